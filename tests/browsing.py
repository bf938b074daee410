"""What is shown in a browser: pages as a parser reads them, and the browser of this machine."""

import shutil
from html.parser import HTMLParser

import pytest

VOID = {"meta", "input", "line", "polyline", "rect"}
OURS = set(
    """a abbr article aside b blockquote body button code dd details dfn div dl dt em form h1 h2 h3 h4 h5 h6 head header
    html input label li main meta nav ol p q s script small span strong style summary sup table td th title tr
    ul""".split()
)


class Balance(HTMLParser):
    """Reads a page and fails where tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert name not in ("src", "style", "srcset") and not name.startswith("on"), f"{tag} has {name}"
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> ends nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Balance:
    balance = Balance()
    balance.feed(page)
    balance.close()
    assert balance.open == []
    return balance


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; apt-get install chromium")
