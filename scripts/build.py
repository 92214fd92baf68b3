"""Builds the finished site, notebooks and the book to print included."""

import click

from scripts.common.browser import NoBrowser, launched
from scripts.common.files import ROOT
from scripts.common.site import build_site
from scripts.paper.printing import bind
from scripts.publishing.finish import address

SITE = ROOT / "site"


@click.command()
@click.option("--must-print", is_flag=True, help="Fail where no browser can print it.")
def main(must_print: bool) -> None:
    """Build the finished site, and from it the PDF of all pages.

    Figures, fonts and notebooks must be there: `make site` sees to that. Where SITE_URL
    is set to the address of the finished site, the site knows it.
    """
    try:
        build_site(SITE, address())
        with launched() as browser:
            bind(SITE, browser)
    except NoBrowser as lack:
        if must_print:
            raise click.ClickException(str(lack)) from None
        click.echo(f"The site has no PDF: {lack}")
    except RuntimeError as problem:
        raise click.ClickException(str(problem)) from None


if __name__ == "__main__":
    main()
