"""How the site shows a notebook: nbconvert reads this when JUPYTER_CONFIG_DIR says so.

mkdocs-jupyter's own template brings style sheets, scripts, and MathJax from another
host. Ours, which stands before it, brings none: a notebook looks like any other page.
"""

from pathlib import Path
from typing import Any

get_config: Any = globals()["get_config"]  # nbconvert puts it here
config = get_config()
config.HTMLExporter.extra_template_basedirs = [str(Path(__file__).parent)]
config.HTMLExporter.template_name = "tutorial"
# The table of contents is read from Markdown; the page itself: tutorial/conf.json.
config.MarkdownExporter.preprocessors = ["scripts.notebooks.page.Whole"]
