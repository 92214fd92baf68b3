"""One style sheet for the built site, of what its pages use, inside each page.

The theme's sheets are five times as large as what is used of them, and each file is a
journey that the first paint waits for. So the sheets become one, the theme's less what
nothing here can match, and it comes with the page.
"""

import json
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.common.files import ROOT, write_atomically

FONTS = "generated/"  # where the sheet was that calls them by relative addresses
THEMES = "assets/"
LINK = re.compile(r'<link rel="?stylesheet"? href="?([^">]+)"?>')
URL = re.compile(r"""url\((?!["']?data:)["']?([^"')]+)["']?\)""")
NODE = shutil.which("node", path=str(Path(sys.executable).parent))


def join_sheets(site: Path) -> None:
    """Join the sheets that the pages have, and put that one into each page."""
    pages = sorted(site.rglob("*.html"))
    texts = {page: read(page) for page in pages}
    home = LINK.findall(texts[site / "index.html"])
    names = [*map(posixpath.normpath, home)]
    if not names:
        return  # they are one already
    sheets = {name: read(site / name) for name in names}
    joining = {site / name for name in names}
    joined = join(
        theirs=[text for name, text in sheets.items() if name.startswith(THEMES)],
        ours=[text for name, text in sheets.items() if not name.startswith(THEMES)],
        later=[read(path) for path in site.rglob("*.css") if path not in joining],
        asking=[*texts.values(), *map(read, sorted(site.rglob("*.js")))],
    )
    for page, text in texts.items():
        write_atomically(page, with_one(text, names, joined))
    for sheet in joining:
        sheet.unlink()


def link_to(*names: str) -> str:
    """Return the pattern of a link to one of these sheets, from wherever it stands."""
    either = "|".join(map(re.escape, names))
    return rf'\s*<link rel="?stylesheet"? href="?((?:[^">]*/)?)(?:{either})"?>'


def with_one(page: str, names: list[str], sheet: str) -> str:
    """Return the page with one sheet in the place of the links to these."""
    before, folder, *others = re.split(link_to(*names), page)
    style = URL.sub(lambda found: f"url({folder}{FONTS}{found[1]})", sheet)
    return f"{before}\n      <style>{style}</style>{''.join(others[::2])}"


def read(path: Path) -> str:
    """Return what a file says."""
    return path.read_text(encoding="utf-8")


def join(**texts: list[str]) -> str:
    """Return one sheet, as sheet.mjs makes it."""
    if not NODE or not (ROOT / "node_modules/ready").exists():
        raise RuntimeError("style sheets are joined by Node: run `make setup` first.")
    made = subprocess.run(
        [NODE, ROOT / "scripts/common/sheet.mjs"],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if made.returncode:
        raise RuntimeError(f"the style sheets cannot be joined:\n{made.stderr[-2000:]}")
    return made.stdout
