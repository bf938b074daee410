"""How long an editor waits for findings while somebody types, and how much memory a long session takes.

usage: python benchmarks/language_server.py [--changes N] [--memory N] [--site N]

Starts `jargonlint server` and speaks with it as an editor does that asks for findings, so that no pause is counted.
Pages of several sizes are opened, and N times (60) a letter is typed somewhere on each; shown is how long the findings
took to come, from the change to the answer, and how much processor time the server took for it: what else the machine
does only ever adds to the first. Then N changes (10,000) are made to one page of 10 KB, with a hover and actions at
every tenth; what the server holds is printed while it goes on, and should stay. Last, a page of 10 KB is opened among N
others (1,000) of as much: as a page alone, as one of their site that nobody has read before, and once more. Shown is
also when the server has read the others, and for how long it answers nothing while it looks at them after a save.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.throughput import generated  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {"diagnostic": {}, "codeAction": {"resolveSupport": {"properties": ["edit"]}}},
}


class Editor:
    """An editor with one page, called by its URI; `environment` is that of the server."""

    def __init__(self, uri: str = "file:///nowhere/page.md", environment: Mapping[str, str] = os.environ) -> None:
        self._uri = uri
        command = [sys.executable, "-m", "jargonlint", "server"]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._number = 0
        self._original = self._lines = [""]
        self._version = 0
        self.ask("initialize", processId=os.getpid(), capabilities=CAPABILITIES)
        self.tell("initialized")

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Return the answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._number:
            pass
        return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> Any:
        assert self._server.stdout
        size = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name == b"Content-Length" else size
        return json.loads(self._server.stdout.read(size))

    @property
    def document(self) -> dict[str, str]:
        return {"uri": self._uri}

    def open(self, text: str) -> None:
        self._original = text.split("\n")
        self._lines = list(self._original)
        self._version = 0
        document = {**self.document, "languageId": "markdown", "version": 0, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def type(self, dice: random.Random, letters: str) -> None:
        """Type letters at the end of some line, or take away what was typed there: a page stays as long as it is."""
        self._version += 1
        line = dice.randrange(len(self._lines))
        text = self._lines[line]
        original = self._original[line]
        new = original + letters if text == original else original
        end = len(text.encode("utf-16-le")) // 2
        place = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": end}}
        self._lines[line] = new
        document = {**self.document, "version": self._version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"range": place, "text": new}])

    def findings(self) -> list[Any]:
        items: list[Any] = self.ask("textDocument/diagnostic", textDocument=self.document)["items"]
        return items

    def seconds(self) -> float:
        """Return the processor time that the server has taken."""
        fields = Path(f"/proc/{self._server.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def megabytes(self) -> float:
        """Return how much memory the server holds."""
        pages = int(Path(f"/proc/{self._server.pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self._server.wait()


def dense(size: int) -> str:
    """Return the examples again and again: a page on which every line holds words of the trade."""
    texts = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md")))
    return (texts * (size // len(texts) + 1))[:size]


def pages() -> Iterator[tuple[str, str]]:
    """Yield pages with what they are called."""
    for size in (10_000, 100_000):
        yield f"{size // 1000} KB", generated(1, size)[0]
    yield "100 KB, all of it jargon", dense(100_000)


def latency(changes: int) -> None:
    """Print how long findings take on each page."""
    print(f"{'page':28} {'first':>8}  {'median':>8}  {'p95':>8}  processor")
    for name, text in pages():
        editor = Editor()
        dice = random.Random(3)
        time.sleep(1.0)  # until it has read its words
        began = time.perf_counter()
        editor.open(text)
        editor.findings()
        first = time.perf_counter() - began
        times = []
        before = editor.seconds()
        for _ in range(changes):
            editor.type(dice, "x")
            began = time.perf_counter()
            editor.findings()
            times.append(time.perf_counter() - began)
        spent = (editor.seconds() - before) / changes
        p95 = statistics.quantiles(times, n=20)[-1]
        shown = (first, statistics.median(times), p95, spent)
        print(f"{name:28} {'  '.join(f'{one * 1e3:6.0f}ms' for one in shown)}", flush=True)
        editor.close()


def memory(changes: int) -> None:
    """Print what the server holds while somebody types for long."""
    editor = Editor()
    dice = random.Random(4)
    text = generated(1, 10_000)[0]
    editor.open(text)
    shown = {0, *(changes * part // 10 for part in range(1, 11))}
    for number in range(changes + 1):
        editor.type(dice, " The QX" + dice.choice("ABCDEFGH"))
        editor.findings()
        if number % 10 == 0:
            place = {"line": dice.randrange(40), "character": 5}
            editor.ask("textDocument/hover", textDocument=editor.document, position=place)
            everything = {"start": place, "end": {"line": place["line"] + 2, "character": 0}}
            editor.ask(
                "textDocument/codeAction", textDocument=editor.document, range=everything, context={"diagnostics": []}
            )
        if number in shown:
            print(f"{number:8} changes  {editor.megabytes():7.1f} MB", flush=True)
    editor.close()


def site(others: int, changes: int) -> None:
    """Print how long findings take on a page among others, and how much memory that takes."""
    print(f"{'among others':28} {'first':>8}  {'all read':>8}  {'median':>8}  {'p95':>8}  {'saved':>8}  memory")
    with tempfile.TemporaryDirectory() as folder:
        texts = generated(others + 1, 10_000)
        for number, text in enumerate(texts):
            Path(folder, f"page{number}.md").write_text(text, "utf-8")
        environment = {**os.environ, "XDG_CACHE_HOME": os.path.join(folder, ".cache")}
        page = Path(folder, f"page{others // 2}.md")
        for scope, name in (("page", "alone"), ("site", "of a site"), ("site", "of a site, once more")):
            Path(folder, "jargonlint.toml").write_text(f'scope = "{scope}"\n', "utf-8")
            shown, held = _among_others(Editor(page.as_uri(), environment), page, changes)
            print(f"{name:28} {'  '.join(f'{one * 1e3:6.0f}ms' for one in shown)}  {held:5.1f} MB", flush=True)


def _among_others(editor: Editor, page: Path, changes: int) -> tuple[tuple[float, ...], float]:
    """The seconds of one page as `site` shows them, and megabytes."""
    dice = random.Random(5)
    text = page.read_text("utf-8")
    time.sleep(1.0)
    began = time.perf_counter()
    editor.open(text)
    editor.findings()
    first = time.perf_counter() - began
    _until_idle(editor)
    all_read = time.perf_counter() - began - IDLE
    times = []
    for _ in range(changes):
        editor.type(dice, "x")
        times.append(_seconds_of(editor))
    page.write_text(text + "\nMore.\n", "utf-8")
    editor.tell("textDocument/didSave", textDocument=editor.document)
    until = time.perf_counter() + 2.0
    saved = 0.0
    while time.perf_counter() < until:
        saved = max(saved, _seconds_of(editor))
    page.write_text(text, "utf-8")
    held = editor.megabytes()
    editor.close()
    return (first, all_read, statistics.median(times), statistics.quantiles(times, n=20)[-1], saved), held


IDLE = 1.0
"""Seconds in which a server that has nothing to do takes no processor time."""


def _until_idle(editor: Editor) -> None:
    before = -1.0
    while before != (before := editor.seconds()):
        time.sleep(IDLE)


def _seconds_of(editor: Editor) -> float:
    began = time.perf_counter()
    editor.findings()
    return time.perf_counter() - began


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=60)
    parser.add_argument("--memory", type=int, default=10_000)
    parser.add_argument("--site", type=int, default=1_000)
    arguments = parser.parse_args()
    if arguments.changes:
        latency(arguments.changes)
    if arguments.memory:
        memory(arguments.memory)
    if arguments.site:
        site(arguments.site, max(arguments.changes, 20))


if __name__ == "__main__":
    main()
