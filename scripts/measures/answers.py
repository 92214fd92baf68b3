"""How soon the figures of part three answer: at first, and when all is done."""

import itertools
from typing import NamedTuple

from playwright.sync_api import Browser

from scripts.measures.report import line, middle

FIRST, WHOLE = 100, 1000  # ms, what we aim at; the second for a reader's own rows
ROWS = 2_000

WAKE = """
async name => {
  const figure = document.querySelector(`figure[data-live=${name}]`);
  figure.scrollIntoView({ block: "center" });
  while (figure.dataset.liveState !== "ready") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
"""

# Sets a field, as a reader does. Resolves with the time until each answer, the last
# of which says that there is no more to come.
ANSWERS = """
([name, field, value]) => new Promise((resolve) => {
  const figure = document.querySelector(`figure[data-live=${name}]`);
  const input = figure.querySelector(`[name="${field}"]`);
  const times = [];
  const began = performance.now();
  figure.addEventListener("live-reply", function take({ detail }) {
    times.push(performance.now() - began);
    if (detail.changes?.["…"]) return;
    figure.removeEventListener("live-reply", take);
    resolve(times);
  });
  input.value = value;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""


class Case(NamedTuple):
    """What a reader sets in a figure, one value after the other."""

    address: str
    figure: str
    field: str
    values: list[str]
    whole: bool = False


def table(turn: int) -> str:
    """Return rows that nobody has read yet."""
    rows = [f"{i},{(i * 7919 + turn) % 1000}" for i in range(ROWS)]
    return "\n".join(["x,y", *rows])


def stroke(turn: int) -> str:
    """Return a drawn line, each a little further to the right."""
    return " L ".join(f"{80 + turn} {50 + step}" for step in range(0, 110, 10))


CASES = [
    Case("logistic/", "yes_or_no", "b", [f"{turn / 10}" for turn in range(-4, 5)]),
    Case("paths/", "graph", "formula", [f"tanh(m*x + {n})^2" for n in range(1, 10)]),
    Case("moons/", "moons", "seed", [f"{seed}" for seed in range(2, 9)]),
    Case("moons/", "moons", "epoch", [f"{epoch}" for epoch in (100, 200, 300)]),
    Case("digits/", "digits", "drawing", [f"M {stroke(turn)}" for turn in range(9)]),
    Case("yours/", "yours", "table", [table(turn) for turn in range(9)], whole=True),
]


def measure(browser: Browser, origin: str) -> None:
    """Measure and print how soon each figure answers to what is set."""
    for address, figure, field, values, whole in CASES:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{origin}/{address}", wait_until="load")
        page.evaluate(WAKE, figure)
        found = [page.evaluate(ANSWERS, [figure, field, value]) for value in values]
        context.close()
        first = [times[0] for times in found]
        aim = WHOLE if whole else FIRST
        line(
            f"{figure}: from a new {field} to an answer",
            f"{middle(first):.0f} ms",
            f"{middle(first) / aim:.2f} of the aim, {max(first) / aim:.2f} at worst",
        )
        if any(len(times) > 1 for times in found):
            waits = [b - a for times in found for a, b in itertools.pairwise(times)]
            line("… to the last of them", f"{middle([t[-1] for t in found]):.0f} ms")
            line(
                "… from one to the next, at worst",
                f"{max(waits):.0f} ms",
                f"{max(waits) / FIRST:.2f} of the aim",
            )
