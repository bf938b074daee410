"""A page and a place in, what can be done about the findings there out: repairs, comments, what everybody knows.

Each way out is worked out when somebody chooses it, unless telling that there is one takes as much.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from jargonlint import markup
from jargonlint.editor.allowing import allowed
from jargonlint.editor.desk import Desk, Page
from jargonlint.editor.edits import edits_between
from jargonlint.model import Edit, Finding, Hit, Report, Term, bare_form, is_shaped
from jargonlint.project import allow, config_edits, files
from jargonlint.project.settings import FILES, Config, SettingsError
from jargonlint.reading.senses import sense_of
from jargonlint.text.wording import capitalized
from jargonlint.words.additions import with_term

FIX: Final = "fix"
ALLOW: Final = "allow"
CONFIGURE: Final = "configure"

OF_A_WORD: Final = ("unexpanded-acronym", "undefined-jargon", "used-before-defined")
"""Rules whose findings are settled where everybody knows the word."""

TABLE: Final = "words.tsv"
"""A table of a team's own, where its configuration names none yet."""


class FileChange(NamedTuple):
    """A file beside the page, with its text before (None: there is none yet) and after."""

    path: str
    before: str | None
    after: str


class Change(NamedTuple):
    """What an action does: edits of the page, in order, and other files."""

    edits: Sequence[Edit] = ()
    files: Sequence[FileChange] = ()


class Action(NamedTuple):
    """Something that can be done about a finding: `kind` is FIX, ALLOW or CONFIGURE; `change` is None if it cannot."""

    kind: str
    title: str
    finding: Finding
    change: Callable[[], Change | None]


def actions(desk: Desk, page: Page, start: int, end: int) -> Iterator[Action]:
    """Yield what can be done about the findings that a stretch [start, end) of a page touches, the best first."""
    report = desk.fixable(page)
    look = desk.look(page)
    if report is None or look.read_with is None:
        return
    told = {(finding.rule, finding.span) for finding in look.findings}
    for finding in report.findings:
        if finding.span.start <= end and start <= finding.span.end and (finding.rule, finding.span) in told:
            yield from _fixes(desk, page, finding)
            yield from _allowing(desk, page, report, finding)
            yield from _configuring(desk, page, report, finding, look.read_with.config)


def fix_all(desk: Desk, page: Page) -> Change | None:
    """Return what repairs all of a page that can be repaired safely; None where nothing can."""
    repair = desk.repaired(page)
    edits = edits_between(page.text, repair.text) if repair else []
    return Change(edits) if edits else None


def _fixes(desk: Desk, page: Page, finding: Finding) -> Iterator[Action]:
    """The repair of a finding, if it does no harm, which is tried at once: nobody wants to be offered what fails."""
    repair = desk.repaired_in(page, finding) if finding.fix else None
    if finding.fix and repair:
        change = Change(edits_between(page.text, repair.text))
        yield Action(FIX, capitalized(finding.fix.title), finding, lambda: change)


# Comments


def _allowing(desk: Desk, page: Page, report: Report, finding: Finding) -> Iterator[Action]:
    form = markup.format_of(report.reading.document.markup)
    name = allow.name(page.text, finding)
    if form.COMMENT is None or name is None:
        return
    writing = allow.Writing("", form.COMMENT, form.MARGIN_COUNTS)
    document = report.reading.document

    def by(texts: Callable[[], Iterator[str]], chosen: Sequence[Finding]) -> Callable[[], Change | None]:
        def change() -> Change | None:
            pages = (report.source._replace(text=text) for text in texts())
            after = allowed(report, pages, chosen, desk.checker(page))
            return Change(edits_between(page.text, after.text)) if after else None

        return change

    def here() -> Iterator[str]:
        return allow.candidates(document, [finding], writing)

    def on_page(what: str) -> Callable[[], Iterator[str]]:
        return lambda: iter([allow.on_page(page.text, what, writing)])

    same_rule = [other for other in report.findings if other.rule == finding.rule]
    same_word = [other for other in report.findings if other.term == finding.term]
    yield Action(ALLOW, f'Allow "{name}" here', finding, by(here, [finding]))
    yield Action(ALLOW, f'Allow "{name}" on this page', finding, by(on_page(name), same_word))
    yield Action(ALLOW, f"Allow {finding.rule} on this page", finding, by(on_page(finding.rule), same_rule))


# The configuration and a table of one's own


def _configuring(desk: Desk, page: Page, report: Report, finding: Finding, config: Config) -> Iterator[Action]:
    if finding.rule not in OF_A_WORD or page.path is None:
        return
    hit = _hit_of(report, finding)
    word = _known_as(page.text, finding)
    path = _configuration(desk, page.path, config)
    yield Action(
        CONFIGURE,
        f'Everybody here knows "{word}" ({os.path.basename(path)})',
        finding,
        lambda: Change(files=[_with_value(desk, path, "common", word)]),
    )
    for term in _meanings(report, hit) if hit else ():
        yield _adding(desk, finding, word, term, config, path)


def _known_as(text: str, finding: Finding) -> str:
    """What `common` calls the word of a finding."""
    written = text[finding.span.start : finding.span.end]
    return bare_form(written) if is_shaped(written) else finding.term


def _hit_of(report: Report, finding: Finding) -> Hit | None:
    document = report.reading.document
    hits = (hit for hit in report.reading.hits if document.origin(hit.start, hit.end) == finding.span)
    return next(hits, None)


_MOST: Final = 3
"""Meanings of a short form that are offered for a table."""


def _meanings(report: Report, hit: Hit) -> Sequence[Term]:
    """What a short form may mean that no table of one's own decides."""
    if not hit.is_short:
        return ()
    meanings = sense_of(report.reading, hit).meanings
    return [term for term in meanings if term.is_shipped][:_MOST]


def _adding(desk: Desk, finding: Finding, word: str, term: Term, config: Config, path: str) -> Action:
    shown = config.terms[0][0] if config.terms else TABLE
    title = f'In our words, "{word}" is "{term.name}" ({shown})'
    cells = {"name": term.name, "short": word, "kind": term.kind, "known": ";".join(sorted(term.known))}

    def change() -> Change:
        return Change(files=list(_added(desk, config, path, {**cells, "gloss": term.gloss})))

    return Action(CONFIGURE, title, finding, change)


def add_to_table(desk: Desk, page: Page, word: str, meaning: str) -> Change:
    """Return what adds a word and its meaning to the table of a page's team: what a short form stands for, or what a
    term means. Raises SettingsError where that cannot be, ValueError for what is no line of a table.
    """
    if page.path is None:
        raise SettingsError("save the page first: its folder decides which table is yours")
    read_with = desk.look(page).read_with
    if read_with is None:
        raise SettingsError(f"{page.path}: no page that jargonlint reads")
    is_short = is_shaped(word)
    cells = {"name": meaning, "short": word} if is_short else {"name": word, "gloss": meaning}
    cells |= {"kind": "acronym" if is_short else "term", "known": "marketing"}
    path = _configuration(desk, page.path, read_with.config)
    return Change(files=list(_added(desk, read_with.config, path, cells)))


def _added(desk: Desk, config: Config, path: str, cells: dict[str, str]) -> Iterator[FileChange]:
    """A line more in the first table of a configuration; without one, a new table that the configuration names."""
    shown, table = config.terms[0] if config.terms else (TABLE, os.path.join(os.path.dirname(path), TABLE))
    before = _text_of(desk, table)
    yield FileChange(table, before, with_term(shown, before or "", cells))
    if not config.terms:
        yield _with_value(desk, path, "terms", TABLE)


def _configuration(desk: Desk, page: str, config: Config) -> str:
    """Return the path of the configuration of a page; where it has none, that of one for its whole project."""
    if config.file:
        name = FILES[1] if config.file.endswith(".".join(config_edits.TABLE)) else os.path.basename(config.file)
        return os.path.join(config.folder, name)
    folder = os.path.dirname(page)
    is_below = desk.folder is not None and page.startswith(os.path.join(desk.folder, ""))
    return os.path.join(files.repository(folder) or (desk.folder if is_below and desk.folder else folder), FILES[0])


def _with_value(desk: Desk, path: str, key: str, value: str) -> FileChange:
    """A configuration with a value more; raises SettingsError where it cannot be added to."""
    before = _text_of(desk, path)
    table = config_edits.TABLE if os.path.basename(path) == FILES[1] else ()
    return FileChange(path, before, config_edits.with_value(before or "", key, value, table=table))


def _text_of(desk: Desk, path: str) -> str | None:
    """A file as it stands in the editor, else on the disk; None where there is none. Raises SettingsError."""
    for page in desk.pages.values():
        if page.path == path:
            return page.text
    try:
        return files.read_text(path, files.TABLES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{path}: {files.reason_of(fault)}") from None
