"""The tools for writing assistants, tried with the client of the protocol's own SDK, over stdin and stdout."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from jargonlint import integrations

pytestmark = pytest.mark.asyncio
SERVER = StdioServerParameters(command=sys.executable, args=["-m", "jargonlint", "mcp"])
TEXT = "Our CTR fell, and the CAC of `AOV`.\n"
CAC = '"CAC" is not explained; write "customer acquisition cost (CAC)"'


@asynccontextmanager
async def assistant(**options: Any) -> AsyncIterator[Client]:
    async with Client(SERVER, read_timeout_seconds=60, **options) as client:
        yield client


async def called(client: Client, tool: str, **arguments: object) -> Any:
    """What a tool answers: an object, or a text; a failure as its message."""
    answer = await client.call_tool(tool, arguments)
    text = "".join(getattr(part, "text", "") for part in answer.content)
    if answer.is_error:
        return text.replace(f"Error executing tool {tool}: ", "failed: ")
    return answer.structured_content or json.loads(text)


async def test_what_it_offers():
    async with assistant() as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert list(tools) == ["check", "fix", "explain", "glossary"]
    assert all(tool.description and tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
    assert tools["check"].input_schema["required"] == ["text"]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_check_and_fix(mode):
    async with assistant(mode=mode) as client:
        found = await called(client, "check", text=TEXT)
        fixed = await called(client, "fix", text=TEXT)
    assert [(one["line"], one["column"], one["words"], one["repair_is_safe"]) for one in found["findings"]] == [
        (1, 5, "CTR", True),
        (1, 23, "CAC", False),
    ]
    assert found["findings"][1]["message"] == CAC
    assert fixed["text"] == "Our click-through rate (CTR) fell, and the CAC of `AOV`.\n"
    assert fixed["made"] == ['write "click-through rate (CTR)" [unexpanded-acronym]']
    assert [one["message"] for one in fixed["left"]] == [CAC]


async def test_the_configuration_of_a_path(here: Path):
    (here / "jargonlint.toml").write_text('common = ["CAC"]\n')
    (here / "broken").mkdir()
    (here / "broken/jargonlint.toml").write_text("commom = 1\n")
    async with assistant() as client:
        for path, words in {"new.md": ["CTR"], "new.txt": ["CTR", "AOV"]}.items():
            found = await called(client, "check", text=TEXT, path=str(here / path))
            assert [one["words"] for one in found["findings"]] == words
        failed = await called(client, "check", text=TEXT, path=str(here / "broken/new.md"))
        assert failed.endswith('unknown key "commom"; did you mean "common"?')
        failed = await called(client, "check", text=TEXT, path="a.py", markup="python")
        assert failed.startswith('failed: cannot read "python"; give one of markdown, mdx, html')
        html = await called(client, "check", text="<p>The <code>CTR</code> and our AOV fell.", markup="html")
        assert [one["words"] for one in html["findings"]] == ["AOV"], "by the configuration of the working folder"


async def test_explain_and_glossary():
    async with assistant() as client:
        ctr = await called(client, "explain", word="CTR")
        assert ctr["result"].startswith("CTR: click-through rate\n")
        rule = await called(client, "explain", word="unexpanded-acronym")
        assert rule["result"].startswith("A short form is used and the page never says what it stands for.")
        here = await called(client, "explain", word="PQR", text="The Partner Quality Review (PQR) of us.")
        assert here["result"] == "PQR: Partner Quality Review\nExplained on line 1"
        failed = await called(client, "explain", word="house")
        assert failed == 'failed: "house" is no short form or term that any table knows'
        glossary = await called(client, "glossary", text="The CTR, and the ZQX.")
    (entry,) = glossary["words"]
    assert (entry["word"], entry["stands_for"]) == ("CTR", "click-through rate")
    assert glossary["unexplained"] == ['nobody says what "ZQX" stands for']


async def test_a_text_that_is_too_long():
    async with assistant() as client:
        assert await called(client, "check", text="x" * 2_000_001) == (
            "failed: 2000001 characters are too many; give at most 2000000, a page at a time"
        )


@pytest.mark.parametrize("module", ["mcp.server.mcpserver"])
async def test_without_the_sdk(run, monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "jargonlint.integrations.mcp_server", raising=False)
    monkeypatch.delattr(integrations, "mcp_server", raising=False)
    assert run("mcp") == (2, "", 'this needs the SDK of the protocol: pip install "jargonlint[mcp]"\n')
