"""Who checks the checks: the proof must fail when code or a page is harmed."""

import pytest

from scripts.mutation.kinds import KINDS, harmful, harmless, sample
from scripts.mutation.trial import trials

SIZE = 8  # of each kind; `make drift` tries all
SLOW = {"figures", "exercises", "notebooks", "outputs", "studies"}
QUICK = [kind for kind in KINDS if kind not in SLOW]


def test_the_proof_notices_a_sample_of_every_kind_of_harm() -> None:
    chosen = [mutant for kind in QUICK for mutant in sample(harmful(kind), SIZE, 0)]
    unnoticed = [
        str(trial.mutant) for trial in trials(chosen, jobs=1) if not trial.proof
    ]
    if unnoticed:
        pytest.fail("\n".join(["nobody notices", *unnoticed]), pytrace=False)


def test_what_is_called_harmless_can_still_be_done() -> None:
    done = {(mutant.path, mutant.line) for kind in KINDS.values() for mutant in kind()}
    gone = [
        f"{path} has no line left that could become {line!r}"
        for path, lines in harmless().items()
        for line in lines
        if (path, line) not in done
    ]
    if gone:
        cure = "Take them out of scripts/mutation/harmless.toml."
        pytest.fail("\n".join([*gone, cure]), pytrace=False)
