"""The one kind of error that an author of a page can cause."""

try:  # MkDocs prints a BuildError as its sentence alone; Zensical may come alone
    from mkdocs.exceptions import BuildError as _Base
except ImportError:
    _Base = Exception  # type: ignore[assignment, misc]


class PageError(_Base):
    """What stands on a page makes no sense; the message says what, and what to do."""
