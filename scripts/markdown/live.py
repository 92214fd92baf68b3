"""The controls of a live figure, as the page holds them until JavaScript shows them."""

import math
from html import escape
from typing import Any

from scripts.drawing import live as live_figures

numbers = live_figures.module("frame.numbers")


def controls(name: str) -> str:
    """Return the form of a live figure, with the sentence for its start."""
    module = live_figures.module(name)
    rows = "".join(row(name, control) for control in module.CONTROLS)
    does = {text: text for text in getattr(module, "BUTTONS", ())}
    if any(hasattr(control, "pace") for control in module.CONTROLS):
        does |= {"play": "Play", "step": "Step"}
    buttons = "".join(button(what, text) for what, text in [*does.items(), RESET])
    hands = getattr(module, "HANDS", {})
    buttons += "".join(button(what, text, "hand") for text, what in hands.items())
    handles = " ".join(getattr(module, "HANDLES", ()))
    _, sentence = live_figures.start(name)
    return (
        '<form class="live" autocomplete="off" hidden'
        f"{attributes(data_handles=handles or None)}>"
        f'<fieldset disabled>{rows}<p class="live-buttons">{buttons}</p></fieldset>'
        f'<output aria-live="polite">{escape(sentence)}</output></form>'
    )


RESET = ("reset", "Reset")


def attributes(**values: object) -> str:
    """Return HTML attributes, those that are None left out."""
    return "".join(
        f' {key.replace("_", "-")}="{escape(str(value))}"'
        for key, value in values.items()
        if value is not None
    )


def button(does: str, text: str, kind: str = "does") -> str:
    """Return one button; what it does is play, step, reset, or the figure's own.

    Another kind is of a field for pasting, or hands a file to the reader.
    """
    about = f'type="button" data-{kind}="{escape(does)}"'
    return f"<button {about}>{escape(text)}</button>"


def row(figure: str, control: Any) -> str:
    """Return one control with its label and the place for a refusal."""
    name = f"{figure}-{control.name}-field"
    label = f'<label for="{name}">{escape(control.label)}</label>'
    if hasattr(control, "pad"):
        return strokes(name, control)
    if hasattr(control, "files"):
        return f'<p class="live-pasted">{label}{area(name, control)}</p>' + given(
            control
        )
    if hasattr(control, "longest"):
        return f"<p>{label}{line(name, control)}</p>"
    if hasattr(control, "options"):
        return f"<p>{label}{choice(name, control)}</p>"
    said = f'<span class="live-refusal" id="{name}-refusal">{refusal(control)}</span>'
    return (
        f'<p class="live-{control.role}">{label}{slider(control)}'
        f"{field(name, control)}{said}</p>"
    )


def choice(name: str, control: Any) -> str:
    """Return a list of names to choose from."""
    options = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == control.start)}>'
        f"{escape(text)}</option>"
        for value, text in control.options
    )
    about = attributes(id=name, name=control.name)
    return f"<select{about}>{options}</select>"


def line(name: str, control: Any) -> str:
    """Return the field that takes a line of text, as it is typed."""
    about = attributes(
        id=name, name=control.name, maxlength=control.longest, value=control.start
    )
    plain = 'autocapitalize="none" autocorrect="off" spellcheck="false"'
    needed = "required " if control.start else ""
    return f'<input type="text" {needed}{plain}{about}>'


def area(name: str, control: Any) -> str:
    """Return the field for many lines; what is too long is refused, not cut."""
    about = attributes(
        id=name,
        name=control.name,
        rows=6,
        placeholder=control.example,
        data_longest=control.longest,
    )
    plain = 'autocapitalize="none" autocorrect="off" spellcheck="false"'
    return f"<textarea {plain}{about}></textarea>"


def given(control: Any) -> str:
    """Return what else fills that field: a file, or one of the site's own sets."""
    buttons = button("", "Choose a file", "choose")
    buttons += "".join(button(name, text, "set") for name, text in control.files)
    buttons += button("", "Forget my rows", "forget")
    file = '<input type="file" accept=".csv,.tsv,.txt,text/*" hidden>'
    return f'<p class="live-buttons">{buttons}{file}</p>'


def strokes(name: str, control: Any) -> str:
    """Return what holds the strokes, and a pen for those who draw with keys."""
    about = attributes(
        id=name,
        name=control.name,
        value=control.start,
        data_longest=control.longest,
        data_pad=control.pad,
    )
    pen = attributes(
        data_pen=control.name,
        aria_pressed="false",
        aria_describedby=f"{name}-keys",
    )
    return (
        f'<input type="hidden"{about}><p class="live-pen">'
        f'<button type="button"{pen}>{escape(control.label)}: draw with keys</button>'
        f'<span id="{name}-keys">{KEYS}</span></p>'
    )


KEYS = "Arrows move the pen, Space puts it down or lifts it."


def field(name: str, control: Any) -> str:
    """Return the field that takes a number."""
    counts = hasattr(control, "pace")
    about = attributes(
        id=name,
        name=control.name,
        min=control.least,
        max=control.most,
        step="1" if control.is_whole() else "any",
        value=control.start,
        data_stride=control.stride if counts else None,
        data_pace=control.pace if counts else None,
        data_moment=control.moment if counts else None,
        data_growth=(control.growth or None) if counts else None,
        aria_describedby=f"{name}-refusal",
    )
    return f'<input type="number" required{about}>'


def refusal(control: Any) -> str:
    """Return what is said while a field holds something else: the style shows it."""
    number = "a whole number" if control.is_whole() else "a number"
    least, most = numbers.shown(control.least), numbers.shown(control.most)
    return f"Write {number} from {least} to {most}."


def slider(control: Any) -> str:
    """Return the slider; a logarithmic one holds the power of ten."""

    def at(value: float) -> float:
        return round(math.log10(value), 4) if control.logarithmic else value

    about = attributes(
        min=at(control.least),
        max=at(control.most),
        step=control.step,
        value=at(control.start),
        data_moves=control.name,
        data_logarithmic="true" if control.logarithmic else None,
        aria_label=f"{control.label}, slider",
    )
    return f'<input type="range"{about}>'
