"""Harms code and pages in every small way, and tells what nobody notices."""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain, zip_longest

import click

from scripts.common.files import ROOT
from scripts.mutation.kinds import KINDS, harmful, sample, share
from scripts.mutation.mutants import Mutant
from scripts.mutation.report import keep, table
from scripts.mutation.trial import Trial, Unproven, trials

NOTICED = ROOT / ".cache/noticed.jsonl"


@click.command(help=__doc__)
@click.option("--kind", type=click.Choice(list(KINDS)), multiple=True, help="only this")
@click.option("--sample", "size", type=click.IntRange(1), help="so many of each kind")
@click.option("--seed", default=0, help="choose another sample")
@click.option("--jobs", default=os.cpu_count(), help="so many at once")
@click.option("--resume", is_flag=True, help="try only what was not noticed last time")
@click.option("--keep", "kept", is_flag=True, help="let the site tell the result")
def main(
    kind: tuple[str, ...],
    size: int | None,
    seed: int,
    jobs: int,
    resume: bool,
    kept: bool,
) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not resume:
        NOTICED.unlink(missing_ok=True)
    all_of = {name: harmful(name) for name in kind or KINDS}
    chosen = {
        name: sample(found, size and size * share(name), seed)
        for name, found in all_of.items()
    }
    in_turn = chain.from_iterable(zip_longest(*chosen.values()))
    mutants = list(dict.fromkeys(mutant for mutant in in_turn if mutant))
    before = {trial.mutant: trial for trial in noticed_before()}
    tried = {mutant: before[mutant] for mutant in mutants if mutant in before}
    left = [mutant for mutant in mutants if mutant not in tried]
    try:
        with click.progressbar(
            trials(left, jobs), length=len(left), label="Harm done"
        ) as done:
            for trial in done:
                tried[trial.mutant] = trial
                if trial.proof:
                    note(trial)
                else:
                    click.echo(f"\nNobody notices {trial.mutant}")
    except (Unproven, KeyboardInterrupt) as problem:
        click.echo(f"\n{problem}\nStopped early, after:")
    by_kind = {
        name: [tried[mutant] for mutant in some if mutant in tried]
        for name, some in chosen.items()
    }
    tell(by_kind)
    if len(tried) < len(mutants) or not all(trial.proof for trial in tried.values()):
        sys.exit(1)
    if kept:
        keep(by_kind, {name: len(some) for name, some in all_of.items()}, seed)


def note(trial: Trial) -> None:
    """Write down what was noticed, so that an interrupted run can be resumed."""
    NOTICED.parent.mkdir(exist_ok=True)
    with NOTICED.open("a", encoding="utf-8") as file:
        print(json.dumps([[*vars(trial.mutant).values()], *trial[1:]]), file=file)


def noticed_before() -> Iterator[Trial]:
    """Yield what was noticed in the run that is resumed."""
    lines = NOTICED.read_text("utf-8").splitlines() if NOTICED.exists() else []
    for mutant, proof, took in map(json.loads, lines):
        yield Trial(Mutant(*mutant), proof, took)


def tell(by_kind: dict[str, list[Trial]]) -> None:
    """Print who noticed how much, and of each kind how much was tried."""
    found = {trial.mutant: trial for some in by_kind.values() for trial in some}
    noticed = Counter(trial.proof or "nobody" for trial in found.values())
    for proof, number in noticed.most_common():
        click.echo(f"{number:6} noticed by {proof}")
    click.echo(f"{len(found):6} tried\n")
    click.echo(table(by_kind))


if __name__ == "__main__":
    main()
