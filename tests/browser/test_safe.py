"""What a reader's code may not do, in any engine: get out, find out, break the page."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.common.browser import Handler, served
from scripts.common.policy import META
from tests.browser.visits import Visit, Visitor, everywhere

WAYS: dict[str, str] = {
    f"{gain}: {name}": way
    for gain, ways in tomllib.loads(
        Path(__file__).with_name("ways_out.toml").read_text("utf-8")
    ).items()
    for name, way in ways.items()
}
TRIED = """
import js, json
URL = {url}
SHARED = js.JSON.parse('{{"initial": 1, "maximum": 1, "shared": true}}')
out = []
for name, way in {ways}.items():
    try:
        if eval(way) not in (None, js.undefined):
            out.append(name)
    except BaseException:
        pass
print("out:", json.dumps(out))
"""
FORGED = """
import live.frame.page
class Forged:
    dumps = lambda reply: {forgery}
live.frame.page.json = Forged
"""
# What a worker that begins as ours does may do, with nothing taken away. No font is
# asked for: in a worker Firefox 140 heeds no policy there; only the taking away holds.
BOUND = """async ([other, here]) => {
  const tries = `
    const url = ${JSON.stringify(other)};
    const done = async ([name, act]) => {
      try { await act(); return name; } catch { return null; }
    };
    const opens = thing => new Promise((resolve, reject) => {
      thing.onopen = thing.onload = resolve;
      thing.onerror = reject;
    });
    const asks = () => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
      return opens(request);
    };
    const ways = {
      fetch: () => fetch(url, { mode: "no-cors" }),
      request: asks,
      socket: () => opens(new WebSocket(url.replace("http", "ws"))),
      events: () => opens(new EventSource(url)),
      module: () => import(url),
      eval: () => (0, eval)("1"),
      function: () => new Function("1")(),
      "this site": () => fetch(${JSON.stringify(here)}),
    };
    Promise.all(Object.entries(ways).map(done)).then(all => postMessage(all));
  `;
  const blob = new Blob([tries], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
  const { data } = await new Promise(resolve => { worker.onmessage = resolve; });
  return data.filter(Boolean);
}"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what hosts are asked for, as they see it."""
    paths: list[str] = []

    def note(self: Handler, *_: object) -> None:
        paths.append(self.path)

    monkeypatch.setattr(Handler, "log_message", note)
    return paths


@pytest.fixture
def other(site: Path) -> Iterator[str]:
    """Return the origin of another host, which sends no policy."""
    with served(site, plainly=True) as address:
        yield address


def ran(opened: Visit, source: str) -> str:
    """Return what a reader's code prints, and what it stops with."""
    said: str = opened.page.evaluate(
        """async (source) => {
          const { ask } = await import("/live/frame/engine.js");
          const reply = await ask({ do: "edit", module: "perceptron.neuron", source });
          return reply.printed + (reply.error?.summary ?? "");
        }""",
        source,
    )
    return said


def tried(opened: Visit, origin: str) -> set[str]:
    """Return the ways that led out."""
    url, ways = repr(f"{origin}/?reached"), json.dumps(WAYS)
    said = ran(opened, TRIED.format(url=url, ways=ways))
    assert said.startswith("out: ["), said
    return set(json.loads(said.removeprefix("out: ")))


@everywhere
def test_no_way_leads_out(
    visit: Visitor, mode: str, other: str, asked: list[str]
) -> None:
    """The page's host sends no policy: what the page says of itself has to do."""
    opened = visit("line/", mode)
    opened.page.goto(f"{other}/line/")
    assert tried(opened, other) == set()
    opened.page.wait_for_load_state("networkidle")
    assert "/generated/core.json" in " ".join(asked)
    assert [path for path in asked if "reached" in path] == []
    for forgery, summary in {"'no JSON'": "JSON", "Forged": "clone"}.items():
        assert summary in ran(opened, FORGED.format(forgery=forgery))
        alive = "import random, time\nprint(0 <= random.random() < 1 < time.time())"
        assert ran(opened, alive) == "True\n"


@everywhere
def test_a_worker_is_bound_by_its_page(
    visit: Visitor, mode: str, origin: str, other: str, asked: list[str]
) -> None:
    """Were anything forgotten that a reader's code can reach, the policy holds it."""
    opened = visit("line/", mode)
    opened.page.goto(f"{other}/line/")
    there, here = f"{origin}/reached", f"{other}/line/"
    assert opened.page.evaluate(BOUND, [there, here]) == ["this site"]
    assert [path for path in asked if "reached" in path] == []


def test_each_way_is_one(visit: Visitor, origin: str) -> None:
    """With nothing taken away and no policy, each leads out: none is tried in vain."""

    def stripped(route: Any) -> None:
        answer = route.fetch()
        text = META.sub("", answer.text()).replace("\n  takeAway();", "")
        kept = {"content-type": answer.headers["content-type"]}
        route.fulfill(body=text, headers=kept)

    opened = visit("line/", "desk")
    for pattern in "**/line/", "**/worker.js":
        opened.page.route(pattern, stripped)
    opened.page.reload()
    assert set(WAYS) - tried(opened, origin) == set()
