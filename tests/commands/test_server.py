"""`jargonlint server`: how it begins, and that it ends with its editor."""

import inspect
import json
import subprocess
import sys
from typing import Any

import pytest

from jargonlint import integrations

COMMAND = [sys.executable, "-m", "jargonlint", "server"]


def message(method: str, number: int | None = None, **params: Any) -> bytes:
    """A message as an editor sends it."""
    content = {"jsonrpc": "2.0", "method": method, "params": params}
    body = json.dumps(content if number is None else {**content, "id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


BEGIN = message("initialize", 1, processId=None, capabilities={}) + message("initialized")
OPEN = message(
    "textDocument/didOpen", textDocument={"uri": "file:///x.md", "languageId": "markdown", "version": 1, "text": "AOV"}
)

ENDS = [  # what an editor says before it closes the pipe, the exit status
    (BEGIN + message("shutdown", 2) + message("exit"), 0),
    (BEGIN + message("exit"), 1),
    (BEGIN + OPEN, 0),
    (b"", 0),
    (b"Content-Length: 10\r\n\r\n{", 0),
]


@pytest.mark.parametrize(("said", "status"), ENDS)
def test_it_ends_with_its_editor(said, status):
    done = subprocess.run(COMMAND, input=said, capture_output=True, timeout=60)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process id tells nothing there")
def test_it_ends_though_somebody_else_holds_the_pipe():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    begin = message("initialize", 1, processId=gone.pid, capabilities={}) + message("initialized")
    server = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert server.stdin is not None
    server.stdin.write(begin)
    server.stdin.flush()
    assert server.wait(timeout=60) == 1
    server.stdin.close()


def test_without_pygls(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    monkeypatch.delitem(sys.modules, "jargonlint.integrations.language_server", raising=False)
    monkeypatch.delattr(integrations, "language_server", raising=False)
    assert run("server") == (2, "", 'the server needs pygls: pip install "jargonlint[lsp]"\n')


def test_a_person_is_told_what_it_is_for(run, monkeypatch):
    monkeypatch.setattr("jargonlint.commands.server.is_watched", lambda: True)
    assert run("server") == (2, "", "this speaks with editors, not with people; set up an editor that starts it\n")


def test_nothing_is_kept_of_what_an_editor_says_again_and_again():
    """pygls keeps something of each notification whose handler is a generator, and never forgets it."""
    language_server = pytest.importorskip("jargonlint.integrations.language_server")
    handlers = language_server.server().protocol.fm.builtin_features
    often = [f"textDocument/did{what}" for what in ("Open", "Change", "Close")]
    assert not any(inspect.isgeneratorfunction(handlers[method]) for method in often)
