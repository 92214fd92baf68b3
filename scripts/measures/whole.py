"""A reader's change that runs down a page: when it is all marked, what it holds up."""

from typing import NamedTuple

from playwright.sync_api import Browser, Page

from scripts.measures.report import line, middle

MARKED, HELD_UP = 300, 50  # ms, what we aim at
TIMES = 9
FONTS = "document.fonts.ready.then(() => true)"

# Types a version, waits a moment, as readers do, and runs it. Resolves with the time
# from Run to the last mark, the longest frame until then, and the longest at rest.
CHANGE = """
async text => {
  const area = document.querySelector("[data-edit] textarea");
  const buttons = area.closest("[data-edit]").querySelectorAll("button");
  area.value = text;
  area.dispatchEvent(new InputEvent("input"));
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const longest = async (until) => {
    let most = 0, latest = performance.now(), going = true;
    requestAnimationFrame(function frame(now) {
      most = Math.max(most, now - latest);
      latest = now;
      if (going) requestAnimationFrame(frame);
    });
    await until;
    await new Promise((resolve) => setTimeout(resolve, 50));
    going = false;
    return most;
  };
  const rest = await longest(new Promise((resolve) => setTimeout(resolve, 200)));
  let marked = 0;
  const observer = new MutationObserver(() => (marked = performance.now()));
  observer.observe(document.querySelector("article"), {
    subtree: true, attributes: true, attributeFilter: ["data-now"],
  });
  const followed = new Promise((resolve) =>
    document.addEventListener("followed", resolve, { once: true }));
  const began = performance.now();
  [...buttons].find((button) => button.textContent === "Run").click();
  const most = await longest(followed);
  observer.disconnect();
  return [marked - began, most, rest];
}
"""


class Change(NamedTuple):
    """What a reader does to a function of a page that trains for no long time."""

    address: str
    function: str
    old: str
    new: str


CHANGES = [
    Change("neuron/", "feedforward", "+ b", "- b"),
    Change("error/", "squared_error", "** 2", "** 4"),
    Change("slope/", "backpropagate", "2 * (y_pred - y)", "-2 * (y_pred - y)"),
]


def opened(page: Page, function: str) -> str:
    """Open the editor of a function; return what stands in it."""
    block = page.locator("[data-edit]").filter(has_text=f"def {function}(").first
    block.get_by_role("button", name="Edit", exact=True).click()
    return block.locator("textarea").input_value()


def measure(browser: Browser, origin: str) -> None:
    """Measure how a change runs down pages, and print it."""
    for address, function, old, new in CHANGES:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{origin}/{address}", wait_until="load")
        page.evaluate(FONTS)
        ours = opened(page, function)
        texts = [ours.replace(old, new), f"{ours}\n"]
        found = [page.evaluate(CHANGE, texts[turn % 2]) for turn in range(TIMES)]
        context.close()
        marked, most, rest = (middle(list(each)) for each in zip(*found, strict=True))
        worst = max(found)[0]
        line(
            f"from Run to the last mark, {address}",
            f"{marked:.0f} ms",
            f"{marked / MARKED:.2f} of the aim, {worst / MARKED:.2f} at worst",
        )
        line(
            "the longest frame meanwhile",
            f"{most:.0f} ms",
            f"{most / HELD_UP:.2f} of the aim, {most / rest:.1f} of one at rest",
        )
