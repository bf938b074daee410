"""The door for editors: a server of the Language Server Protocol 3.17, by pygls, around the desk in `editor/`.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification. All is done on one thread,
in the order in which it is asked for; a page is checked when its writer pauses, or something is asked about it.
"""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method
from pygls.uris import from_fs_path, to_fs_path

from jargonlint import __version__
from jargonlint.editor import actions, links, words
from jargonlint.editor.actions import ALLOW, CONFIGURE, FIX, Action, Change, FileChange
from jargonlint.editor.completion import MOST
from jargonlint.editor.desk import Desk, Look, Page
from jargonlint.editor.edits import edits_between
from jargonlint.editor.positions import Positions, sound
from jargonlint.markup import KINDS, READ
from jargonlint.markup.format import Looks
from jargonlint.model import Edit, Finding, Place, Report, Span
from jargonlint.project import resources
from jargonlint.project.settings import FILES, SettingsError
from jargonlint.repair.glossary import gathered
from jargonlint.repair.glossary.formats import in_markdown
from jargonlint.rules import RULES
from jargonlint.text.printable import printable

NAME: Final = "jargonlint"
PAUSE: Final = 0.15
"""Seconds without a change after which a page is checked, or as many as its last check took."""

SLICE: Final = 0.02
"""Seconds for which other pages are read at a time, or as long as one of them takes."""

BETWEEN: Final = 0.005
"""Seconds between two of these, in which an editor can ask."""

WATCH: Final = 5.0
"""Seconds between two looks whether the editor is still there, which an end of stdin tells as a rule."""

KEPT: Final = 300
"""Actions that an editor may ask for, of those that were offered."""

FIX_ALL: Final = "source.fixAll.jargonlint"
SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
TAGS: Final = {
    "unused-allow": [types.DiagnosticTag.Unnecessary],
    "deprecated-term": [types.DiagnosticTag.Deprecated],
}
UTF_16: Final = "utf-16"

_FileEdit = tuple[str, int | None, list[types.TextEdit]]
"""A file by its URI, the version that is to be edited (None: of a file that is not open), and the edits."""

_LOG: Final = logging.getLogger(__name__)


class _Protocol(LanguageServerProtocol):
    """The texts of pages are ours: pygls ends lines where the protocol does not (form feed, U+2028).

    These are plain functions: for one that yields, pygls keeps something of each notification for ever.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self.fm.features[types.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE](params)


class Server(LanguageServer):
    """One session with one editor.

    pulls         whether the editor asks for findings, rather than being sent them
    is_shut_down  whether it has said that it will end
    status        how we end
    """

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=_Protocol)
        self.desk = Desk(knows_sites=True)
        self.encoding = UTF_16
        self.pulls = False
        self.is_shut_down = False
        self.status = 0
        self._pauses: dict[str, asyncio.TimerHandle] = {}
        self._taken: dict[str, float] = {}  # seconds of the last check of a page
        self._positions: dict[str, tuple[str, Positions]] = {}
        self._offered: dict[int, tuple[Page, Action]] = {}
        self._numbers = count()
        self._results: dict[str, tuple[Look, str]] = {}
        self._read_on: asyncio.Handle | None = None

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write what went wrong into the editor's log; a request has been answered with it."""
        _LOG.error("%s: %s", type(error).__name__, error)

    # Pages

    def page(self, uri: str) -> Page | None:
        return self.desk.pages.get(uri)

    def positions(self, page: Page) -> Positions:
        """Return the places of a page as it is now."""
        known = self._positions.get(page.name)
        if known is None or known[0] is not page.text:
            known = self._positions[page.name] = page.text, Positions(page.text, self.encoding)
        return known[1]

    def open(self, item: types.TextDocumentItem) -> None:
        path = to_fs_path(item.uri)
        self.close(item.uri)
        self.desk.put(Page(item.uri, path, item.language_id, sound(item.text), item.version))

    def close(self, uri: str) -> None:
        """Forget a page, and everything that was kept of it."""
        self.desk.remove(uri)
        for kept in (self._positions, self._taken, self._results):
            kept.pop(uri, None)
        self._withdraw(uri)
        pause = self._pauses.pop(uri, None)
        if pause:
            pause.cancel()

    def change(self, page: Page, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Make changes to the text of a page, each to what those before it have left."""
        self._withdraw(page.name)
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = self.span(page, change.range)
                page.text = page.text[:start] + sound(change.text) + page.text[end:]
            else:
                page.text = sound(change.text)

    def span(self, page: Page, range_: types.Range) -> Span:
        start, end = self.offset(page, range_.start), self.offset(page, range_.end)
        return Span(min(start, end), max(start, end))

    def offset(self, page: Page, position: types.Position) -> int:
        return self.positions(page).offset((position.line, position.character))

    def range(self, page: Page, span: Span) -> types.Range:
        return _range(self.positions(page), span)

    # Findings

    def after_pause(self, page: Page, pause: float | None = None) -> None:
        """Send what is found on a page after a pause in which it does not change."""
        if self.pulls:
            return
        earlier = self._pauses.pop(page.name, None)
        if earlier:
            earlier.cancel()
        loop = asyncio.get_running_loop()
        wait = max(PAUSE, min(self._taken.get(page.name, 0.0), 2.0)) if pause is None else pause
        self._pauses[page.name] = loop.call_later(wait, self._send, page)

    def _send(self, page: Page) -> None:
        self._pauses.pop(page.name, None)
        if self.page(page.name) is not page:
            return
        self.look_again_if_outdated()
        began = asyncio.get_running_loop().time()
        diagnostics = self.diagnostics(page)
        self._taken[page.name] = asyncio.get_running_loop().time() - began
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(page.name, diagnostics, page.version))

    def look_again_if_outdated(self) -> None:
        """Look at all pages again where a configuration has changed, or what one names."""
        if not self.desk.is_outdated():
            return
        self._look_again(self.desk.pages.values())

    def _look_again(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self.after_pause(page, 0.0)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def look_at_files(self, uris: Iterable[str]) -> None:
        """Look at all pages again about which files that have changed decide, or of whose sites they are pages."""
        self.look_again_if_outdated()
        self.desk.has_changed(path for uri in uris if (path := to_fs_path(uri)))
        self.read_sites()

    def read_sites(self) -> None:
        """Read what there is to read of sites, between all else that is asked for."""
        if self._read_on is None and self.desk.is_reading:
            self._read_on = asyncio.get_running_loop().call_later(BETWEEN, self._read_sites)

    def _read_sites(self) -> None:
        self._read_on = None
        pages = self.desk.read_on(SLICE)
        if pages:
            self._look_again(pages)
        self.read_sites()

    def diagnostics(self, page: Page) -> list[types.Diagnostic]:
        """Return what is found on a page as it is now."""
        look = self.desk.look(page)
        self.read_sites()
        if look.trouble:
            end = self.positions(page).offset((0, sys.maxsize))
            return [_trouble(self.range(page, Span(0, end)), look.trouble)]
        return [self._diagnostic(page, finding) for finding in look.findings]

    def result(self, page: Page) -> tuple[str, Look]:
        """Return what there is to say of a page, and a name of that which stays as long as it does."""
        look = self.desk.look(page)
        known = self._results.get(page.name)
        if known is None or known[0] is not look:
            known = self._results[page.name] = look, str(next(self._numbers))
        return known[1], look

    def _diagnostic(self, page: Page, finding: Finding) -> types.Diagnostic:
        href = _uri(links.card_path(finding.rule))
        return types.Diagnostic(
            self.range(page, finding.span),
            finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=types.CodeDescription(href) if finding.rule in RULES else None,
            source=NAME,
            tags=TAGS.get(finding.rule),
            related_information=[
                types.DiagnosticRelatedInformation(self._place_of(page, related.span, related.place), related.message)
                for related in finding.related
                if related.place is None or not related.place.named
            ]
            or None,
        )

    def _place_of(self, page: Page, span: Span, place: Place | None) -> types.Location:
        """A place of a page, or the line of another page of its site: of that nobody holds the text."""
        if place is None:
            return types.Location(page.name, self.range(page, span))
        line = types.Position(place.line - 1, 0)
        return types.Location(_uri(self.desk.path_of(page, place.path)), types.Range(line, line))

    # Actions

    def offered(self, page: Page, start: int, end: int) -> list[tuple[Action, int]]:
        """Return the actions for a stretch of a page, each with the number by which it can be asked for."""
        found = []
        for action in actions.actions(self.desk, page, start, end):
            number = next(self._numbers)
            self._offered[number] = page, action
            found.append((action, number))
        while len(self._offered) > KEPT:
            del self._offered[next(iter(self._offered))]
        return found

    def _withdraw(self, uri: str) -> None:
        """Forget the actions that were offered for a page as it was: each holds all that was found on it."""
        for number in [number for number, (page, _) in self._offered.items() if page.name == uri]:
            del self._offered[number]

    def edit_of(self, number: int) -> types.WorkspaceEdit | None:
        """Return what an action that was offered does; None where the page has changed, or it can do nothing."""
        if number not in self._offered:
            return None
        page, action = self._offered[number]
        return self.workspace_edit(page, action.change())

    def workspace_edit(self, page: Page, change: Change | None) -> types.WorkspaceEdit | None:
        """Return a change as the editor makes it; None for none, or one that this editor cannot make."""
        if change is None:
            return None
        edits = list(self._edits_by_file(page, change))
        created = [file.path for file in change.files if file.before is None]
        support = self._edit_support()
        if support is None or not support.document_changes:
            return None if created else types.WorkspaceEdit(changes={uri: texts for uri, _, texts in edits})
        if created and types.ResourceOperationKind.Create not in (support.resource_operations or ()):
            return None
        new = [types.CreateFile(_uri(path)) for path in created]
        return types.WorkspaceEdit(document_changes=[*new, *map(_document_edit, edits)])

    def _edits_by_file(self, page: Page, change: Change) -> Iterator[_FileEdit]:
        if change.edits:
            yield page.name, page.version, self.text_edits(self.positions(page), change.edits)
        yield from map(self._file_edit, change.files)

    def _edit_support(self) -> types.WorkspaceEditClientCapabilities | None:
        workspace = self.client_capabilities.workspace
        return workspace.workspace_edit if workspace else None

    def _file_edit(self, change: FileChange) -> _FileEdit:
        open_page = next((page for page in self.desk.pages.values() if page.path == change.path), None)
        before = change.before or ""
        texts = self.text_edits(Positions(before, self.encoding), edits_between(before, change.after))
        return (open_page.name, open_page.version, texts) if open_page else (_uri(change.path), None, texts)

    def text_edits(self, positions: Positions, edits: Sequence[Edit]) -> list[types.TextEdit]:
        return [types.TextEdit(_range(positions, edit.span), edit.new) for edit in edits]

    def location(self, page: Page, target: links.Target) -> types.Location:
        if target.text is None:
            return types.Location(page.name, self.range(page, target.span))
        return types.Location(_uri(target.path), _range(Positions(target.text, self.encoding), target.span))


def _uri(path: str) -> str:
    return from_fs_path(path) or Path(path).as_uri()


def _document_edit(edit: _FileEdit) -> types.TextDocumentEdit:
    uri, version, texts = edit
    return types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), list(texts))


def _range(positions: Positions, span: Span) -> types.Range:
    return types.Range(types.Position(*positions.place(span.start)), types.Position(*positions.place(span.end)))


def _trouble(range_: types.Range, message: str) -> types.Diagnostic:
    """A mistake that keeps a page from being checked, at its first line: nobody shall take silence for praise."""
    severity = types.DiagnosticSeverity.Error
    return types.Diagnostic(range_, message, severity=severity, code="configuration", source=NAME)


# The features, by their methods


def _initialize(server: Server, params: types.InitializeParams) -> None:
    document = params.capabilities.text_document
    server.pulls = document is not None and document.diagnostic is not None
    server.encoding = str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding))
    folders = [to_fs_path(folder.uri) for folder in params.workspace_folders or ()]
    root = folders[0] if folders else to_fs_path(params.root_uri) if params.root_uri else params.root_path
    server.desk.folder = root


def _initialized(server: Server, params: types.InitializedParams) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(_warm_up)
    if server.process_id:
        loop.call_later(WATCH, _end_with, server.process_id)
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _watched()]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(types.RegistrationParams([types.Registration(NAME, method, options)]))


def _watched() -> Iterable[str]:
    """Patterns of files that decide about pages: configurations, tables, baselines, pages, and what orders these."""
    endings = sorted(ending.removeprefix(".") for ending, kind in KINDS.items() if kind in READ)
    return (*(f"**/{name}" for name in FILES), f"**/*.{{{','.join(('tsv', 'json', 'yml', 'yaml', *endings))}}}")


def _warm_up() -> None:
    """Read what every page needs, and keep the collector of cycles from going through it again and again."""
    resources.bank().whole()
    resources.ordinary()
    gc.collect()
    gc.freeze()


def _end_with(process: int) -> None:
    """End when the editor has ended, though something else may still hold our stdin."""
    if os.name == "nt":
        return  # where `kill` would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        os._exit(1)
    except PermissionError:
        pass  # it is there, and somebody else's
    asyncio.get_running_loop().call_later(WATCH, _end_with, process)


def _shutdown(server: Server, *_: Any) -> None:
    server.is_shut_down = True


def _exit(server: Server, *_: Any) -> None:
    server.status = 0 if server.is_shut_down else 1


def _did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    server.open(params.text_document)
    server.after_pause(server.desk.pages[params.text_document.uri], 0.0)


def _did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    page = server.page(params.text_document.uri)
    if page is None:
        return
    server.change(page, params.content_changes)
    page.version = params.text_document.version
    server.after_pause(page)


def _did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.close(uri)
    server.desk.tidy_up()
    if not server.pulls:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    server.look_at_files([params.text_document.uri])


def _did_change_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    server.look_at_files(change.uri for change in params.changes)


def _did_change_folders(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Nothing follows: each page asks the folders around it."""


def _diagnostic(server: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    page = server.page(params.text_document.uri)
    if page is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    server.desk.is_outdated()
    name, _ = server.result(page)
    if params.previous_result_id == name:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(server.diagnostics(page), result_id=name)


def _asked(server: Server, params: types.HoverParams | types.ReferenceParams) -> tuple[Page, Report, words.Word] | None:
    """The page, its report and the word that somebody asks about; None where no word stands."""
    page = server.page(params.text_document.uri)
    report = server.desk.look(page).report if page else None
    word = words.word_at(report.reading, server.offset(page, params.position)) if page and report else None
    return (page, report, word) if page and report and word else None


def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    asked = _asked(server, params)
    if asked is None:
        return None
    page, report, word = asked
    document = server.client_capabilities.text_document
    hover = document.hover if document else None
    if hover and types.MarkupKind.Markdown in (hover.content_format or ()):
        content = types.MarkupContent(types.MarkupKind.Markdown, words.as_markdown(words.told(report, word)))
    else:
        content = types.MarkupContent(types.MarkupKind.PlainText, words.as_text(words.told(report, word)))
    return types.Hover(content, server.range(page, word.span))


def _code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    page = server.page(params.text_document.uri)
    if page is None:
        return None
    only = params.context.only
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, only):
        span = server.span(page, params.range)
        found += [
            action
            for offered, number in server.offered(page, *span)
            if (action := _quick_fix(server, page, offered, number, params.context.diagnostics))
        ]
    if _is_wanted(FIX_ALL, only):
        found += _fix_all_actions(server, page, is_asked_for=only is not None)
    return found


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind of action, or one that it belongs to, is among those that are asked for."""
    return only is None or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in map(_value, only))


def _value(kind: Any) -> str:
    return str(getattr(kind, "value", kind))


def _quick_fix(
    server: Server, page: Page, action: Action, number: int, diagnostics: Sequence[types.Diagnostic]
) -> types.CodeAction | None:
    """An offered action; what it does is told with it, or when asked where that takes long and the editor can wait."""
    range_ = server.range(page, action.finding.span)
    about = [one for one in diagnostics if one.code == action.finding.rule and one.range == range_]
    made = types.CodeAction(action.title, types.CodeActionKind.QuickFix, about or None)
    made.is_preferred = True if action.kind == FIX else None
    if action.kind in (ALLOW, CONFIGURE) and _resolves(server):
        made.data = number
        return made
    try:
        made.edit = server.edit_of(number)
    except (SettingsError, ValueError):
        return None  # which choosing it would say; an editor that cannot ask is not offered it
    return made if made.edit else None


def _resolves(server: Server) -> bool:
    """Whether the editor asks for what an action does when it is chosen."""
    document = server.client_capabilities.text_document
    support = document.code_action.resolve_support if document and document.code_action else None
    return support is not None and "edit" in support.properties


def _fix_all_actions(server: Server, page: Page, *, is_asked_for: bool) -> list[types.CodeAction]:
    """The repair of the whole page; what it does is worked out for who asks for such actions, or chooses it."""
    action = types.CodeAction("Repair all that is safe on this page", FIX_ALL)
    if is_asked_for or not _resolves(server):
        action.edit = server.workspace_edit(page, actions.fix_all(server.desk, page))
        return [action] if action.edit else []
    if not server.desk.look(page).findings:
        return []
    action.data = page.name
    return [action]


def _resolve(server: Server, action: types.CodeAction) -> types.CodeAction:
    page = server.page(action.data) if isinstance(action.data, str) else None
    try:
        if page:
            action.edit = server.workspace_edit(page, actions.fix_all(server.desk, page))
        elif isinstance(action.data, int):
            action.edit = server.edit_of(action.data)
    except (SettingsError, ValueError) as fault:
        _say(server, str(fault))
    else:
        if action.edit is None:
            _say(server, f"{action.title}: not possible here, or the page has changed meanwhile")
    return action


def _say(server: Server, message: str) -> None:
    server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"jargonlint: {message}"))


def _completion(server: Server, params: types.CompletionParams) -> types.CompletionList | None:
    page = server.page(params.text_document.uri)
    look = server.desk.last_look(page) if page else None
    if page is None or look is None or look.report is None or look.read_with is None:
        return None
    completer = server.desk.completer(look.read_with)
    offset = server.offset(page, params.position)
    found = list(completer.at(page.text, offset, look.report.reading))
    items = [
        types.CompletionItem(
            one.short,
            label_details=types.CompletionItemLabelDetails(description=one.full),
            kind=types.CompletionItemKind.Text,
            detail=one.full,
            documentation=one.meaning or None,
            sort_text=f"{number:03}",
            filter_text=one.short,
            text_edit=types.TextEdit(server.range(page, one.span), one.text),
        )
        for number, one in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=len(found) == MOST, items=items)


def _definition(server: Server, params: types.DefinitionParams) -> list[types.Location] | None:
    page = server.page(params.text_document.uri)
    look = server.desk.look(page) if page else None
    if page is None or look is None or look.report is None or look.read_with is None:
        return None
    word = words.word_at(look.report.reading, server.offset(page, params.position))
    if word is None:
        return None
    config = look.read_with.config
    found = links.targets(look.report.reading, word, server.desk.glossaries(config), config, page.path or "")
    return [server.location(page, target) for target in found]


def _references(server: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """The uses of a word on all pages that are open."""
    asked = _asked(server, params)
    if asked is None:
        return None
    page, _, word = asked
    others = (other for other in server.desk.pages.values() if other is not page)
    declared = params.context.include_declaration
    return [location for other in (page, *others) for location in _uses(server, other, word, declared=declared)]


def _uses(server: Server, page: Page, word: words.Word, *, declared: bool) -> list[types.Location]:
    """The uses of a word on a page; with `declared` also what explains it there."""
    report = server.desk.look(page).report
    if report is None:
        return []
    explained = map(words.place_of, words.explanations(report.reading, word)) if declared else ()
    spans = {*words.uses(report.reading, word), *(place for place in explained if place)}
    return [types.Location(page.name, server.range(page, span)) for span in sorted(spans)]


def _document_link(server: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
    page = server.page(params.text_document.uri)
    if page is None:
        return None
    look = server.desk.look(page)
    found: Iterable[links.Link] = ()
    if page.is_configuration:
        config = server.desk.configuration(page)
        found = links.of_configuration(page.text, config) if config else ()
    elif look.report and look.read_with:
        found = links.links(look.report.reading, server.desk.glossaries(look.read_with.config))
    document = server.client_capabilities.text_document
    has_tips = document is not None and document.document_link is not None and document.document_link.tooltip_support
    return [
        types.DocumentLink(
            server.range(page, link.span), _at_line(link.path, link.line), link.title if has_tips else None
        )
        for link in found
    ]


def _at_line(path: str, line: int) -> str:
    return f"{_uri(path)}#L{line}" if line else _uri(path)


# Commands, for what an editor has no word for


def _command_page(server: Server, uri: Any) -> Page:
    page = server.page(uri) if isinstance(uri, str) else None
    if page is None:
        raise JsonRpcInvalidParams(f"no page is open that is called {uri!r}; give the URI of one")
    return page


def _glossary(server: Server, uri: Any) -> str:
    """Return the glossary of a page, as Markdown."""
    report = server.desk.look(_command_page(server, uri)).report
    return in_markdown(gathered(report.reading), Looks()) if report else ""


def _fix_page(server: Server, uri: Any) -> bool:
    """Repair all that is safe on a page; return whether there was anything."""
    page = _command_page(server, uri)
    return _apply(server, page, "repair the page", lambda: actions.fix_all(server.desk, page))


def _add_to_table(server: Server, uri: Any, word: Any, meaning: Any) -> bool:
    """Add a word and what it means to the table of a page's team; return whether that was possible."""
    page = _command_page(server, uri)
    if not (isinstance(word, str) and isinstance(meaning, str) and word.strip() and meaning.strip()):
        raise JsonRpcInvalidParams("give a word and what it stands for")
    change = lambda: actions.add_to_table(server.desk, page, word.strip(), meaning.strip())  # noqa: E731
    return _apply(server, page, f'add "{word.strip()}"', change)


def _apply(server: Server, page: Page, label: str, change: Callable[[], Change | None]) -> bool:
    """Let the editor make a change; what cannot be done is said."""
    try:
        edit = server.workspace_edit(page, change())
    except (SettingsError, ValueError) as fault:
        _say(server, str(fault))
        return False
    if edit:
        server.workspace_apply_edit(types.ApplyWorkspaceEditParams(edit, label))
    return edit is not None


FEATURES: Final[dict[str, tuple[Callable[..., Any], Any]]] = {
    types.INITIALIZE: (_initialize, None),
    types.INITIALIZED: (_initialized, None),
    types.SHUTDOWN: (_shutdown, None),
    types.EXIT: (_exit, None),
    types.TEXT_DOCUMENT_DID_OPEN: (_did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (_did_change, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (_did_close, None),
    types.TEXT_DOCUMENT_DID_SAVE: (_did_save, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_did_change_files, None),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (_did_change_folders, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (
        _diagnostic,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier=NAME),
    ),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        _code_action,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL], resolve_provider=True),
    ),
    types.CODE_ACTION_RESOLVE: (_resolve, None),
    types.TEXT_DOCUMENT_COMPLETION: (_completion, None),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (_document_link, None),
}

COMMANDS: Final[dict[str, Callable[..., Any]]] = {
    "jargonlint.glossary": _glossary,
    "jargonlint.fixPage": _fix_page,
    "jargonlint.addToTable": _add_to_table,
}


def server() -> Server:
    """Return a server that speaks with nobody yet."""
    made = Server()
    for method, (feature, options) in FEATURES.items():
        made.feature(method, options)(feature)
    for name, command in COMMANDS.items():
        made.command(name)(command)
    return made


def serve(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Speak with an editor until it has enough, or has gone; return the exit status that the protocol asks for.

    Whatever else is printed goes to stderr.
    """
    gc.enable()  # a long life makes cycles worth collecting
    sys.stdout = sys.stderr
    log = logging.StreamHandler(sys.stderr)
    log.setFormatter(_OneLine())
    logging.basicConfig(level=logging.ERROR, handlers=[log])
    speaking = server()
    speaking.start_io(stdin, stdout)
    return speaking.status


class _OneLine(logging.Formatter):
    """Writes what went wrong, and not where in our code: an editor shows its log to people."""

    def format(self, record: logging.LogRecord) -> str:
        return f"jargonlint: {printable(record.getMessage())}"
