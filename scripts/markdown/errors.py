"""The one kind of error that an author of a page can cause."""

try:  # MkDocs prints a BuildError as its sentence alone; Zensical may come alone
    from mkdocs.exceptions import BuildError as _Base
except ImportError:
    _Base = Exception  # type: ignore[assignment, misc]


class PageError(_Base):
    """What stands on a page makes no sense; the message says what, and what to do.

    The proof finds its line by `source`, a piece of the page.
    """

    def __init__(self, message: str, source: str = "") -> None:
        """Take the sentence, and what stands on the page."""
        super().__init__(message)
        self.source = source
