"""The live pages in a real browser: how fast, and how many bytes."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from scripts.common.browser import launched, served, weight
from scripts.common.files import ROOT
from scripts.common.site import build_site
from scripts.measures import answers, whole
from scripts.measures.report import line, middle

PAGE, FIGURE, CONTROL = "landscape/", "descent", "b"
EPOCHS = 100
FRAME = 1000 / 60  # ms
ENGINE_LIMIT = 260 * 1024

# Turns to a figure; resolves with the time until it lives.
WAKE = """
name => new Promise((resolve) => {
  const figure = document.querySelector(`figure[data-live=${name}]`);
  const began = performance.now();
  new MutationObserver((_, observer) => {
    if (figure.dataset.liveState !== "ready") return;
    observer.disconnect();
    resolve(performance.now() - began);
  }).observe(figure, { attributes: true });
  figure.scrollIntoView({ block: "center" });
})
"""

# Moves a control to and fro; resolves with the time until the drawing has changed.
REDRAW = """
async ([name, control, epochs, times]) => {
  const figure = document.querySelector(`figure[data-live=${name}]`);
  const set = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const field = document.getElementById(`${name}-${control}-field`);
  const start = Number(field.value);
  const changed = () =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(figure.querySelector(".figure-drawing"), {
        subtree: true, attributes: true, characterData: true, childList: true,
      });
    });
  const count = figure.querySelector("input[data-pace]");
  if (Number(count.value) !== epochs) {
    const drawn = changed();
    set(count, epochs);
    await drawn;
  }
  const taken = [];
  for (let i = 1; i <= times; i++) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const drawn = changed();
    const began = performance.now();
    set(field, start + (i % 40) / 2 + 0.25);
    taken.push((await drawn) - began);
  }
  return taken;
}
"""

# The same hundred epochs in CPython, in this run, on this machine.
TRAINING = f"""
import time
from perceptron.descent import train
from perceptron.patients import x, y
times = []
for _ in range(50):
    began = time.perf_counter()
    train(x, y, 5, 10, 0.001, {EPOCHS})
    times.append(time.perf_counter() - began)
print(sorted(times)[25] * 1000)
"""

RESTART = """
async () => {
  const { ask, stop } = await import("/live/frame/engine.js");
  ask({ do: "edit", module: "perceptron.neuron", source: "while True: pass" })
    .catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  await stop();
  return performance.now() - began;
}
"""


def wake(page: Page, figure: str) -> float:
    """Bring a figure to life; return how long that took, in milliseconds."""
    took: float = page.evaluate(WAKE, figure)
    return took


def cold(
    browser: Browser, origin: str, act: Callable[[Page, list[str]], float]
) -> float:
    """Return what an act gives in a new browser context; it has what was asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{origin}/{PAGE}", wait_until="networkidle")
    result = act(page, requests)
    context.close()
    return result


def first_view(browser: Browser, origin: str, live: bool) -> float:
    """Return the time until a page has loaded, with or without what makes it live."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    if not live:
        page.route("**/live/**", lambda route: route.abort())
    page.goto(f"{origin}/{PAGE}", wait_until="load")
    loaded: float = page.evaluate(
        "performance.getEntriesByType('navigation')[0].loadEventEnd"
    )
    context.close()
    return loaded


def of_browser(browser: Browser, origin: str, site: Path, times: int) -> bool:
    """Measure and print everything; say whether the limits are kept."""
    added: list[int] = []

    def at_once(page: Page, _: list[str]) -> float:
        return wake(page, FIGURE)

    def awake(page: Page, requests: list[str]) -> float:
        before = set(requests)
        page.mouse.move(5, 5)
        page.wait_for_timeout(500)
        took = wake(page, FIGURE)
        added.append(weight(site, set(requests) - before))
        return took

    ready, hurried = [], []
    for _ in range(7):
        ready.append(cold(browser, origin, awake))
        hurried.append(cold(browser, origin, at_once))
    line("engine ready after first need, cold, stirred", f"{middle(ready):.0f} ms")
    line("the same, if nobody stirred before", f"{middle(hurried):.0f} ms")
    line(
        "bytes that it adds, compressed",
        f"{added[0] / 1024:.1f} KiB",
        f"{added[0] / ENGINE_LIMIT:.2f} of the limit",
    )

    restarts: list[float] = []
    redraws: list[float] = []

    def used(page: Page, _: list[str]) -> float:
        wake(page, FIGURE)
        redraws.extend(page.evaluate(REDRAW, [FIGURE, CONTROL, EPOCHS, times]))
        restarts.extend(page.evaluate(RESTART) for _ in range(5))
        return 0

    cold(browser, origin, used)
    line(
        "a new engine after an endless loop",
        f"{middle(restarts):.0f} ms",
        f"{middle(restarts) / middle(hurried):.2f} of the first, if nobody stirred",
    )
    ran = subprocess.run(
        [sys.executable, "-c", TRAINING], cwd=ROOT, capture_output=True, text=True
    )
    python = float(ran.stdout)
    line(f"{EPOCHS} epochs in CPython", f"{python:.1f} ms", "beside it")
    redraws.sort()
    for name, at in ("median", 0.5), ("99th percentile", 0.99):
        taken = redraws[int(at * (len(redraws) - 1))]
        line(
            f"input to redraw at {EPOCHS} epochs, {name}",
            f"{taken:.1f} ms",
            f"{taken / FRAME:.2f} of a frame, {taken / python:.1f} of CPython's",
        )
    with_live, without = [], []
    for _ in range(9):
        with_live.append(first_view(browser, origin, live=True))
        without.append(first_view(browser, origin, live=False))
    line(
        "first view loaded",
        f"{middle(with_live):.0f} ms",
        f"{middle(with_live) / middle(without):.2f} of the same without live figures",
    )
    whole.measure(browser, origin)
    answers.measure(browser, origin)
    return added[0] <= ENGINE_LIMIT


def measure(times: int) -> bool:
    """Build, serve and open the site; say whether the limits are kept."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        build_site(site)
        with served(site) as origin, launched() as browser:
            return of_browser(browser, origin, site, times)
