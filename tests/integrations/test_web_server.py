"""The server of `jargonlint serve`: who may ask, what is too much, and that one page stops no other."""

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.conftest import hearing_ctrl_c

from jargonlint.project import settings
from jargonlint.words.bank import AUDIENCES

web_server = pytest.importorskip("jargonlint.integrations.web_server")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")

TEXT = json.dumps({"text": "Our CAC fell.", "kind": "markdown"}).encode() + b"\n"


class Served(NamedTuple):
    """A server, its port and its token."""

    process: subprocess.Popen[str]
    port: int
    token: str

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Send a request as the page does, but for the headers that are given; "" leaves one out."""
        host = f"127.0.0.1:{self.port}"
        own = {"Host": host, "Origin": f"http://{host}", "Authorization": f"Bearer {self.token}"}
        own |= {name.capitalize(): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        for name, value in own.items():
            if value:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data


def started(folder: Path, *options: str) -> tuple[subprocess.Popen[str], list[str]]:
    """A server that has said where it is, and what it has said."""
    program = str(Path(sys.executable).with_name("jargonlint"))  # -m would look for us in the working folder
    command = [program, "serve", "--no-browser", "--port", "0", *options]
    with hearing_ctrl_c():
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder)
    assert process.stderr
    return process, [process.stderr.readline(), process.stderr.readline()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server in a folder whose modules are not to be imported."""
    folder = tmp_path_factory.mktemp("stranger")
    for name in ("socket", "multiprocessing", "jargonlint", "json", "pebble"):
        (folder / f"{name}.py").write_text("raise SystemExit('a stranger')", "utf-8")
    process, said = started(folder)
    address = re.search(r"http://127\.0\.0\.1:(\d+)/#token=(\S+)", said[0])
    assert address, said
    yield Served(process, int(address[1]), address[2])
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == -signal.SIGTERM
    process.communicate()


# Who may ask

REFUSED = [  # headers, status, what is said
    ({"origin": ""}, 403, "another page has asked; only the page of jargonlint itself may"),
    ({"origin": "http://evil.example"}, 403, "another page has asked; only the page of jargonlint itself may"),
    ({"origin": "null"}, 403, "another page has asked; only the page of jargonlint itself may"),
    (
        {"authorization": ""},
        401,
        "open the address that jargonlint shows where it was started: this page does not know its token",
    ),
    (
        {"authorization": "Bearer é"},
        401,
        "open the address that jargonlint shows where it was started: this page does not know its token",
    ),
]


@pytest.mark.parametrize("path", ["/api/look", "/api/begin"])
@pytest.mark.parametrize(("headers", "status", "said"), REFUSED)
def test_who_may_not_ask(served, path, headers, status, said):
    told, _, data = served.ask("POST", path, TEXT, **headers)
    assert (told, json.loads(data)) == (status, {"trouble": said})


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1.evil.example:80", "localhost.evil.example"])
@pytest.mark.parametrize("path", ["/", "/api/look"])
def test_a_name_that_was_turned_on_us(served, host, path):
    body = TEXT if host else b""  # without a name it is no request of HTTP, and nobody waits for the rest of it
    told, _, data = served.ask("POST" if "api" in path else "GET", path, body, host=host, origin=f"http://{host}")
    assert told in (400, 421)
    assert b"CAC" not in data


@pytest.mark.parametrize("host", ["localhost:{}", "127.0.0.1:{}", "[::1]:{}", "localhost:9000"])
def test_who_may_ask(served, host):
    name = host.format(served.port)
    told, _, data = served.ask("POST", "/api/look", TEXT, host=name, origin=f"http://{name}")
    assert (told, json.loads(data)["remarks"]) == (200, 1)


NAMES = [  # the address that we listen on, a Host header, whether it calls us
    ("127.0.0.1", "LOCALHOST:80", True),
    ("127.0.0.1", "192.168.1.7", True),
    ("127.0.0.1", "[::1]", True),
    ("127.0.0.1", "example.com:80", False),
    ("pages.example.com", "pages.example.com:80", True),
    ("0.0.0.0", socket.gethostname(), True),
    ("0.0.0.0", "example.com", False),
    ("0.0.0.0", "", False),
]


@pytest.mark.parametrize(("listens", "host", "ours"), NAMES)
def test_names(listens, host, ours):
    assert web_server.is_ours(host, web_server.names_of(listens)) == ours


# What is answered


def test_every_answer_says_what_a_browser_may_do(served):
    for method, path in (("GET", "/"), ("GET", "/serve.js"), ("GET", "/nothing"), ("POST", "/api/look")):
        _, headers, _ = served.ask(method, path, TEXT)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert (headers["referrer-policy"], headers["cross-origin-opener-policy"]) == ("no-referrer", "same-origin")
        assert headers["server"] is None


def test_the_page_knows_all_readers_and_holds_no_secret(served):
    _, _, data = served.ask("GET", "/", authorization="", origin="")
    page = data.decode()
    assert tuple(re.findall(r'<input type="checkbox" value="(\w+)">', page)) == AUDIENCES
    assert served.token not in page
    assert not re.findall(r"<(?:script|style)>|\son\w+=|style=|https?:", page)


def test_the_beginning(served):
    told, _, data = served.ask("POST", "/api/begin")
    assert (told, json.loads(data)["readers"]) == (200, ["everyone"])


def test_a_file_is_called_by_its_name(served):
    body = json.dumps({"text": "ü", "name": 'ü "x".md', "do": {"take": "repaired"}}).encode() + b"\n"
    told, headers, data = served.ask("POST", "/api/take", body)
    name = "attachment; filename*=UTF-8''%C3%BC%20%22x%22-repaired.md"
    assert (told, headers["content-disposition"], data) == (200, name, "ü".encode())


UNKNOWN = [
    ("POST", "/api/nothing", 404),
    ("GET", "/api/look", 405),
    ("GET", "/../pyproject.toml", 404),
    ("GET", "/x", 404),
]


@pytest.mark.parametrize(("method", "path", "status"), UNKNOWN)
def test_nothing_else_is_there(served, method, path, status):
    assert served.ask(method, path)[0] == status


def test_too_much(served):
    told, _, data = served.ask("POST", "/api/look", b"x" * 10_000_001)
    assert (told, json.loads(data)) == (413, {"trouble": "this page is too big; at most 10 MB can be checked here"})


# Work that comes to an end


def odd(what: str, body: bytes) -> Any:
    """Work that may never end, or take its process with it."""
    if what == "sleep":
        time.sleep(600)
    if what == "die":
        os._exit(3)
    return web_server._work(what, body)


TROUBLES = [  # work, the seconds that each may take, status, and what is said
    ("sleep", 3.0, 503, "this page took longer than 30 seconds and was given up; check a part of it"),
    ("die", 30.0, 500, "reading this page ended the process that did it; please report this, with the page if you may"),
]


@pytest.mark.parametrize(("what", "seconds", "status", "said"), TROUBLES)
def test_one_page_stops_no_other(what, seconds, status, said):
    workers = web_server.Workers(settings.no_config("/nowhere"), seconds, odd)

    async def several() -> list[Any]:
        asked = [workers.answer(one, TEXT) for one in ("look", what, what, "look", what, "look")]
        return await asyncio.gather(*asked)

    try:
        answers = asyncio.run(several())
        again = asyncio.run(workers.answer("look", TEXT))
    finally:
        workers.close()
    assert [one.status for one in (*answers, again)] == [200, status, status, 200, status, 200, 200]
    assert json.loads(answers[1].data) == {"trouble": said}


def test_who_goes_away_keeps_no_process_busy():
    workers = web_server.Workers(settings.no_config("/nowhere"), 60.0, odd)

    async def impatient() -> Any:
        for _ in range(8):  # more than there are processes
            asking = asyncio.ensure_future(workers.answer("sleep", TEXT))
            await asyncio.sleep(0.2)
            asking.cancel()
            await asyncio.wait([asking])
        return await workers.answer("look", TEXT)

    try:
        assert asyncio.run(impatient()).status == 200
    finally:
        workers.close()


# From the start to the end


def test_ctrl_c_ends_it(tmp_path):
    process, said = started(tmp_path)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert said[1] == "nothing leaves this machine, and no page is kept; Ctrl-C stops it\n"
    assert process.communicate()[1] == "stopped\n"


def test_another_address_is_warned_of(tmp_path):
    process, said = started(tmp_path, "--host", "0.0.0.0")
    assert said[0].startswith("open this in your browser: http://0.0.0.0:")
    assert said[1] == (
        "whoever can reach 0.0.0.0 and has this address can send pages, and nothing between you is encrypted\n"
    )
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


def test_its_configuration_holds(tmp_path):
    (tmp_path / "jargonlint.toml").write_text('audience = ["marketing"]\ncommon = ["SGQ"]\n', "utf-8")
    process, said = started(tmp_path)
    port, token = re.findall(r":(\d+)/#token=(\S+)", said[0])[0]
    served = Served(process, int(port), token)
    assert json.loads(served.ask("POST", "/api/begin")[2])["readers"] == ["everyone", "marketing"]
    body = json.dumps({"text": "Our CAC and our SGQ fell.", "kind": "markdown"}).encode() + b"\n"
    assert json.loads(served.ask("POST", "/api/look", body)[2])["remarks"] == 0
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
