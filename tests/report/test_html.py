"""Annotated pages: what is marked, that nothing of the page escapes, and that a browser shows it."""

import base64
import csv
import hashlib
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browsing import CHROMIUM, OURS, needs_browser, read

from jargonlint import lint
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.report import Score, html, html_index
from jargonlint.report.history import Run
from jargonlint.report.html_script import SCRIPT
from jargonlint.report.html_style import STYLE

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))


def report(text: str, path: str = "page.md") -> Report:
    return lint.check(Source(path, text), "markdown", resources.bank(), Settings(RULES))


def article(text: str) -> str:
    """The part of the page that holds the text."""
    page = html.page(report(text))
    return page[page.index("<main>") + 6 : page.index("</main>")].strip()


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
    page = html.page(report(text, 'a"><script>alert(1)</script>.md'), html.Around('i"><script>.html', "i1", "i2"))
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


TITLES = [  # a page, what it is called, what the report says
    ("# The *first* heading\n\nCAC.", "The first heading"),
    ("# The `first` heading\n\nCAC.", "The \u2026 heading"),
    ('---\ntitle: "It\'s: our plan"\ntags: [a]\n---\n\n# Another\n', "It's: our plan"),
    ("---\nlayout: x\ntitle: Plan\n---\nCAC.", "Plan"),
    ("+++\ndraft = true\ntitle = 'Plan'\n+++\nCAC.", "Plan"),
    ("---\ntitle:\n---\nCAC.", ""),
    ("---\n---\ntitle: no\n", ""),
    ("CAC.\n\n# Later\n", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[text[:20] for text, _ in TITLES])
def test_a_page_is_called_what_it_calls_itself(text, title):
    page = html.page(report(text))
    if title:
        heading = title.replace("'", "&#x27;")
        assert f'<h1>{heading}</h1>\n<p class="path">page.md</p>' in page
        assert f"<title>{heading} \u00b7 jargonlint</title>" in page
    else:
        assert "<h1>page.md</h1>" in page


POINT = " Point at a word, or touch it, to read what it means and what to write."
LEADS = [  # a page, what it says above the text
    ("The weather is fine.", "No word on this page needs an explanation."),
    ("Customer acquisition cost (CAC) fell. CAC!", "Every word that needs it is explained here, in time." + POINT),
    (
        "Our CAC fell. Customer lifetime value (CLV) rose, and CLV will.",
        "1 of the 2 short forms and trade words that need it are explained here in time (50\u00a0%). "
        "To be done: say what the words underlined in red mean where they first stand." + POINT,
    ),
]


@pytest.mark.parametrize(("text", "lead"), LEADS, ids=[text[:12] for text, _ in LEADS])
def test_a_newcomer_is_told_what_to_do(text, lead):
    said = re.search(r'<p class="lead">(.*?)</p>', html.page(report(text)))
    assert said
    assert re.sub("<[^>]*>", "", said[1]) == lead


WRITE = [  # a page, what its cards propose
    ("Our CAC fell.", [r"customer acquisition cost \(CAC\)"]),
    ("A buyer persona helps.", [r"buyer persona \(a [^.]*[^.]\)"]),
    ("Customer acquisition cost (CAC) fell. CAC!", []),
    ("The ZQX rose.", []),
]


@pytest.mark.parametrize(("text", "words"), WRITE, ids=[text[:12] for text, _ in WRITE])
def test_a_card_says_what_to_write(text, words):
    page = html.page(report(text))
    written = re.findall(r'<p class="write"><q>(.*?)</q><button type="button" class="copy" hidden>', page)
    assert [bool(re.fullmatch(*pair)) for pair in zip(words, written, strict=True)] == [True] * len(words)


def test_the_findings_of_the_other_rules():
    page = html.page(report("Customer acquisition cost (CAC) fell.\n\nThe CAC and the C.A.C. rose."))
    assert "Other remarks <b>1</b>" in page
    mark = re.search(r'<span class="remark" id="f0">', page)
    assert mark and 'line <a href="#f0">3</a>' in page


def test_the_neighbours_of_a_page():
    page = html.page(report("Text."), html.Around("index.html", "", "b.html"))
    assert re.findall(r'<a href="(\w+\.html)">([^<]*)</a>', page) == [
        ("index.html", "All pages"),
        ("b.html", "Next page \u203a"),
    ]


# The index

LISTED = [
    html.listed(report("Our CAC fell. CAC!", "docs/new/a.md"), "a.html"),
    html.listed(report("Nothing here.", "docs/<b>.md"), "b.html"),
    html.listed(report("# Of two\n\nCAC and MQL.", "docs/c.md"), "c.html"),
]


def test_index():
    assert [one.unexplained for one in LISTED] == [
        {"CAC": (2, "a.html#t0-0")},
        {},
        {"CAC": (1, "c.html#t0-0"), "MQL": (1, "c.html#t1-0")},
    ]
    page = html_index.index(LISTED)
    balance = read(page)
    pages = re.findall(r'<tr data-folder="([^"]*)" data-rules="([^"]*)".*?<a href="([^"]*)">(.*?)</a>', page)
    assert pages == [  # the worst page first
        ("./", "unexpanded-acronym", "c.html", "Of two"),
        ("new/", "unexpanded-acronym", "a.html", "new/a.md"),
        ("./", "", "b.html", "&lt;b&gt;.md"),
    ]
    terms = page[page.index("What stops readers most") : page.index("Words explained by folder")]
    assert re.findall(r'<summary>(\w+)</summary>.*?width="([\d.]+)".*?<td>(\d+)</td><td>(\d+)</td>', terms) == [
        ("CAC", "100.0", "3", "2"),
        ("MQL", "33.3", "1", "1"),
    ]
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', terms) == [
        ("a.html#t0-0", "docs/new/a.md"),
        ("c.html#t0-0", "Of two"),
        ("c.html#t1-0", "Of two"),
    ]
    assert "3 unexplained terms; 1 of the pages has none." in balance.text


FOLDERS = [  # paths, the folders that can be chosen
    (["a.md", "b.md"], ["./"]),
    (["docs/a.md", "docs/b/c/d/e.md"], ["./", "b/", "b/c/"]),
    (["README.md", "src/a/x.md", "src/b/y.md"], ["./", "src/", "src/a/", "src/b/"]),
]


@pytest.mark.parametrize(("paths", "folders"), FOLDERS)
def test_folders_of_the_index(paths, folders):
    page = html_index.index([html.listed(report("Nothing.", path), "a.html") for path in paths])
    choice = page[page.index("All folders</option>") :].partition("</select>")[0]
    assert re.findall('value="([^"]+)"', choice) == folders


def test_an_index_without_findings():
    assert "Every term is explained." in html_index.index([html.listed(report("Nothing here."), "a.html")])


def test_the_trend():
    runs = [Run("2026-01-31T10:00:00Z", 3, 8, Score(1, 4)), Run("<2026-02-01>", 3, 4, Score(2, 4))]
    page = html_index.index(LISTED, runs)
    read(page)
    assert "<b>25\u00a0% \u2192 50\u00a0% explained</b>, <i>8 \u2192 4 findings</i>" in page
    assert re.findall(r'<polyline(?: class="(\w*)")? points="([^"]*)"', page) == [
        ("findings", "0.00,0.0 100.00,50.0"),
        ("", "0.00,75 100.00,50"),
    ]
    assert re.findall(r'<tr><th scope="row">([^<]*)</th><td>3</td><td>(\d)</td>', page) == [
        ("&lt;2026-02-01&gt;", "4"),
        ("2026-01-31T10:00:00Z", "8"),
    ]
    assert "How it changed" not in html_index.index(LISTED, runs[:1]), "one run is no trend"


def test_what_it_is_worth_to_explain_words():
    three = [html.listed(report("Our CAC, LTV and MQL fell.", f"{name}.md"), f"{name}.html") for name in "abc"]
    page = html_index.index([*three, html.listed(report("The CAC and the NPS rose.", "d.md"), "d.html")])
    read(page)
    assert (
        '<p class="worth">Explain these 3 words once, on a page that the others link to, and <b>10</b> of 11 findings '
        "are gone: CAC (4), LTV (3), MQL (3).</p>"
    ) in page
    assert "worth" not in html_index.index(LISTED).partition("<main")[2], "of one word nobody needs to be told"


def test_conflicts():
    pages = [(f"<{number}>", f"{number}.html") for number in range(5)]
    page = html_index.index(LISTED, conflicts=[html_index.Conflict("C&C", [("Cow & Cat", pages), ("cost", pages[:1])])])
    read(page)
    rows = page[page.index("One short form, several meanings") :]
    assert "<summary>1 short form</summary>" in rows
    assert (
        '<th scope="row">C&amp;C</th><td>Cow &amp; Cat: <a href="0.html">&lt;0&gt;</a>, '
        '<a href="1.html">&lt;1&gt;</a>, <a href="2.html">&lt;2&gt;</a> and 2 more; cost: '
        '<a href="0.html">&lt;0&gt;</a></td>'
    ) in rows
    assert "several meanings" not in html_index.index(LISTED)


def test_tables_for_a_spreadsheet():
    listed = [html.listed(report("Our CAC", "=a,b.md"), "a.html"), LISTED[2]]
    assert html_index.terms_csv(listed) == (
        '"term","uses","page"\r\n"CAC","1","\'=a,b.md"\r\n"CAC","1","docs/c.md"\r\n"MQL","1","docs/c.md"\r\n'
    )
    assert list(csv.reader(io.StringIO(html_index.pages_csv(listed)))) == [
        ["page", "title", "not explained", "explained too late", "explained", "words", "explained in time", "findings"],
        ["'=a,b.md", "", "1", "0", "0", "1", "0", "1"],
        ["docs/c.md", "Of two", "2", "0", "0", "2", "0", "2"],
    ]


# In a browser

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


@needs_browser
def test_search_filter_and_order_of_the_index(browse):
    dom = browse(poked(html_index.index(LISTED), """
        const left = () => Array.from(document.querySelectorAll(".pages tbody tr:not([hidden]) a"));
        const seen = () => left().map((link) => link.textContent).join("|");
        const [words, rule, folder] = document.querySelectorAll(".find input, .find select");
        const set = (field, value) => { field.value = value; field.dispatchEvent(new Event("input")); };
        const said = document.body.dataset;
        set(words, "mql");  said.words = seen();  said.count = document.querySelector(".find output").textContent;
        set(words, "");  set(rule, "unexpanded-acronym");  said.rule = seen();
        set(folder, "new/");  said.folder = seen();
        set(rule, "");  set(folder, "");
        const heads = document.querySelectorAll(".pages thead button");
        heads[0].click();  said.up = seen();
        heads[0].click();  said.down = seen();
        heads[1].click();  said.most = seen();
        said.sorted = heads[1].parentElement.getAttribute("aria-sort");
    """))  # fmt: skip
    assert dict(re.findall(r'data-(\w+)="([^"]*)"', dom[dom.index("<body") : dom.index("<header")])) == {
        "words": "Of two",
        "count": "1 of 3",
        "rule": "Of two|new/a.md",
        "folder": "new/a.md",
        "up": "<b>.md|new/a.md|Of two".replace("<", "&lt;").replace(">", "&gt;"),
        "down": "Of two|new/a.md|<b>.md".replace("<", "&lt;").replace(">", "&gt;"),
        "most": "Of two|new/a.md|<b>.md".replace("<", "&lt;").replace(">", "&gt;"),
        "sorted": "descending",
    }


@needs_browser
def test_what_to_write_is_copied(browse):
    dom = browse(poked(html.page(report("Our CAC fell.")), """
        document.execCommand = () => { document.body.dataset.copied = document.querySelector("textarea").value; };
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.querySelector("button.copy").click();
    """))  # fmt: skip
    assert 'data-copied="customer acquisition cost (CAC)"' in dom


@needs_browser
@pytest.mark.parametrize("size", ["390,844", "1280,900"])
def test_the_index_fits_the_screen(browse, size):
    long = html.listed(report("CAC.", f"docs/{'long-' * 30}name.md"), "d.html")
    script = "document.body.dataset.wide = document.documentElement.scrollWidth > innerWidth"
    dom = browse(poked(html_index.index([*LISTED, long]), script), f"--window-size={size}")
    assert 'data-wide="false"' in dom


ON_PAPER = [  # a page, what is printed of it
    (html.page(report("Our CAC fell.")), "Write: customer acquisition cost (CAC)"),
    (html_index.index(LISTED), "page not explained explained too late explained share other remarks Of two c.md"),
]


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here; apt-get install poppler-utils")
@pytest.mark.parametrize(("page", "printed"), ON_PAPER, ids=["page", "index"])
def test_on_paper(tmp_path, page, printed):
    source = tmp_path / "page.html"
    source.write_text(page, "utf-8")
    pdf = tmp_path / "page.pdf"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run([str(CHROMIUM), *FLAGS, profile, f"--print-to-pdf={pdf}", source.as_uri()], check=True, timeout=120)
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert printed in " ".join(text.split())
