"""jargonlint: undefined jargon and unexpanded acronyms in marketing documents, at their exact place.

    >>> import jargonlint
    >>> report = jargonlint.check("Our CAC fell by a third.")
    >>> [(finding.rule, finding.span) for finding in report.findings]
    [('unexpanded-acronym', Span(start=4, end=7))]

Every position is a `Span`: `[start, end)` in characters (Python str indices) of the text given.
The types are those of `jargonlint.model`.
"""

TYPE_CHECKING = False  # not imported: `python -m jargonlint` may stand in a folder with a `typing.py`
if TYPE_CHECKING:
    from jargonlint.markup.page import Page
    from jargonlint.model import Reading, Report

__version__ = "0.1.0"
__all__ = ["__version__", "annotate", "check", "load"]


def check(text: str, *, path: str | None = None, markup: str | None = None) -> "Report":
    """Return the findings of one page, in order of place, with the page as it was read.

    text    the whole page, at most a few MB; the time taken grows in proportion to its length
    path    what the page is called; it is not opened. Its configuration is not looked for either:
            every rule applies as its card sets it
    markup  "markdown", "mdx", "html" or "plain"; None: what the ending of the path says, else Markdown

    `report.findings` is a tuple of `Finding`: `.rule`, `.severity` ("error", "warning", "info"),
    `.message`, `.span`, `.term`, `.count` (uses on the page), `.related` and `.fix` (or None).
    Any text can be checked. Raises ValueError for another `markup`.
    """
    from jargonlint import lint
    from jargonlint.model import Settings, Source
    from jargonlint.project import files, resources
    from jargonlint.project.settings import RULES

    if markup is None:
        markup = files.markup_of(path) if path and files.is_readable(path) else "markdown"
    return lint.check(Source(path, text), markup, resources.bank(), Settings(RULES), fixes=True)


def annotate(text: str, *, markup: str = "markdown") -> "Reading":
    """Return what stands on one page: its short forms, its listed terms, its definitions.

    `reading.acronyms` and `reading.terms` yield, in order of place, `.form` (bare: "KPI" for
    "KPIs'"), `.span` (the whole word, plural and possessive ending included) and `.term` (the
    bank's name, or the bare form); `reading.definitions` is a sequence of `Definition`, its
    `.short` and `.long` spans or None.
    `text` and `markup` are as for `check`, but for None. Raises ValueError for another `markup`.
    """
    from jargonlint import lint
    from jargonlint.model import Settings, Source
    from jargonlint.project import resources
    from jargonlint.project.settings import RULES

    return lint.read(Source(None, text), markup, resources.bank(), Settings(RULES))


def load(path: str) -> "Page":
    """Return a page as plain text for other programs, such as `nlp(page.text)` of spaCy.

    `page.text` are its blocks without markup, a blank line between any two; `page.origin(start, end)` is the `Span`
    of the file that characters of this text came from. The ending of the path says what is read; a file that is not
    UTF-8 warns, and its places stay true. Raises OSError, and ValueError for a format that cannot be read.
    """
    import warnings

    from jargonlint import markup
    from jargonlint.markup.page import Page
    from jargonlint.project import files

    kind = files.markup_of(path)
    source, wrong = files.read(path)
    if wrong:
        warnings.warn(f"{path}: {wrong}", stacklevel=2)
    return Page(markup.parse(source, kind))
