"""jargonlint: undefined jargon and unexpanded acronyms in marketing documents, at their exact place.

    >>> import jargonlint
    >>> report = jargonlint.check("Our CAC fell by a third.")
    >>> [(finding.rule, finding.span) for finding in report.findings]
    [('unexpanded-acronym', Span(start=4, end=7))]

Every position is a `Span`: `[start, end)` in characters (Python str indices) of the text given;
`report.location(span)` is its line and column. A `Linter` has the settings of a project.
"""

TYPE_CHECKING = False  # not imported: `python -m jargonlint` may stand in a folder with a `typing.py`
if TYPE_CHECKING:
    import os

    from jargonlint.linter import Linter as Linter
    from jargonlint.markup.format import Entry as Entry
    from jargonlint.markup.page import Page as Page
    from jargonlint.model import AppliedFix as AppliedFix
    from jargonlint.model import Definition as Definition
    from jargonlint.model import Edit as Edit
    from jargonlint.model import Finding as Finding
    from jargonlint.model import Fix as Fix
    from jargonlint.model import Located as Located
    from jargonlint.model import Location as Location
    from jargonlint.model import Reading as Reading
    from jargonlint.model import Related as Related
    from jargonlint.model import Repair as Repair
    from jargonlint.model import Report as Report
    from jargonlint.model import Source as Source
    from jargonlint.model import Span as Span
    from jargonlint.repair.glossary import Glossary as Glossary

__version__ = "0.1.0"

__all__ = [
    "AppliedFix",
    "Definition",
    "Edit",
    "Entry",
    "Finding",
    "Fix",
    "Glossary",
    "Linter",
    "Located",
    "Location",
    "Page",
    "Reading",
    "Related",
    "Repair",
    "Report",
    "Source",
    "Span",
    "__version__",
    "annotate",
    "check",
    "fix",
    "glossary",
    "load",
]

_HOMES = {"Linter": "linter", "Page": "markup.page", "Entry": "markup.format", "Glossary": "repair.glossary"}
"""Where our types stand, those that are not in the model: a program that needs none of them imports none."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Return a type, imported when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import importlib

        value = globals()[name] = getattr(importlib.import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
        return value


def __dir__() -> list[str]:
    return sorted(__all__)


_DEFAULT: "list[Linter]" = []


def _linter() -> "Linter":
    """Return the linter without settings: every rule applies as its card sets it."""
    if not _DEFAULT:
        from jargonlint.linter import Linter

        _DEFAULT.append(Linter())
    return _DEFAULT[0]


def check(text: str, *, path: "str | os.PathLike[str] | None" = None, markup: str | None = None) -> "Report":
    """Return the findings of one page, as `Linter().check` does: no configuration is looked for."""
    return _linter().check(text, path=path, markup=markup)


def fix(
    text: str, *, path: "str | os.PathLike[str] | None" = None, markup: str | None = None, unsafe: bool = False
) -> "Repair":
    """Return one page with its findings fixed, as `Linter().fix` does; `.text` is the new text."""
    return _linter().fix(text, path=path, markup=markup, unsafe=unsafe)


def annotate(text: str, *, path: "str | os.PathLike[str] | None" = None, markup: str | None = None) -> "Reading":
    """Return what stands on one page, as `Linter().annotate` does."""
    return _linter().annotate(text, path=path, markup=markup)


def glossary(text: str, *, path: "str | os.PathLike[str] | None" = None, markup: str | None = None) -> "Glossary":
    """Return what the words of one page mean, as `Linter().glossary` does."""
    return _linter().glossary(text, path=path, markup=markup)


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
