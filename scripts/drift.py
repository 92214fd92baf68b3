"""Harms code and pages in every small way, and tells what nobody notices."""

import os
import signal
import sys
from collections import Counter

import click

from scripts.mutation.kinds import KINDS, harmful, sample
from scripts.mutation.mutants import Mutant
from scripts.mutation.trial import Unproven, trials


@click.command(help=__doc__)
@click.option("--kind", type=click.Choice(list(KINDS)), multiple=True, help="only this")
@click.option("--sample", "size", type=click.IntRange(1), help="so many of each kind")
@click.option("--seed", default=0, help="choose another sample")
@click.option("--jobs", default=os.cpu_count(), help="so many at once")
def main(kind: tuple[str, ...], size: int | None, seed: int, jobs: int) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = [sample(harmful(name), size, seed) for name in kind or KINDS]
    mutants = [mutant for some in chosen for mutant in some]
    unnoticed: list[Mutant] = []
    noticed = Counter[str]()
    try:
        with click.progressbar(
            trials(mutants, jobs), length=len(mutants), label="Harm done"
        ) as tried:
            for mutant, proof in tried:
                if proof:
                    noticed[proof] += 1
                else:
                    unnoticed.append(mutant)
                    click.echo(f"\nNobody notices {mutant}")
    except (Unproven, KeyboardInterrupt) as problem:
        click.echo(f"\n{problem}\nStopped early, after:")
    tell(noticed, len(unnoticed))
    if unnoticed or noticed.total() < len(mutants):
        sys.exit(1)


def tell(noticed: Counter[str], unnoticed: int) -> None:
    """Print who noticed how much."""
    for proof, number in noticed.most_common():
        click.echo(f"{number:6} noticed by {proof}")
    click.echo(f"{unnoticed:6} noticed by nobody")
    click.echo(f"{noticed.total() + unnoticed:6} tried")


if __name__ == "__main__":
    main()
