"""How measures are printed: what, its value, and what it stands beside."""

import statistics

import click


def line(what: str, value: str, beside: str = "") -> None:
    """Print one figure."""
    click.echo(f"{what:<46}{value:>12}   {beside}".rstrip())


def middle(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)
