"""`jargonlint serve`: how it begins, and what stops it before that."""

import socket
import sys
import webbrowser

import pytest

from jargonlint import integrations
from jargonlint.commands import serve


def test_without_starlette(run, here, monkeypatch):
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    monkeypatch.delitem(sys.modules, "jargonlint.integrations.web_server", raising=False)
    monkeypatch.delattr(integrations, "web_server", raising=False)
    said = 'the page in the browser needs jargonlint[web]: pip install "jargonlint[web]"\n'
    assert run("serve", "--no-browser") == (2, "", said)


TROUBLES = [  # configuration, options, what is said
    ('audience = ["cats"]', (), 'jargonlint.toml: audience cannot be "cats"; known: '),
    ('terms = ["none.tsv"]', (), "jargonlint.toml: none.tsv: No such file or directory"),
    ("", ("--config", "x.toml"), "--config x.toml: No such file or directory"),
    ("", ("--isolated", "--config", "x.toml"), "--config and --isolated exclude each other; use one"),
    ("", ("--host", "no.such.host.invalid"), "cannot listen on no.such.host.invalid: "),
]


@pytest.mark.parametrize(("configuration", "options", "said"), TROUBLES)
def test_what_is_wrong_is_said_at_once(run, here, configuration, options, said):
    pytest.importorskip("jargonlint.integrations.web_server")
    (here / "jargonlint.toml").write_text(configuration, "utf-8")
    status, out, err = run("serve", "--no-browser", *options)
    assert (status, out) == (2, "")
    assert err.startswith(said)


@pytest.mark.skipif(sys.platform == "win32", reason="two may listen on one port there")
def test_a_port_that_is_taken(run, here):
    web_server = pytest.importorskip("jargonlint.integrations.web_server")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, _, err = run("serve", "--no-browser", "--port", str(port))
        assert (status, err) == (
            2,
            f"cannot listen on 127.0.0.1, port {port}: Address already in use; try another --port\n",
        )
        web_server.PORT, before = port, web_server.PORT
        with web_server.listening("127.0.0.1", None) as listener:  # nobody has asked for that one
            assert listener.getsockname()[1] not in (0, port)
        web_server.PORT = before


class _Window(webbrowser.BaseBrowser):
    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        return True


BROWSERS = [(_Window(), True), (webbrowser.GenericBrowser("lynx"), False), (None, False)]


@pytest.mark.parametrize(("browser", "opens"), BROWSERS)
def test_only_a_browser_with_a_window_is_opened(monkeypatch, browser, opens):
    def get() -> object:
        if browser is None:
            raise webbrowser.Error("could not locate runnable browser")
        return browser

    monkeypatch.setattr(webbrowser, "get", get)
    assert serve._opened("http://127.0.0.1/") == opens
