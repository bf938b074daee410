"""The language server as an editor sees it: by pytest-lsp, over stdin and stdout."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from lsprotocol.types import Position, Range
from pygls.protocol import default_converter
from tests.conftest import Run

pytestmark = pytest.mark.asyncio
COMMAND = [sys.executable, "-m", "jargonlint", "server", "--stdio"]

AOV = '"AOV" is not explained; write "average order value (AOV)"'
CAC = '"CAC" is not explained; write "customer acquisition cost (CAC)"'
PAGE = "# Plan\n\nOur \U0001f600 AOV fell, and the AOV of the CTR rose.\n"


class Client(pytest_lsp.LanguageClient):
    """A client that keeps whole notifications, with the versions that they are about."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.registered: list[types.Registration] = []


def client() -> Client:
    """A client that keeps all that it is sent."""
    made = Client(converter_factory=default_converter)

    def publish(params: types.PublishDiagnosticsParams) -> None:
        made.published[params.uri] = params
        made.diagnostics[params.uri] = params.diagnostics

    def show(params: types.ShowMessageParams) -> None:
        made.messages.append(params)

    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        made.applied.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    def register(params: types.RegistrationParams) -> None:
        made.registered += params.registrations

    made.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
    made.feature(types.WINDOW_SHOW_MESSAGE)(show)
    made.feature(types.WORKSPACE_APPLY_EDIT)(apply)
    made.feature(types.CLIENT_REGISTER_CAPABILITY)(register)
    return made


class Editor:
    """What a test does with the server: open, type, ask; `uri` names a file of the test's folder."""

    def __init__(self, client: Client, folder: Path) -> None:
        self.client = client
        self.folder = folder

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str, language: str = "markdown", *, saved: bool = True) -> None:
        if saved:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, "utf-8")
        item = types.TextDocumentItem(self.uri(name), language, 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        identifier = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))

    async def findings(self, name: str, version: int | None = 0) -> list[types.Diagnostic]:
        """What the server sends of a version of a page, or of any for None."""
        for _ in range(400):
            sent = self.client.published.get(self.uri(name))
            if sent is not None and (version is None or sent.version == version):
                return list(sent.diagnostics)
            await asyncio.sleep(0.05)
        raise AssertionError(f"nothing was said of version {version} of {name}")

    async def messages(self, name: str, version: int | None = 0) -> list[str]:
        return [diagnostic.message for diagnostic in await self.findings(name, version)]

    async def actions(
        self, name: str, range_: types.Range, only: list[str] | None = None
    ) -> dict[str, types.CodeAction]:
        context = types.CodeActionContext(self.client.diagnostics.get(self.uri(name), []), only)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(self.document(name), range_, context)
        )
        return {action.title: action for action in found or () if isinstance(action, types.CodeAction)}

    async def edit(self, action: types.CodeAction) -> types.WorkspaceEdit | None:
        """What an action does, asked for where it is not told."""
        return action.edit or (await self.client.code_action_resolve_async(action)).edit


NEOVIM = "neovim@v0.9"
"""It is sent findings, counts in UTF-16, and asks for what an action does."""
VS_CODE = "visual-studio-code"


@asynccontextmanager
async def started(folder: Path, capabilities: types.ClientCapabilities | str = NEOVIM) -> AsyncIterator[Editor]:
    """An editor of some abilities with a server of its own."""
    if isinstance(capabilities, str):
        capabilities = pytest_lsp.client_capabilities(capabilities)
    config = pytest_lsp.ClientServerConfig(server_command=COMMAND, client_factory=client)
    made: Any = await config.start()
    folders = [types.WorkspaceFolder(folder.as_uri(), "here")]
    await made.initialize_session(types.InitializeParams(capabilities, workspace_folders=folders))
    try:
        yield Editor(made, folder)
    finally:
        await made.shutdown_session()
        await made.stop()


def at(line: int, start: int, end: int) -> Range:
    return Range(Position(line, start), Position(line, end))


async def test_findings_as_one_types(here: Path):
    async with started(here) as editor:
        editor.open("page.md", PAGE)
        aov, _ = await editor.findings("page.md")
        assert (aov.message, aov.code, aov.source, aov.range) == (AOV, "unexpanded-acronym", "jargonlint", at(2, 7, 10))
        assert aov.severity == types.DiagnosticSeverity.Warning
        assert aov.code_description and aov.code_description.href.endswith("/rules/unexpanded-acronym.toml")
        editor.change("page.md", 1, types.TextDocumentContentChangePartial(at(2, 28, 31), "IBM"))
        editor.change("page.md", 2, types.TextDocumentContentChangePartial(at(2, 7, 10), "CAC"))
        assert (await editor.messages("page.md", 2))[0] == CAC
        editor.change("page.md", 3, types.TextDocumentContentChangeWholeDocument("Nothing."))
        assert await editor.messages("page.md", 3) == []


BASIC = types.ClientCapabilities()
UTF_8 = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=["utf-8"]))
UTF_32 = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=["utf-32", "utf-16"]))
ENCODED = [(BASIC, at(0, 4, 7)), (UTF_8, at(0, 7, 10)), (UTF_32, at(0, 3, 6))]


@pytest.mark.parametrize(("capabilities", "place"), ENCODED, ids=["utf-16", "utf-8", "utf-32"])
async def test_places_in_the_units_of_the_editor(here: Path, capabilities, place):
    async with started(here, capabilities) as editor:
        editor.open("page.md", "\U0001f600 AOV fell.\u2028And \x0c CAC.\r\nMore.")
        editor.change("page.md", 1, types.TextDocumentContentChangePartial(at(0, 0, 0), "\u00e9"))
        first = (await editor.findings("page.md", 1))[0]
        assert (first.message, first.range) == (AOV, place)
        end = Position(1, 5)
        editor.change("page.md", 2, types.TextDocumentContentChangePartial(Range(end, end), " The CTR."))
        assert (await editor.findings("page.md", 2))[-1].range == at(1, 10, 13)


KINDS = [  # name, language, text; each with one finding
    ("a.md", "markdown", "`CTR` and AOV"),
    ("a.mdx", "mdx", "{/* CTR */} AOV"),
    ("a.html", "html", "<p><code>CTR</code> AOV</p>"),
    ("a.rst", "restructuredtext", "``CTR`` and AOV"),
    ("a.adoc", "asciidoc", "`+CTR+` and AOV"),
    ("a.txt", "plaintext", "The AOV."),
    ("a", "plaintext", "The AOV."),
    ("a.unknown", "markdown", "`CTR` AOV"),
]


async def test_every_kind_of_text(here: Path):
    async with started(here) as editor:
        for name, language, text in KINDS:
            editor.open(name, text, language)
            assert await editor.messages(name) == [AOV], name
        editor.open("a.py", "AOV = 1", "python")
        assert await editor.messages("a.py") == []


async def test_a_page_that_is_not_saved_yet(here: Path):
    async with started(here) as editor:
        item = types.TextDocumentItem("untitled:Untitled-1", "markdown", 0, "Our AOV.")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        for _ in range(200):
            if "untitled:Untitled-1" in editor.client.published:
                break
            await asyncio.sleep(0.05)
        assert [one.message for one in editor.client.diagnostics["untitled:Untitled-1"]] == [AOV]


OTHERS = "finance, marketing, sales; our word list)\n\n*Not explained on this page*"
HOVERS = [  # a place, and what is said
    (
        Position(2, 8),
        "**AOV**: average order value\n\nRevenue divided by the number of purchases in the same period. (Known to "
        + OTHERS,
    ),
    (Position(4, 24), "**PQR**: Partner Quality Review\n\n*Explained on line 5*"),
    (Position(6, 5), "**XIV**\n\n*Left alone: it is a roman numeral*"),
    (Position(0, 3), None),
]


async def test_hover(here: Path):
    async with started(here, VS_CODE) as editor:
        editor.open("page.md", PAGE + "\nPartner Quality Review (PQR) of the PQR.\n\nSee XIV.\n")
        for place, said in HOVERS:
            asked = types.HoverParams(editor.document("page.md"), place)
            hover = await editor.client.text_document_hover_async(asked)
            content = hover and hover.contents
            assert (content.value if isinstance(content, types.MarkupContent) else None) == said


def applied(text: str, edits: object) -> str:
    """A text of ASCII after edits, the last one first."""
    lines = [0, *(number + 1 for number, sign in enumerate(text) if sign == "\n")]

    def offset(place: Position) -> int:
        return lines[place.line] + place.character if place.line < len(lines) else len(text)

    assert isinstance(edits, (list, tuple))
    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def texts_after(edit: types.WorkspaceEdit | None, folder: Path) -> dict[str, str]:
    """The files of a folder that an edit changes, by their names, as they are after it."""
    assert edit is not None
    after: dict[str, str] = {}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            path = folder / Path(change.text_document.uri).name
            before = path.read_text("utf-8") if path.exists() else ""
            after[path.name] = applied(before, change.edits)
    for uri, edits in (edit.changes or {}).items():
        path = folder / Path(uri).name
        after[path.name] = applied(path.read_text("utf-8"), edits)
    return after


SMALL = "Our CTR fell, and the AOV.\n"
CONFIG = (
    '# ours\ncommon = [\n    "CRM", # the tool\n]\nterms = ["own.tsv"]\n\n[rules]\nunused-allow = "off" # why not\n'
)
KNOWN = "name\tshort\tkind\tknown\tgloss\n"

ACTIONS = [  # its title, the file that it changes, that file then
    (
        'Write "average order value (AOV)"',
        "page.md",
        "Our CTR fell, and the average order value (AOV).\n",
    ),
    ('Allow "AOV" here', "page.md", "<!-- jargonlint: allow AOV -->\n" + SMALL),
    ('Allow "AOV" on this page', "page.md", SMALL + "\n<!-- jargonlint: allow-file AOV -->\n"),
    (
        "Allow unexpanded-acronym on this page",
        "page.md",
        SMALL + "\n<!-- jargonlint: allow-file unexpanded-acronym -->\n",
    ),
    (
        'Everybody here knows "AOV" (jargonlint.toml)',
        "jargonlint.toml",
        CONFIG.replace("# the tool\n", '# the tool\n    "AOV",\n'),
    ),
    (
        'In our words, "AOV" is "average order value" (own.tsv)',
        "own.tsv",
        KNOWN + "average order value\tAOV\tacronym\tfinance;marketing;sales\t"
        "Revenue divided by the number of purchases in the same period.\n",
    ),
]


async def test_what_can_be_done_about_a_finding(here: Path):
    (here / "jargonlint.toml").write_text(CONFIG)
    (here / "own.tsv").write_text(KNOWN)
    async with started(here) as editor:
        editor.open("page.md", SMALL)
        await editor.findings("page.md")
        found = await editor.actions("page.md", at(0, 23, 23), ["quickfix"])
        assert list(found) == [title for title, _, _ in ACTIONS]
        for title, file, after in ACTIONS:
            assert texts_after(await editor.edit(found[title]), here) == {file: after}, title
        assert found['Write "average order value (AOV)"'].is_preferred
        about = found['Allow "AOV" here'].diagnostics
        assert about and [one.message for one in about] == [AOV]


async def test_an_action_for_a_page_that_has_changed(here: Path):
    async with started(here) as editor:
        editor.open("page.md", SMALL)
        await editor.findings("page.md")
        found = await editor.actions("page.md", at(0, 23, 23), ["quickfix"])
        editor.change("page.md", 1, types.TextDocumentContentChangeWholeDocument("The AOV."))
        assert await editor.edit(found['Allow "AOV" here']) is None
        assert [one.message for one in editor.client.messages] == [
            'jargonlint: Allow "AOV" here: not possible here, or the page has changed meanwhile'
        ]


async def test_a_first_configuration_and_a_first_table(here: Path):
    (here / ".git").mkdir()
    async with started(here, VS_CODE) as editor:
        editor.open("docs/page.md", SMALL)
        await editor.findings("docs/page.md")
        found = await editor.actions("docs/page.md", at(0, 23, 23), ["quickfix"])
        title = 'Everybody here knows "AOV" (jargonlint.toml)'
        edit = await editor.edit(found[title])
        assert texts_after(edit, here) == {"jargonlint.toml": 'common = ["AOV"]\n'}
        assert edit and edit.document_changes
        assert edit.document_changes[0] == types.CreateFile((here / "jargonlint.toml").as_uri())
        arguments = [editor.uri("docs/page.md"), "ZQX", "zebra quick exit"]
        command = types.ExecuteCommandParams("jargonlint.addToTable", arguments)
        assert await editor.client.workspace_execute_command_async(command) is True
        for _ in range(100):
            if editor.client.applied:
                break
            await asyncio.sleep(0.05)
        assert texts_after(editor.client.applied[0].edit, here) == {
            "words.tsv": KNOWN + "zebra quick exit\tZQX\tacronym\tmarketing\t\n",
            "jargonlint.toml": 'terms = ["words.tsv"]\n',
        }


async def test_an_editor_that_can_create_no_files_is_not_offered_it(here: Path):
    async with started(here, BASIC) as editor:
        editor.open("page.md", SMALL)
        await editor.findings("page.md")
        found = await editor.actions("page.md", at(0, 23, 23))
        assert list(found) == [title for title, file, _ in ACTIONS if file == "page.md"] + [
            "Repair all that is safe on this page"
        ]


async def test_repair_all_that_is_safe(here: Path):
    after = {"page.md": "Our click-through rate (CTR) fell, and the average order value (AOV).\n"}
    async with started(here) as editor:
        editor.open("page.md", SMALL)
        await editor.findings("page.md")
        for only in (None, ["source.fixAll"], ["source.fixAll.jargonlint"]):
            found = await editor.actions("page.md", at(0, 0, 0), only)
            assert list(found) == ["Repair all that is safe on this page"], only
            assert texts_after(await editor.edit(found["Repair all that is safe on this page"]), here) == after
        assert await editor.actions("page.md", at(0, 0, 0), ["refactor"]) == {}
        editor.open("clean.md", "Nothing.\n")
        assert await editor.actions("clean.md", at(0, 0, 0)) == {}


async def test_completion(here: Path):
    async with started(here) as editor:
        text = "The click-through rate (CTR) fell. Our CT\n`CT\n"
        editor.open("page.md", text)

        async def offered(line: int, column: int) -> dict[str, str]:
            params = types.CompletionParams(editor.document("page.md"), Position(line, column))
            found = await editor.client.text_document_completion_async(params)
            assert isinstance(found, types.CompletionList)
            texts = {}
            for item in found.items:
                assert isinstance(item.text_edit, types.TextEdit)
                texts[f"{item.label} {item.detail}"] = item.text_edit.new_text
            return texts

        found = await offered(0, 41)
        assert found["CTR click-through rate"] == "CTR", "explained before"
        assert next(name for name in found if name.startswith("CTR ")) == "CTR click-through rate", "meant first"
        assert found["CTV connected TV"] == "connected TV (CTV)"
        assert await offered(0, 40) == {}, "one letter is too few"
        assert await offered(1, 3) == {}, "code"


async def test_to_the_explanation_and_the_uses(here: Path):
    (here / "own.tsv").write_text("name\tshort\nzebra quick exit\tZQX\n")
    (here / "words.md").write_text("# Glossary\n\n- **NPS**: Net Promoter Score\n")
    (here / "jargonlint.toml").write_text('terms = ["own.tsv"]\nglossary = ["words.md"]\n')
    text = "The PQR fell. The Partner Quality Review (PQR) and NPS.\nZQX rose. NPS.\n"
    async with started(here) as editor:
        editor.open("page.md", text)
        editor.open("other.md", "My NPS.\n")
        await editor.findings("other.md")

        async def places(line: int, column: int) -> list[tuple[str, Range]]:
            params = types.DefinitionParams(editor.document("page.md"), Position(line, column))
            found = await editor.client.text_document_definition_async(params)
            assert isinstance(found, (list, tuple))
            return [(Path(one.uri).name, one.range) for one in found if isinstance(one, types.Location)]

        assert await places(0, 5) == [("page.md", at(0, 18, 40))]
        assert await places(0, 51) == [("words.md", at(2, 11, 29))]
        assert await places(1, 1) == [("own.tsv", at(1, 0, 20))]

        asked = types.ReferenceParams(types.ReferenceContext(False), editor.document("page.md"), Position(1, 11))
        found = await editor.client.text_document_references_async(asked)
        assert found and [(Path(one.uri).name, one.range) for one in found] == [
            ("page.md", at(0, 51, 54)),
            ("page.md", at(1, 10, 13)),
            ("other.md", at(0, 3, 6)),
        ]


async def test_links(here: Path):
    (here / "words.md").write_text("# Glossary\n\n- **NPS**: Net Promoter Score\n")
    config = 'glossary = ["words.md"]\n'
    (here / "jargonlint.toml").write_text(config)
    async with started(here) as editor:
        editor.open("page.md", "<!-- jargonlint: allow unexpanded-acronym -->\nThe NPS and AOV.\n")
        editor.open("jargonlint.toml", config, "toml")

        async def links(name: str) -> list[tuple[str, Range]]:
            found = await editor.client.text_document_document_link_async(
                types.DocumentLinkParams(editor.document(name))
            )
            return [(Path(one.target or "").name, one.range) for one in found or ()]

        assert await links("page.md") == [("unexpanded-acronym.toml", at(0, 23, 41)), ("words.md#L3", at(1, 4, 7))]
        assert await links("jargonlint.toml") == [("words.md", at(0, 13, 21))]


async def test_findings_that_the_editor_asks_for(here: Path):
    async with started(here, "neovim@v0.11") as editor:
        editor.open("page.md", SMALL)
        params = types.DocumentDiagnosticParams(editor.document("page.md"))
        first = await editor.client.text_document_diagnostic_async(params)
        assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
        assert len(first.items) == 2
        params = types.DocumentDiagnosticParams(editor.document("page.md"), previous_result_id=first.result_id)
        second = await editor.client.text_document_diagnostic_async(params)
        assert second == types.RelatedUnchangedDocumentDiagnosticReport(first.result_id or "")
        (here / "jargonlint.toml").write_text('common = ["AOV"]\n')
        third = await editor.client.text_document_diagnostic_async(params)
        assert isinstance(third, types.RelatedFullDocumentDiagnosticReport)
        assert len(third.items) == 1
        assert editor.client.published == {}, "nobody is told twice"


async def test_folders_with_their_own_configurations_which_change(here: Path):
    (here / "one").mkdir()
    (here / "two").mkdir()
    (here / "one/jargonlint.toml").write_text('common = ["AOV"]\n')
    (here / "two/jargonlint.toml").write_text('exclude = ["drafts/"]\nbaseline = "known.json"\n')
    (here / "two/known.json").write_text('{"version": 1, "findings": {"old.md": {"unexpanded-acronym": ["aov"]}}}')
    async with started(here, VS_CODE) as editor:
        for name in ("one/page.md", "two/page.md", "two/drafts/page.md", "two/old.md"):
            editor.open(name, "The AOV.\n")
        assert await editor.messages("one/page.md") == []
        assert await editor.messages("two/page.md") == [AOV]
        assert await editor.messages("two/drafts/page.md") == []
        assert await editor.messages("two/old.md") == []
        (here / "one/jargonlint.toml").write_text("common = []\n")
        event = types.FileEvent(editor.uri("one/jargonlint.toml"), types.FileChangeType.Changed)
        editor.client.published.clear()
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert await editor.messages("one/page.md") == [AOV]
        (registration,) = editor.client.registered
        assert registration.method == "workspace/didChangeWatchedFiles"
        (here / "one/jargonlint.toml").write_text("commom = []\n")
        editor.change("one/page.md", 1, types.TextDocumentContentChangeWholeDocument("The AOV."))
        (trouble,) = await editor.findings("one/page.md", 1)
        assert trouble.message.endswith('jargonlint.toml: unknown key "commom"; did you mean "common"?')
        assert (trouble.severity, trouble.range) == (types.DiagnosticSeverity.Error, at(0, 0, 8))
        editor.open("one/jargonlint.toml", "audience = 1\n", "toml")
        assert await editor.messages("one/jargonlint.toml") == [
            "jargonlint.toml: audience must be a list of strings, not 1"
        ]


async def test_the_glossary_of_a_page_and_mistaken_commands(here: Path):
    async with started(here) as editor:
        editor.open("page.md", SMALL)
        command = types.ExecuteCommandParams("jargonlint.glossary", [editor.uri("page.md")])
        glossary = await editor.client.workspace_execute_command_async(command)
        assert "| AOV | average order value |" in str(glossary)
        for arguments in ([], ["file:///nowhere.md"], [1]):
            wrong = types.ExecuteCommandParams("jargonlint.glossary", arguments)
            with pytest.raises(Exception, match=r"Invalid Params|no page is open"):
                await editor.client.workspace_execute_command_async(wrong)


async def test_pages_that_are_closed_or_were_never_opened(here: Path):
    async with started(here) as editor:
        editor.open("page.md", SMALL)
        await editor.findings("page.md")
        editor.client.published.clear()
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(editor.document("page.md")))
        assert await editor.messages("page.md", None) == []
        editor.change("page.md", 1, types.TextDocumentContentChangeWholeDocument("CAC"))
        asked = types.HoverParams(editor.document("page.md"), Position(0, 0))
        assert await editor.client.text_document_hover_async(asked) is None
        assert await editor.actions("page.md", at(0, 0, 0)) == {}
        nowhere = types.TextDocumentContentChangePartial(Range(Position(9, 9), Position(90, 90)), "The CAC.")
        editor.open("b.md", "Text.\n")
        editor.change("b.md", 1, nowhere)
        assert await editor.messages("b.md", 1) == [CAC.replace(";", ";")]
        assert editor.client.messages == []


SITE = {
    "jargonlint.toml": 'scope = "site"\n[fix]\nlink = true\n',
    "a.md": "# Tea\n\nAsk the PGB. The ZQX rose.\n",
    "b.md": "# Guild\n\n## Who meets\n\nThe Potters Guild Board (PGB) meets. The PGB has tea. No ZQX.\n",
    "c.md": "The PGB naps. The ZQX fell.\n",
}
GUILD = '"PGB" is not explained here; b.md:5 says "Potters Guild Board (PGB)"; write it out or link there'
ZQX = '"ZQX" is not explained on this page; write out what it stands for (first of {} pages)'


def on_disk(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def as_checked(run: Run, name: str) -> list[str]:
    """What `check` says of a page of a site, a finding a line."""
    return [line.removeprefix(f"{name}:") for line in run("check", "--format", "concise", name).out.splitlines()]


def as_shown(diagnostics: list[types.Diagnostic]) -> list[str]:
    """Diagnostics as `check` writes findings."""
    severities = {types.DiagnosticSeverity.Warning: "warning", types.DiagnosticSeverity.Information: "info"}
    return [
        f"{one.range.start.line + 1}:{one.range.start.character + 1}: "
        f"{severities[one.severity or types.DiagnosticSeverity.Error]}: {one.message} [{one.code}]"
        for one in diagnostics
    ]


async def until(editor: Editor, name: str, said: list[str], version: int = 0) -> None:
    """Wait until the server says something of a page; it may have said less before it had read all."""
    shown: list[str] = []
    for _ in range(100):
        sent = editor.client.published.get(editor.uri(name))
        shown = as_shown(list(sent.diagnostics)) if sent and sent.version == version else ["nothing"]
        if shown == said:
            return
        await asyncio.sleep(0.05)
    assert shown == said


async def test_a_page_of_a_site_is_told_what_check_tells(here: Path, run: Run):
    on_disk(here, SITE)
    async with started(here) as editor:
        for name in ("a.md", "b.md", "c.md"):
            editor.open(name, SITE[name])
            await until(editor, name, as_checked(run, name))
        a, b, c = [await editor.messages(name) for name in ("a.md", "b.md", "c.md")]
        assert a == [GUILD, ZQX.format(3)]
        assert b == c == [], "explained before, or asked for before"
        pgb, _ = await editor.findings("a.md")
        (related,) = pgb.related_information or ()
        assert (related.message, related.location.uri) == ("explained here", editor.uri("b.md"))
        assert related.location.range == at(4, 0, 0)
        found = await editor.actions("a.md", pgb.range, ["quickfix"])
        edit = await editor.edit(found["Link to b.md#who-meets"])
        assert texts_after(edit, here) == {"a.md": SITE["a.md"].replace("PGB", "[PGB](b.md#who-meets)")}


async def test_what_is_saved_on_one_page_is_told_on_the_others(here: Path, run: Run):
    on_disk(here, SITE)
    async with started(here) as editor:
        editor.open("a.md", SITE["a.md"])
        editor.open("c.md", SITE["c.md"])
        await until(editor, "a.md", as_checked(run, "a.md"))
        on_disk(here, {"b.md": "The Pot Glaze Bureau (PGB) meets.\n"})
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document("b.md")))
        said = as_checked(run, "a.md")
        assert GUILD.replace("b.md:5", "b.md:1").replace("Potters Guild Board", "Pot Glaze Bureau") in said[0]
        assert ZQX.format(2) in said[1]
        await until(editor, "a.md", said)
        (here / "b.md").unlink()
        deleted = types.FileEvent(editor.uri("b.md"), types.FileChangeType.Deleted)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([deleted]))
        await until(editor, "a.md", as_checked(run, "a.md"))
        on_disk(here, {"0.md": "The Zebra Quick Exit (ZQX) is a door. The ZQX is small.\n"})
        created = types.FileEvent(editor.uri("0.md"), types.FileChangeType.Created)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))
        await until(editor, "a.md", as_checked(run, "a.md"))
        assert not any("ZQX" in message for message in await editor.messages("a.md"))
        assert await editor.messages("c.md") == []


TYPED = [  # what is typed on a page and not saved
    ("a.md", "Nothing.\n"),
    ("a.md", "The QZB is new.\n"),
    ("b.md", "The PGB, and the QZB.\n"),
    ("c.md", "The Zebra Quick Exit (ZQX) is a door. The Pot Glaze Bureau (PGB) too.\n"),
    ("new.md", "The PGB, the ZQX and the QZB.\n"),
]


@pytest.mark.parametrize(("name", "text"), TYPED, ids=[f"{name}: {text.strip()}" for name, text in TYPED])
async def test_what_is_typed_holds_for_its_page_alone(here: Path, run: Run, name: str, text: str):
    on_disk(here, SITE)
    async with started(here) as editor:
        other = "c.md" if name == "a.md" else "a.md"
        before = as_checked(run, other)
        editor.open(other, SITE[other])
        editor.open(name, SITE.get(name, ""), saved=False)
        await until(editor, other, before)
        await until(editor, name, as_checked(run, name) if name in SITE else [])
        editor.change(name, 1, types.TextDocumentContentChangeWholeDocument(text))
        editor.change(other, 1, types.TextDocumentContentChangeWholeDocument(SITE[other] + "\nMore.\n"))
        await editor.findings(other, 1)
        await editor.findings(name, 1)
        assert as_shown(await editor.findings(other, 1)) == before, "nothing was saved"
        on_disk(here, {name: text})
        await until(editor, name, as_checked(run, name), 1)


async def test_an_editor_that_asks_is_told_to_ask_again(here: Path):
    on_disk(here, SITE)
    capabilities = pytest_lsp.client_capabilities("neovim@v0.11")
    assert capabilities.workspace
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    async with started(here, capabilities) as editor:
        refreshed = asyncio.Event()
        editor.client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)(lambda _: refreshed.set())
        editor.open("a.md", SITE["a.md"])
        params = types.DocumentDiagnosticParams(editor.document("a.md"))
        first = await editor.client.text_document_diagnostic_async(params)
        assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
        on_disk(here, {"b.md": "Nothing.\n"})
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document("b.md")))
        await asyncio.wait_for(refreshed.wait(), 10)
        second = await editor.client.text_document_diagnostic_async(params)
        assert isinstance(second, types.RelatedFullDocumentDiagnosticReport)
        assert second.items[-1].message == ZQX.format(2)
