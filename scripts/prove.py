"""Prove pages: every output, number, word of direction and equation on them.

PAGES are files or names such as slope; without any, all pages are proved. What has
not changed since it held is not proved again, except where CI is set.
"""

import os
import sys
import time
from pathlib import Path

import click

from scripts.proof.pages import chosen
from scripts.proof.verdicts import prove


@click.command(help=__doc__)
@click.argument("pages", nargs=-1, callback=chosen)
@click.option("--all", "afresh", is_flag=True, help="Prove what has not changed, too.")
def main(pages: list[Path], afresh: bool) -> None:
    began = time.perf_counter()
    checks = failed = anew = 0
    for verdict in prove(pages, afresh or bool(os.environ.get("CI"))):
        checks += verdict.checks
        failed += len(verdict.failures)
        anew += verdict.anew
        for sentence, _ in verdict.failures:
            click.echo(sentence)
    took = f"{time.perf_counter() - began:.1f} s ({anew} of {len(pages)} pages anew)"
    holds = f"{failed} of {checks} checks fail" if failed else f"{checks} checks hold"
    click.echo(f"{holds}, {took}.")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
