"""What a page may do is said in the page, for what stands in it and nothing else."""

import re
from pathlib import Path

import pytest

from scripts.common.browser import headers_of
from scripts.common.policy import hashed, policy, protect, with_policy
from tests.house.test_html import PAGES, read

PAGE = '<head><meta charset="utf-8"><title>A page</title></head>'


def rules(text: str) -> dict[str, set[str]]:
    """Return what a policy allows, by what it speaks of."""
    parts = [rule.split() for rule in text.split("; ")]
    return {name: set(allowed) for name, *allowed in parts}


def carried(site: Path, page: str) -> dict[str, set[str]]:
    """Return the policy that a page carries; there is just one."""
    (meta,) = read(site / page).select("meta[http-equiv=Content-Security-Policy]")
    return rules(str(meta["content"]))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_carries_its_policy_before_anything_that_it_binds(
    site: Path, page: str
) -> None:
    first, second, *_ = read(site / page).select("head > *")
    assert first.has_attr("charset")
    assert second.get("http-equiv") == "Content-Security-Policy"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_allows_this_site_and_what_stands_in_it(site: Path, page: str) -> None:
    found = carried(site, page)
    assert found["default-src"] == {"'self'"}
    assert found["object-src"] == found["frame-src"] == {"'none'"}
    words = {word for allowed in found.values() for word in allowed}
    hashes = {word for word in words if word.startswith("'sha256-")}
    plain = {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert words - hashes == plain
    assert found["img-src"] == {"'self'", "data:"}
    assert found["worker-src"] == {"'self'", "blob:"}
    stands = read(site / page).select("script:not([src]):not([type*=json]), style")
    assert hashes == {hashed(element.get_text()) for element in stands}


def test_a_host_is_asked_for_no_less_than_the_pages_ask_for(site: Path) -> None:
    sent = dict(headers_of(site))
    asked = rules(sent["Content-Security-Policy"])
    assert asked.pop("frame-ancestors") == {"'self'"}
    for page in PAGES:
        for name, allowed in carried(site, page).items():
            assert allowed <= asked[name], page
    assert sent["X-Content-Type-Options"] == "nosniff"
    longest = max((site / "_headers").read_text(encoding="utf-8").splitlines(), key=len)
    assert len(longest) < 2000, "Cloudflare reads no longer line"


def test_what_is_changed_in_a_page_is_no_longer_allowed() -> None:
    before, after = (f"{PAGE}<script>a < {n} && b</script>" for n in (1, 2))
    script = rules(policy(before))["script-src"]
    assert hashed("a < 1 && b") in script
    assert hashed("a < 2 && b") not in script
    assert script != rules(policy(after))["script-src"]


def test_data_is_no_script_and_a_file_needs_no_hash() -> None:
    data = '<script type="application/json">{}</script><script src="x.js"></script>'
    assert policy(PAGE + data) == policy(PAGE)


def test_a_site_is_protected_twice_as_once(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(f"{PAGE}<style>p {{ color: red }}</style>", encoding="utf-8")
    protect(tmp_path)
    once = page.read_text(encoding="utf-8")
    protect(tmp_path)
    assert page.read_text(encoding="utf-8") == once
    assert once.count("Content-Security-Policy") == 1
    assert hashed("p { color: red }") in once


def test_a_page_without_a_place_for_its_policy_is_told() -> None:
    with pytest.raises(ValueError, match=re.escape("x.html does not begin with its")):
        with_policy("<head></head>", "x.html")
