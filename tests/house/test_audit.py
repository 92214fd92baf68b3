"""An audit tells what is known, and never takes silence for good news."""

import json
import subprocess
from typing import Any

import pytest
from click.testing import CliRunner

from scripts import audit
from scripts.audit import Answer, of_npm, of_pip

KNOWN = {"id": "X-2026-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}
SOUND = {"name": "b", "version": "2.0", "vulns": []}
WEAK = {"name": "a", "version": "1.0", "vulns": [KNOWN]}
LOST = {"name": "c", "skip_reason": "c (3.0) was not found"}
LIKE_IT = {"name": "d", "skip_reason": "d (4.0) was not found"}


def packages(*each: dict[str, Any]) -> str:
    return json.dumps({"dependencies": each, "fixes": []})


def npm(**vulnerabilities: Any) -> str:
    metadata = {"dependencies": {"total": 80}}
    return json.dumps({"vulnerabilities": vulnerabilities, "metadata": metadata})


def test_a_weakness_is_told_with_what_mends_it() -> None:
    assert of_pip(packages(WEAK, SOUND), "").lines() == [
        "2 looked at, 1 known weaknesses",
        "a 1.0: X-2026-1, mended in 1.1",
    ]
    weak = {"range": "<2", "severity": "high", "fixAvailable": False}
    assert of_npm(npm(a=weak), "").lines() == [
        "80 looked at, 1 known weaknesses",
        "a <2: high, not mended yet",
    ]


def test_no_weakness_is_told_as_such() -> None:
    assert of_pip(packages(SOUND), "").lines() == ["1 looked at, 0 known weaknesses"]
    assert of_npm(npm(), "").lines() == ["80 looked at, 0 known weaknesses"]


def test_what_was_passed_over_was_not_checked() -> None:
    """pip-audit calls it good news when it found none of the packages at all."""
    assert of_pip(packages(SOUND, LOST), "").lines() == [
        "1 looked at, 0 known weaknesses",
        "not checked: c (3.0) was not found",
    ]
    assert of_pip(packages(LOST, LIKE_IT), "No known vulnerabilities").lines() == [
        "not checked: c (3.0) was not found (and 1 like it)"
    ]
    assert of_pip(packages(), "").lines() == ["not checked: no package was looked at"]


@pytest.mark.parametrize("read", [of_pip, of_npm])
def test_who_does_not_answer_has_not_checked(read: Any) -> None:
    said = "Traceback:\n  a line\nConnectionError: no such host\n"
    assert read("", said).lines() == ["not checked: ConnectionError: no such host"]
    assert read("", "").lines() == ["not checked: it ended without a word"]


def test_npm_says_why_it_has_no_report() -> None:
    refused = json.dumps({"message": "405 Method Not Allowed", "error": {}})
    assert of_npm(refused, "").lines() == ["not checked: 405 Method Not Allowed"]
    offline = json.dumps({"error": {"code": "ENOLOCK", "summary": "no lock"}})
    assert of_npm(offline, "").lines() == ["not checked: no lock"]


@pytest.mark.parametrize(("found", "code"), [((), 0), (("a 1.0: X",), 1)])
def test_only_a_known_weakness_fails(
    monkeypatch: pytest.MonkeyPatch, found: tuple[str, ...], code: int
) -> None:
    done = subprocess.CompletedProcess([], 1, "", "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    answer = Answer(1, found, ("nobody answered",))
    monkeypatch.setattr(audit, "CHECKS", {"All": ([], lambda *_: answer)})
    told = CliRunner().invoke(audit.main)
    assert told.exit_code == code
    assert f"All: 1 looked at, {len(found)} known" in told.output
    assert "not checked: nobody answered" in told.output
