"""Measures the loop of writing, and the live pages in a real browser.

Times on a shared machine are noisy, so each stands beside one that was measured in the
same run, and the ratio of the two is what can be compared.
"""

import click

from scripts.common.browser import NoBrowser
from scripts.measures import live, writing


@click.command()
@click.option("--loops", default=5, show_default=True, help="Loops of writing.")
@click.option("--times", default=300, show_default=True, help="Redraws to measure.")
def main(loops: int, times: int) -> None:
    """Measure how soon a writer sees what is true, and how fast and light figures are.

    Ends with 1 when the engine weighs more than it may.
    """
    try:
        writing.measure(loops)
        kept = live.measure(times)
    except (NoBrowser, RuntimeError) as problem:
        raise click.ClickException(str(problem)) from None
    if not kept:
        raise click.ClickException(
            "the engine weighs more than it may: see ENGINE_LIMIT."
        )


if __name__ == "__main__":
    main()
