"""Equations: TeX becomes MathML, money stays money, and the code agrees."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from perceptron import line, neuron
from scripts.common.files import ROOT
from scripts.markdown.equations import DISPLAY
from scripts.markdown.errors import PageError
from scripts.mutation.kinds import harmful
from scripts.proof.checks import Session, Snippet
from scripts.proof.equations import check
from scripts.proof.pages import read_page
from scripts.proof.tex import EquationError, python

NAMES: dict[str, Any] = {**vars(neuron), **vars(line)}


def soup(source: str) -> BeautifulSoup:
    extensions = ["tables", "pymdownx.superfences", "scripts.markdown.equations"]
    return BeautifulSoup(markdown(source, extensions=extensions), "html.parser")


def test_inline_and_display() -> None:
    page = soup("The weight $m$:\n\n$$\n\\hat{y} = m x\n$$\n\nend")
    inline, display = page.select("math")
    assert inline["alttext"] == "m" and not inline.get("display")
    assert display["display"] == "block" and display["alttext"] == r"\hat{y} = m x"
    frame = display.find_parent("div", class_="equation")
    assert frame and frame.has_attr("data-search-exclude")


def test_symbols_have_their_colours() -> None:
    page = soup(r"$\hat{y}_i = m x_i + b - y_i - \bar{y} + \mathrm{MSE}$")
    assert [tag.name for tag in page.select(".prediction")] == ["mover"]
    assert len(page.select(".m")) == len(page.select(".b")) == 1
    assert [tag.get_text() for tag in page.select(".truth")] == ["y", "y"]
    assert [tag.get_text() for tag in soup("$e = y - m e_1$").select(".error")] == [
        "e",
        "e",
    ]
    plain = [tag.get_text() for tag in page.select("mi:not([class])")]
    assert "x" in plain and "MSE" in plain


@pytest.mark.parametrize(
    "text",
    ["costs $5 and $6", "$5–$6", r"\$m\$", "`$m$`", "a $ b $ c", "```text\n$m$\n```"],
)
def test_these_dollars_are_no_equation(text: str) -> None:
    page = soup(text)
    assert not page.select("math") and "$" in page.get_text()


@pytest.mark.parametrize(
    "frame", ["- item $m$", "| a |\n|---|\n| $m$ |", "# Title $m$", "*($m$)*", "$m$, "]
)
def test_an_equation_stands_anywhere(frame: str) -> None:
    assert soup(frame).select_one("math .m")


def test_no_space_creeps_in_around_an_equation() -> None:
    assert "<math" in str(soup("($m$)*x*")) and "\n" not in str(soup("a **$m$**b"))


def test_a_display_equation_in_a_list_and_inside_a_paragraph() -> None:
    assert soup("- a\n\n    $$\n    m\n    $$\n").select_one("li .equation .m")
    page = soup("before\n$$\nm\n$$\nafter")
    assert [tag.get_text() for tag in page.select("p")] == ["before", "after"]


def test_a_long_equation_can_be_scrolled_by_keyboard() -> None:
    long = soup("$$\n" + " + ".join("abcdefghij") + "\n$$").select_one(".equation")
    short = soup("$$\nm x\n$$").select_one(".equation")
    assert long and long["tabindex"] == "0" and long["aria-label"]
    assert short and not short.has_attr("tabindex")


def test_an_equation_carries_its_expression() -> None:
    page = soup('$$\nm\n$$ { data-py="f(x)[0] < 3" data-let="m = 3" }')
    assert page.select_one(".equation[data-py='f(x)[0] < 3']")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"$\frac{1$", r"the TeX '\\frac{1' cannot be set"),
        (r"$\foo$", "Unknown command"),
        ("$$\nx^\n$$", "cannot be set"),
        ("a $$m$$ b", "is no equation"),
        ("$$\nm\n\nx\n$$", "is no equation"),
        ("$$\nm\n$$ { py }", "is no equation"),
    ],
)
def test_bad_tex_stops_the_build(source: str, said: str) -> None:
    with pytest.raises(PageError) as error:
        soup(source)
    assert said in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("tex", "meant"),
    [
        (r"2 (\hat{y} - y) x", "2 * (y_pred - y) * x"),
        (r"-b x^2 + x^{-1}", "-(b * x**2) + 1 / x"),
        (r"\frac{f(x + h) - f(x - h)}{2 h}", "(f(x + h) - f(x - h)) / (2 * h)"),
        (r"\eta \cdot \left(x\right)\,\bar{x}", "learning_rate * x * x_mean"),
        (r"\sum_{i = 1}^n (x_i - y) b + y", "sum((xi - y) * b for xi in xs) + y"),
        (r"\sum v h + y", "sum(vj * hj for vj, hj in units) + y"),
        (r"x_{1} - x_1 + \tanh(b)", "f(b)"),
    ],
)
def test_tex_is_read_as_it_is_meant(tex: str, meant: str) -> None:
    names = {"x": 3.0, "y": 5.0, "y_pred": 7.0, "b": 11.0, "h": 0.5, "x_1": 13.0}
    names |= {"learning_rate": 0.1, "x_mean": 17.0}
    every: dict[str, Any] = {**names, "xs": [2.0, 4.0], "units": [(1, 2), (3, 5)]}
    every |= {"rows": [(2.0, 0, 0), (4.0, 0, 0)], "times": lambda a, b: a * b}
    every |= {"f": lambda t: t**3, "tanh": lambda t: t**3}
    assert eval(python(tex), every) == pytest.approx(eval(meant, every))


def namespace_of(path: str) -> dict[str, Any]:
    """Return what the sections and sessions of a page leave behind."""
    document = read_page(ROOT / path)
    for example in document.examples():
        if isinstance(example.region.evaluator, Session | Snippet):
            example.evaluate()
    return dict(document.namespace)


def holds(text: str, place: int, namespace: dict[str, Any]) -> bool:
    """Say whether the equation at a place of a page is what the code computes."""
    found = next(one for one in DISPLAY.finditer(text) if one.end() > place)
    try:
        check(found["tex"], found["py"], found["let"] or "", namespace)
    except (NameError, TypeError, ValueError):  # EquationError, or names mean nothing
        return False
    return True


def test_equations_on_pages_hold_and_no_harm_to_one_goes_unnoticed() -> None:
    mutants = harmful("equations")
    assert len(mutants) > 300
    for path in sorted({mutant.path for mutant in mutants}):
        text, namespace = (ROOT / path).read_text("utf-8"), namespace_of(path)
        for equation in DISPLAY.finditer(text):
            assert holds(text, equation.start(), namespace), (path, equation[0])
        for mutant in mutants:
            if mutant.path == path:
                harmed = mutant.apply(text)
                assert not holds(harmed, mutant.start, namespace), str(mutant)


def test_each_equation_of_a_line_has_its_expression() -> None:
    with pytest.raises(EquationError, match=r"2 equations .* and 1 expressions"):
        check(r"s = w x + u \qquad h = \tanh(s)", "w * x + u", "", NAMES)


def test_a_name_can_be_bound_beforehand() -> None:
    tex, py = r"b = \bar{y} - m \bar{x}", "b = fit_line(x, y)[1]"
    check(tex, py, "m = fit_line(x, y)[0]", NAMES)
    with pytest.raises(EquationError, match="the page says"):
        check(tex, py, "", NAMES)


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"L = (\tilde{y} - y)^2", r"\\tilde in"),
        (r"L = (\hat{y} - y_j)^2", "y_j means nothing"),
        (r"L = \omega x", r"\\omega in"),
        (r"L = \mathrm{SSE}", r"\\mathrm in"),
        (r"Q = 2 (\hat{y} - y) x", "Q means nothing"),
        (r"b = 2 (\hat{y} - y) x", "the page says b"),
        (r"L = \sum_{i=0}^{n} x_i", r"\\sum in"),
        (r"L = \sum_x x", r"\\sum in"),
        (r"L = x +", "cannot be read at its end"),
        (r"L = ", "cannot be read at its end"),
        (r"L = (x", "cannot be read at its end"),
        (r"L = x) y", r"cannot be read before '\)'"),
        (r"L = x^23", "raises to 2 only"),
        (r"L = x (+ - y)", "cannot be read before '-'"),
        (r"\mathrm{MSE} = x_i", "x_i means nothing"),
        (r"\mathrm{MSE} = x", "x means nothing"),
        (r"\mathrm{MSE} = \sum v h", "units means nothing"),
        (r"L = \frac{\partial L}{\partial f}", "the slope of L along f"),
        (r"m \leftarrow b - m", "must begin with m itself"),
    ],
)
def test_what_cannot_be_read_is_refused(tex: str, said: str) -> None:
    py = "mean_squared_error(x, y, m, b)" if "MSE" in tex else "(y_pred - y) ** 2"
    py = py if tex[0] in "\\L" else "backpropagate(x, y, m, b)[0]"
    with pytest.raises(EquationError, match=said):
        check(tex, py, "", NAMES)
