"""What names the release: one number, one title, one licence in every place."""

import tomllib

from mkdocs.utils.yaml import yaml_load

from scripts.common.files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_citation_names_what_is_released() -> None:
    site = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["site_name"]
    assert CITATION["version"] == PROJECT["version"]
    assert CITATION["license"] == PROJECT["license"]
    assert CITATION["title"] == site


def test_the_site_says_whom_to_cite() -> None:
    authors = ", ".join(author["name"] for author in CITATION["authors"])
    page = (ROOT / "docs/teachers.md").read_text("utf-8")
    assert f"{authors}, *{CITATION['title']}* (20" in page
    assert authors in (ROOT / "LICENSE").read_text("utf-8")


def test_the_changelog_has_the_release() -> None:
    assert f"\n## {PROJECT['version']}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")
