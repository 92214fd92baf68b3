"""Builds the finished site, notebooks included."""

import click

from scripts.common.files import ROOT
from scripts.common.site import build_site
from scripts.publishing.finish import address


@click.command()
def main() -> None:
    """Build the finished site, with the page that shows the whole as a notebook.

    Figures, fonts and notebooks must be there: `make site` sees to that. Where SITE_URL
    is set to the address of the finished site, the site knows it.
    """
    try:
        build_site(ROOT / "site", address())
    except RuntimeError as problem:
        raise click.ClickException(str(problem)) from None


if __name__ == "__main__":
    main()
