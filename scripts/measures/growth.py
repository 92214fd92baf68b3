"""Builds of the site after a change, and of ever more chapters, in a copy."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.common.files import ROOT
from scripts.measures.report import line, middle

COUNTS = 12, 120, 1200
PART = 12  # chapters, or parts, in one list of the menu
BUILD = (
    "from pathlib import Path; from scripts.common.site import build_site; "
    "build_site(Path('site'))"
)
# The programs of `make site`, in its order; its PDF is left out.
SITE = (
    ("scripts/prove.py",),
    ("scripts/make_assets.py",),
    ("scripts/make_figures.py",),
    ("scripts/make_notebooks.py",),
    ("-c", BUILD),
)
# What is changed before each build: a file, and what is written anew in it.
CHANGES = {
    "make site, nothing built": None,
    "make site, nothing changed": None,
    "make site, a word changed": ("docs/slope.md", "make a curve:", "draw a curve:"),
    "make site, a line of code changed": (
        "perceptron/neuron.py",
        "return m * x + b",
        "return b + m * x",
    ),
}

CHAPTER = """\
# {n} · Chapter

<div class="opening" markdown>
**You will** build a chapter.

**You need** a machine.
</div>

## What a neuron says

```python title="perceptron/neuron.py"
--8<-- "perceptron/neuron.py:feedforward"
```

```pycon
>>> feedforward({n}, 5, 10)
{said}
```

It says **{said}**{{ data-py="feedforward({n}, 5, 10)" }}, which is more than ten.

$$
\\hat{{y}} = m x + b
$$ {{ data-py="feedforward(x, m, b)" }}

/// figure | scatter
The twenty patients.
///
"""


@contextmanager
def copy() -> Iterator[Path]:
    """Yield a copy of what people wrote, with nothing built."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in filter(lambda file: (ROOT / file).is_file(), listed.stdout.split()):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, folder / file)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        yield folder


def run(folder: Path, *arguments: str) -> float:
    """Run Python in a copy; return the seconds that it keeps processors busy."""

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        said = (ran.stdout + ran.stderr)[-2000:]
        raise RuntimeError(f"{' '.join(arguments)} fails in a copy:\n{said}")
    return spent() - before


def change(file: Path, old: str, new: str) -> None:
    """Write a file anew with something in the place of its first `old`."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise RuntimeError(f"{file.name} no longer has {old!r}: change another part.")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def builds(times: int) -> None:
    """Print how long `make site` takes without anything built, and after changes.

    Each line is printed when it is known: on a busy machine, the next takes minutes.
    """
    taken: dict[str, list[float]] = {}
    for turn in range(times):
        with copy() as folder:
            for name, altered in CHANGES.items():
                if altered:
                    change(folder / altered[0], *altered[1:])
                took = sum(run(folder, *program) for program in SITE)
                taken.setdefault(name, []).append(took)
                if turn == times - 1:
                    unit = middle(taken["make site, nothing built"])
                    value = middle(taken[name])
                    line(name, f"{value:.1f} s", f"{value / unit:.2f} of nothing built")


def write_chapters(folder: Path, count: int) -> None:
    """Put so many chapters in the place of the site's pages."""
    docs = folder / "docs"
    for page in docs.glob("*.md"):
        page.unlink()
    names = [f"chapter-{n}.md" for n in range(1, count + 1)]
    for n, name in enumerate(names, 1):
        text = CHAPTER.format(n=n, said=5 * n + 10)
        (docs / name).write_text(text, encoding="utf-8")
    (docs / "index.md").write_text("# All chapters\n", encoding="utf-8")
    settings = folder / "mkdocs.yml"
    nav = json.dumps({"nav": ["index.md", {"Chapters": in_parts(names)}]})
    text = re.sub(r"^nav:\n(?:  .*\n)+", "", settings.read_text("utf-8"), flags=re.M)
    settings.write_text(f"{text}\n{nav[1:-1]}\n", encoding="utf-8")


def in_parts(entries: list[Any]) -> list[Any]:
    """Return a menu as a long book has one: parts of parts, none with too many."""
    while len(entries) > PART:
        starts = range(0, len(entries), PART)
        entries = [{f"Part {n // PART + 1}": entries[n : n + PART]} for n in starts]
    return entries


def growth(times: int) -> None:
    """Print what a further chapter costs, by how many there are."""
    acts = {
        "proof": ("scripts/prove.py", "--all"),
        "build": ("-m", "mkdocs", "build", "-q"),
    }
    for name, act in acts.items():
        all_of_them: list[float] = []
        for count in COUNTS:
            taken = []
            for _ in range(times):
                with copy() as folder:
                    (folder / "docs/generated").symlink_to(ROOT / "docs/generated")
                    write_chapters(folder, count)
                    taken.append(run(folder, *act))
            all_of_them.append(middle(taken))
            line(f"{name} of {count:,} chapters", f"{all_of_them[-1]:.1f} s")
        few, some, many = COUNTS
        first = (all_of_them[1] - all_of_them[0]) / (some - few)
        last = (all_of_them[2] - all_of_them[1]) / (many - some)
        line(
            f"{name}, a further chapter up to {many:,}",
            f"{1000 * last:.0f} ms",
            f"{last / first:.2f} of one up to {some:,}",
        )
