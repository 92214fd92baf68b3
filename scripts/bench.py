"""Measures ways to train, the loop of writing, builds, and live pages in a browser.

Times on a shared machine are noisy, so each stands beside one that was measured in the
same run, and the ratio of the two is what can be compared.
"""

import click

from scripts.common.browser import NoBrowser
from scripts.measures import growth, lighthouse, live, rows, writing

PARTS = "rows", "writing", "builds", "growth", "live", "lighthouse"


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("--loops", default=5, show_default=True, help="Times of each measure.")
@click.option("--times", default=300, show_default=True, help="Redraws to measure.")
@click.option("--save", is_flag=True, help="Keep what the pages say about rows.")
def main(parts: tuple[str, ...], loops: int, times: int, save: bool) -> None:
    """Measure ways to train a line, the loop of writing, builds, and live figures.

    All of it, unless parts are named. Ends with 1 when the engine weighs more than it
    may.
    """
    kept = True
    try:
        for part in parts or PARTS:
            if part == "rows":
                rows.measure(loops, save)
            elif part == "writing":
                writing.measure(loops)
            elif part == "builds":
                growth.builds(loops)
            elif part == "growth":
                growth.growth(loops)
            elif part == "lighthouse":
                lighthouse.measure()
            else:
                kept = live.measure(times)
    except (NoBrowser, RuntimeError) as problem:
        raise click.ClickException(str(problem)) from None
    if not kept:
        raise click.ClickException(
            "the engine weighs more than it may: see ENGINE_LIMIT."
        )


if __name__ == "__main__":
    main()
