"""The content security policy: in every page, and in a file for hosts that send it.

What a page may do is read from the page itself, once it is built: a script or style
that stands in it is allowed by its hash, and no list here has to follow it.
"""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from scripts.common.files import write_atomically

# Only this site; so by default as well, for Firefox fetches the next chapter ahead.
# Addresses that are data are the theme's icons. The engine is WebAssembly; its worker
# is a blob at first, so that the policy of its page binds it.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'none'",
    "media-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# What no page can say of itself.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FRAMED = "frame-ancestors 'self'"
META = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
CHARSET = re.compile(r'<meta charset="?utf-8"?>', re.IGNORECASE)
# Of these, browsers read the text; any other type is data.
SCRIPTS = {"", "module", "text/javascript", "importmap", "speculationrules"}


class Inline(HTMLParser):
    """The scripts and styles that stand in a page, as the browser hashes them."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=False)
        self.texts: dict[str, set[str]] = {"script": set(), "style": set()}
        self.within, self.text = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that one begins, unless it is data or in a file of its own."""
        given = dict(attrs)
        runs = (given.get("type") or "") in SCRIPTS and "src" not in given
        self.within = tag if tag == "style" or (tag == "script" and runs) else ""
        self.text = ""

    def handle_data(self, data: str) -> None:
        """Take a piece of what it says."""
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        """Note what it said."""
        if self.within:
            self.texts[self.within].add(self.text)
        self.within = ""


def hashed(text: str) -> str:
    """Return how a policy names a script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(*pages: str) -> str:
    """Return the policy under which these pages work, and nothing else does."""
    found = [Inline(page).texts for page in pages]
    rules = []
    for name, allowed in POLICY.items():
        kind = name.removesuffix("-src")
        hashes = {hashed(text) for texts in found for text in texts.get(kind, ())}
        rules.append(" ".join([name, allowed, *sorted(hashes)]))
    return "; ".join(rules)


def with_policy(page: str, name: str) -> str:
    """Return the page with its policy, before anything that it binds."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    bare = META.sub("", page)
    if not CHARSET.search(bare):
        raise ValueError(
            f"{name} does not begin with its charset: no place for a policy"
        )
    return CHARSET.sub(lambda found: f"{found[0]}\n      {meta}", bare, count=1)


def headers(pages: list[str]) -> str:
    """Return what a host is to send, as Netlify and Cloudflare read it."""
    lines = {"Content-Security-Policy": f"{policy(*pages)}; {FRAMED}", **HEADERS}
    return "".join(["/*\n", *(f"  {name}: {text}\n" for name, text in lines.items())])


def protect(site: Path) -> None:
    """Give every page of a built site its policy, and the site its file of headers."""
    pages = sorted(site.rglob("*.html"))
    texts = [page.read_text(encoding="utf-8") for page in pages]
    for page, text in zip(pages, texts, strict=True):
        write_atomically(page, with_policy(text, page.name))
    write_atomically(site / "_headers", headers(texts))
