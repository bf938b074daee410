"""Annotated pages: what is marked, that nothing of the page escapes, and that a browser shows it."""

import base64
import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from jargonlint import lint
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.report import html
from jargonlint.report.html_style import SCRIPT, STYLE

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))
VOID = {"meta", "input"}
OURS = set(
    """a abbr article aside b blockquote body code dd details dfn div dl dt em h1 h2 h3 h4 h5 h6 head header html input
    label li main meta ol p q s script small span strong style summary sup table td th title tr ul""".split()
)


def report(text: str, path: str = "page.md") -> Report:
    return lint.check(Source(path, text), "markdown", resources.bank(), Settings(RULES))


def article(text: str) -> str:
    """The part of the page that holds the text."""
    page = html.page(report(text))
    return page[page.index("<main>") + 6 : page.index("</main>")].strip()


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


LISTS = """\
<ul>
<li><p>a</p>
</li>
<li><p>b</p>
<p>c</p>
<ul>
<li><p>d</p>
</li></ul>
</li></ul>
<ol>
<li><p>e</p>
</li></ol>"""
TABLE = """\
<div class="table"><table>
<tr><th>A</th><th>B</th></tr>
<tr><td>1</td><td><strong>2</strong></td></tr>
</table></div>"""
NOTE = """\
<p>Note<sup class="note">1</sup>.</p>
<p class="footnote"><sup class="note">1</sup> Below.</p>"""
LINK = '<p>See <span class="link" title="https://x.example/?a=1&amp;b=%22">it</span>.</p>'
TEXT = [  # Markdown, the page
    ("# One *two*\n\nThree.", "<h2>One <em>two</em></h2>\n<p>Three.</p>"),
    ("- a\n- b\n\n  c\n  - d\n\n1. e", LISTS),
    ("> a\n>\n> b\n\nc", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>"),
    ("| A | B |\n|---|---|\n| 1 | **2** |", TABLE),
    ("Term\n: what it is", "<dl>\n<dt>Term</dt>\n<dd>what it is</dd>\n</dl>"),
    ("See [it](https://x.example/?a=1&b=%22).", LINK),
    ("Run `a < b`.", "<p>Run <code>a &lt; b</code>.</p>"),
    ("![a chart](c.png) shows", '<p><span class="image">a chart</span> shows</p>'),
    ("See https://x.example/y now", '<p>See <span class="raw">https://x.example/y</span> now</p>'),
    ("Note[^1].\n\n[^1]: Below.", NOTE),
]


@pytest.mark.parametrize(("text", "shown"), TEXT, ids=[text[:12] for text, _ in TEXT])
def test_text_as_rendered(text, shown):
    assert article(text).replace(' class="paragraph"', "") == shown


FIRST = '<a class="hit unexplained first" href="#t0" id="t0-0">'
SPELLED = '<a class="hit known first" href="#t1" id="t1-0">Net Promoter Score</a>'
SHORT = '<a class="hit explained first" href="#t0" id="t0-0">NPS</a>'
MARKED = [  # Markdown, a piece of the page
    ("Our CAC fell. CAC!", f'{FIRST}CAC</a> fell. <a class="hit unexplained" href="#t0" id="t0-1">CAC</a>!'),
    ("The **buyer** persona", f"The {FIRST}<strong>buyer</strong> persona</a>"),
    ("**The buyer** persona", f"<strong>The </strong>{FIRST}<strong>buyer</strong> persona</a>"),
    ("The CEO left", '<a class="hit known first" href="#t0" id="t0-0">CEO</a>'),
    ("Net Promoter Score (NPS) up", f'<span class="tie"><span class="long">{SPELLED}</span> ({SHORT})</span> up'),
]


@pytest.mark.parametrize(("text", "piece"), MARKED, ids=[text[:12] for text, _ in MARKED])
def test_marks(text, piece):
    assert piece in article(text)


EVIL = [
    "# <img src=x onerror=alert(1)>\n\n`<script>alert(1)</script>` & <b onclick=alert(1)>CAC</b>",
    '[x](javascript:alert(1)) [y](https://e.example/"><script>alert(1)</script>) CAC',
    "<abbr title='\"><script>alert(1)</script>'>CAC</abbr> \u202eCAC\x00\x1b[31m\x1a",
    "| <td><script> | CAC |\n|---|---|\n| </table><script>alert(1)</script> | `</code><script>` |",
    "Our CAC (\"><script>alert(1)</script>customer attention count) and {{ '<script>' }}",
    "[^<script>]: CAC\n\nx[^<script>] <!-- --><script>alert(1)</script>",
]


@pytest.mark.parametrize("text", EVIL, ids=range(len(EVIL)))
def test_nothing_escapes(text):
    page = html.page(report(text, 'a"><script>alert(1)</script>.md'), 'i"><script>.html')
    balance = read(page)
    assert page.count("<script") == 1, "ours"
    assert set(balance.tags) <= OURS
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", page)
    assert all(link.startswith(("#", "i")) for link in balance.links)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples(path):
    made = report(path.read_text("utf-8"))
    balance = read(html.page(made))
    assert len(balance.ids) == len(set(balance.ids)), "no name twice"
    assert {link[1:] for link in balance.links} <= set(balance.ids), "every link leads somewhere"
    folded = " ".join(balance.text.split())
    for segment in made.reading.document.segments:
        words = re.findall(r"\w+", made.reading.document.prose[segment.start : segment.end])
        assert all(word in folded for word in words)


def test_the_page_asks_for_nothing():
    page = html.page(report("See https://x.example and [y](https://y.example), CAC."))
    assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:|//)", page)
    for text in (STYLE, SCRIPT):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"@import|url\(|https?:", STYLE + SCRIPT)


def test_index():
    listed = [
        html.listed(report("Our CAC fell. CAC!", "a.md"), "a.html"),
        html.listed(report("Nothing here.", "<b>.md"), "b.html"),
        html.listed(report("CAC and MQL.", "c.md"), "c.html"),
    ]
    assert [one.unexplained for one in listed] == [{"CAC": 2}, {}, {"CAC": 1, "MQL": 1}]
    page = html.index(listed)
    balance = read(re.sub(r"<rect [^>]*/>", "", page))
    assert balance.links == ["c.html", "a.html", "b.html"], "the worst page first"
    assert re.findall(r'<th scope="row">(\w+)</th>.*?width="([\d.]+)".*?<td>(\d+)</td><td>(\d+)</td>', page) == [
        ("CAC", "100.0", "3", "2"),
        ("MQL", "33.3", "1", "1"),
    ]
    assert "&lt;b&gt;.md" in page


def test_an_index_without_findings():
    assert "Every term is explained." in html.index([html.listed(report("Nothing here."), "a.html")])


# In a browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; apt-get install chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
Browse = Callable[..., str]


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """Return what loads a page in Chromium and gives its DOM afterwards."""

    def browse(page: str, *flags: str) -> str:
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000"]
        done = subprocess.run(
            [*command, *flags, "--dump-dom", path.as_uri()], capture_output=True, text=True, check=True, timeout=120
        )
        return done.stdout

    return browse


def poked(page: str, script: str) -> str:
    """The page without its policy, and with a script that does what a reader would."""
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    return bare.replace("</body>", f"<script>{script}</script></body>")


@needs_browser
def test_tooltip_and_switches_in_a_browser(browse):
    page = html.page(report(EXAMPLES[0].read_text("utf-8")))
    dom = browse(poked(page, """
        const mark = document.querySelector("a.hit.unexplained");
        const line = (one) => getComputedStyle(one).borderBottomColor;
        mark.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));  // focus() waits for the window
        const tip = document.getElementById("tip");
        document.body.dataset.tip = tip.hidden ? "" : tip.querySelector("h3").textContent;
        document.body.dataset.card = document.querySelector(mark.getAttribute("href")).querySelector("h3").textContent;
        dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
        document.body.dataset.gone = tip.hidden;
        document.body.dataset.seen = line(mark);
        document.getElementById("show-unexplained").click();
        document.body.dataset.unseen = line(mark);
        document.body.dataset.wide = document.documentElement.scrollWidth > innerWidth;
    """))  # fmt: skip
    said = dict(re.findall(r'data-(\w+)="([^"]*)"', dom[dom.index("<body") :]))
    assert said["tip"] == said["card"] != ""
    assert said["gone"] == "true"
    assert said["seen"] != said["unseen"] == "rgba(0, 0, 0, 0)"
    assert said["wide"] == "false"


@needs_browser
def test_the_policy_stops_every_other_script(browse):
    page = html.page(report("Our CAC fell."))
    evil = "<script>document.body.dataset.evil = 1</script><img src=x onerror='document.body.dataset.evil = 2'></body>"
    assert "data-evil" not in browse(page.replace("</body>", evil))


@needs_browser
@pytest.mark.parametrize("size", ["390,844", "1280,900"])
def test_a_page_fits_the_screen(browse, size, tmp_path):
    page = html.page(report(EXAMPLES[1].read_text("utf-8")))
    script = "document.body.dataset.wide = document.documentElement.scrollWidth > innerWidth"
    picture = tmp_path / "page.png"
    dom = browse(poked(page, script), f"--window-size={size}", f"--screenshot={picture}")
    assert 'data-wide="false"' in dom
