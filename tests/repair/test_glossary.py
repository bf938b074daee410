"""Glossaries: what is an entry, how it is written, the appendix of a page, and the command."""

import csv
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jargonlint import lint
from jargonlint.markup.format import STYLES, Entry, Looks
from jargonlint.model import Reading, Settings, Source
from jargonlint.order import glossaries
from jargonlint.project import files, resources
from jargonlint.project.settings import RULES
from jargonlint.repair.glossary import Glossary, gathered, merged
from jargonlint.repair.glossary.appendix import NOT_CLOSED, looks, written
from jargonlint.repair.glossary.formats import FORMATS
from jargonlint.repair.pages import shape

ROOT = Path(__file__).parents[2]
OPEN, CLOSE = "<!-- jargonlint: glossary -->", "<!-- /jargonlint: glossary -->"
ALL = "<!-- jargonlint: glossary of all pages -->"
EXPLAINED = {"unexpanded-acronym", "undefined-jargon", "used-before-defined", "stale-glossary"}


def read(source: Source) -> Reading:
    return lint.read(source, files.markup_of(source.path or "a.md"), resources.bank(), Settings(RULES))


def entries(page: str) -> list[tuple[str, str, str]]:
    return [entry[:3] for entry in gathered(read(Source("a.md", page))).entries]


def put(page: str, wanted: Looks | None = None, *, link: bool = False, path: str = "a.md") -> str:
    """The page with its glossary."""
    reading = read(Source(path, page))
    done = written(reading, read, wanted or looks(reading.document), link=link)
    assert not done.unwritten
    return done.source.text


CAC = "All spending on sales and marketing divided by the number of buyers won in that period."
DWELL = "How long a visitor stays on a page, above all before returning to the search results."

ENTRIES = [  # page, entries: word, what it stands for, what it means
    ("Nothing to explain.", []),
    ("Our CAC fell.", [("CAC", "customer acquisition cost", CAC)]),
    ("More dwell time, less CAC. CACs!", [("CAC", "customer acquisition cost", CAC), ("dwell time", "", DWELL)]),
    ("Our CAC, the customer acquisition cost, fell.", [("CAC", "customer acquisition cost", CAC)]),
    ("The customer acquisition cost (CAC) fell.", [("CAC", "customer acquisition cost", CAC)]),
    ("The GAMPAD (Great Ad Machine Pad) is late.", [("GAMPAD", "Great Ad Machine Pad", "")]),
    ("Gross ad margin (GAM) is what an ad leaves us. GAM rose.", [("GAM", "gross ad margin", "")]),
    (
        "Dwell time is the time that somebody stays on a page. Dwell time rose.",
        [("dwell time", "", "The time that somebody stays on a page.")],
    ),
    ("## Dwell time\n\nEverybody loves it.", [("dwell time", "", DWELL)]),
    ("The GQMPXD is late.", []),
    ("The CEO of IBM sent a PDF.", []),
]


@pytest.mark.parametrize(("page", "expected"), ENTRIES)
def test_entries(page: str, expected: list[tuple[str, str, str]]) -> None:
    assert entries(page) == expected


UNEXPLAINED = [  # page, what nobody can explain
    ("The GQMPXD is late.", ['nobody says what "GQMPXD" stands for']),
    (
        "## New Ad Things\n\nThe CAC is here. Cold Air Cooling.",
        ['"CAC" may stand for "customer acquisition cost"; explain it on the page'],
    ),
]


@pytest.mark.parametrize(("page", "expected"), UNEXPLAINED)
def test_what_nobody_can_explain_is_named_and_not_invented(page: str, expected: list[str]) -> None:
    glossary = gathered(read(Source("a.md", page)))
    assert list(glossary.unexplained) == expected
    assert glossary.entries == ()


def test_one_glossary_of_several() -> None:
    one = Glossary((Entry("CAC", "customer acquisition cost", ""), Entry("dwell time", "", "Long.")), ("no NPS",))
    two = Glossary((Entry("CAC", "Customer Acquisition Cost", "What it costs."), Entry("CAC", "cold air", "")), ())
    assert merged([("a.md", one), ("b.md", two)]) == Glossary(
        (
            Entry("CAC", "cold air", "", ("b.md",)),
            Entry("CAC", "customer acquisition cost", "What it costs.", ("a.md", "b.md")),
            Entry("dwell time", "", "Long.", ("a.md",)),
        ),
        ("a.md: no NPS",),
    )


# Formats

GLOSSARY = Glossary(
    (
        Entry("=SUM", "a | b", "An *odd* one & <b>.", ("x y.md", "z.md")),
        Entry("CAC", "customer acquisition cost", "What it costs."),
        Entry("dwell time", "", "How long."),
        Entry("GAM", "gross ad margin", ""),
    ),
    (),
)

WRITTEN = {
    "table": """\
## Glossary

| Term | Stands for | Meaning | Pages |
| --- | --- | --- | --- |
| =SUM | a \\| b | An \\*odd\\* one & \\<b\\>. | [x y.md](x%20y.md), [z.md](z.md) |
| CAC | customer acquisition cost | What it costs. | |
| dwell time | | How long. | |
| GAM | gross ad margin | | |
""",
    "list": """\
## Glossary

- **=SUM** (a \\| b): An \\*odd\\* one & \\<b\\>. Pages: [x y.md](x%20y.md), [z.md](z.md)
- **CAC** (customer acquisition cost): What it costs.
- **dwell time**: How long.
- **GAM** (gross ad margin)
""",
    "definitions": """\
## Glossary

\\=SUM (a \\| b)
: An \\*odd\\* one & \\<b\\>.
: Pages: [x y.md](x%20y.md), [z.md](z.md)

CAC (customer acquisition cost)
: What it costs.

dwell time
: How long.

GAM
: gross ad margin
""",
}


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    assert FORMATS["markdown"](GLOSSARY, Looks(style)) == WRITTEN[style]


def test_json_and_tables() -> None:
    records = json.loads(FORMATS["json"](GLOSSARY, Looks()))
    assert records[0] == {
        "term": "=SUM",
        "stands_for": "a | b",
        "meaning": "An *odd* one & <b>.",
        "pages": ["x y.md", "z.md"],
    }
    for name, separator in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(FORMATS[name](GLOSSARY, Looks()).splitlines(), delimiter=separator))
        assert rows[0] == ["term", "stands for", "meaning", "pages"]
        assert rows[1] == ["'=SUM", "a | b", "An *odd* one & <b>.", "x y.md; z.md"], "no formula for a spreadsheet"
        assert len(rows) == 5


def test_html_is_whole_and_escaped() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: list[str] = []
            self.text = ""

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

        def handle_endtag(self, tag):
            while self.tags.pop() != tag:
                raise AssertionError(tag)

        def handle_data(self, data):
            self.text += data

    reader = Reader()
    reader.feed(FORMATS["html"](GLOSSARY, Looks()))
    assert reader.tags == []
    assert "An *odd* one & <b>." in reader.text


def test_abbreviations() -> None:
    assert (
        FORMATS["mkdocs-abbr"](GLOSSARY, Looks())
        == "*[=SUM]: a | b\n*[CAC]: customer acquisition cost\n*[GAM]: gross ad margin\n"
    )


TWO = Glossary((Entry("CAC", "Cow And Cat", ""), Entry("CAC", "customer cost", "A sum."), Entry("tea", "", "Hot.")), ())


def test_the_glossaries_of_site_tools() -> None:
    both = "Cow And Cat; customer cost: A sum."
    assert json.loads(FORMATS["vitepress"](TWO, Looks())) == {"CAC": both, "tea": "Hot."}
    assert json.loads(FORMATS["docusaurus"](TWO, Looks())) == {
        "title": "Glossary",
        "terms": [
            {"term": "CAC", "abbreviation": "Cow And Cat or customer cost", "definition": both},
            {"term": "tea", "definition": "Hot."},
        ],
    }
    alone = Glossary((Entry("KOC", "Kiln Circle", ""),), ())
    assert json.loads(FORMATS["docusaurus"](alone, Looks()))["terms"] == [
        {"term": "KOC", "abbreviation": "Kiln Circle", "definition": "Kiln Circle"}
    ]


def test_two_meanings_are_one_abbreviation() -> None:
    assert FORMATS["mkdocs-abbr"](TWO, Looks()) == "*[CAC]: Cow And Cat or customer cost\n"


@pytest.mark.parametrize("form", ["docusaurus", "vitepress"])
def test_what_is_written_for_a_tool_is_read_again(form) -> None:
    text = FORMATS[form](TWO, Looks())
    assert [word.word for word in glossaries.words(text, "glossary.json")] == ["CAC", "tea"]


# The appendix of a page

PAGE = "# Costs\n\nOur CAC fell. The CAC is low."
TABLE = (
    f"## Glossary\n\n| Term | Stands for | Meaning |\n| --- | --- | --- |\n| CAC | customer acquisition cost | {CAC} |"
)
APPENDIX = f"{OPEN}\n\n{TABLE}\n\n{CLOSE}\n"


def test_a_page_gets_its_glossary_at_its_end() -> None:
    assert put(PAGE) == f"{PAGE}\n\n{APPENDIX}"
    assert put(PAGE + "\n") == f"{PAGE}\n\n{APPENDIX}"
    assert put("All is well.") == "All is well."
    assert put(PAGE.replace("\n", "\r\n")) == f"{PAGE}\n\n{APPENDIX}".replace("\n", "\r\n")
    assert put(PAGE, path="a.mdx").endswith("{/* /jargonlint: glossary */}\n")


def test_it_is_made_anew_where_its_comments_are() -> None:
    assert put(f"{OPEN}{CLOSE}\n\n{PAGE}") == f"{OPEN}\n\n{TABLE}\n\n{CLOSE}\n\n{PAGE}"
    assert put(f"{PAGE}\n\n{OPEN}\n\nold\n") == f"{PAGE}\n\n{APPENDIX}", "an open one reaches to the end"
    assert put(f"All is well.\n\n{APPENDIX}") == f"All is well.\n\n{OPEN}\n{CLOSE}\n", "no words, no entries"


def test_it_keeps_its_looks() -> None:
    for style in STYLES:
        wanted = Looks(style, "Words & more", 3)
        page = put(PAGE, wanted)
        assert looks(read(Source("a.md", page)).document) == wanted
        assert put(page.replace("Our CAC", "Our CLV and CAC")).count("CLV") == 2
        assert "### Words & more" in page


def test_a_formatter_does_not_make_it_stale() -> None:
    page = (
        put(PAGE)
        .replace("| --- |", "| :-------- |")
        .replace("| CAC |", "| CAC       |")
        .replace("| Term |", "|   Term|")
    )
    assert put(page) == page


def test_it_explains_what_it_names_and_nothing_else() -> None:
    page = put("We sell dwell time to the CAC. The GQMPXD is late.")
    report = lint.check(Source("a.md", page), "markdown", resources.bank(), Settings(RULES))
    assert [one.term for one in report.findings] == ["GQMPXD"]


def test_it_does_not_vote_on_its_own_words() -> None:
    page = "The PR is here."
    assert put(page) == page, "two meanings, and nothing decides"
    glossary = f"{OPEN}\n\n- pull request code branch merge review\n\n{CLOSE}"
    assert put(f"{page}\n\n{glossary}\n").count("proposed change") == 0


def test_first_uses_become_links_where_a_link_can_stand() -> None:
    page = put("Our CAC fell. CAC rose. [CLV](clv.md) too.\n\n<div>\nSEO\n</div>\n\n> We said CTR.", link=True)
    assert page.startswith(
        "Our [CAC](#glossary-cac) fell. CAC rose. [CLV](clv.md) too.\n\n<div>\nSEO\n</div>\n\n> We said CTR."
    )
    assert '| <a id="glossary-cac"></a>CAC |' in page
    assert page.count("<a id=") == 1
    assert put(page) == page, "the entries that links lead to keep their anchors"
    assert put(page, link=True) == page


def test_a_comment_right_before_it_is_none_of_it() -> None:
    page = f"{PAGE}\n\n<!-- the end -->\n"
    assert put(page) == f"{page}\n{APPENDIX}"


def test_a_page_that_is_not_closed_is_left_alone() -> None:
    for page in (f"{PAGE}\n\n```\ncode", f"{PAGE}\n\n<!-- open"):
        done = written(read(Source("a.md", page)), read, Looks())
        assert done.source.text == page
        assert done.unwritten


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("a.md", "The EKS cluster runs.\n"),  # "Elastic Kubernetes Service" of the glossary spells it otherwise
        ("a.rst", "Glossary\n========\n\n.. glossary::\n\n   Read the Docs\n   RTD\n      Best company ever.\n"),
        ("a.rst", "Our CRM grew.\r\n"),  # no title but that of the glossary
        ("a.adoc", "Our CRM grew.\r\n"),
        ("a.html", "<p>Our CRM grew.</p><textarea>\n</body>\n</textarea>"),
        ("a.html", "<p>Our CRM grew.</p><!-- </main> --><script>'</body>'</script>"),
    ],
)
def test_what_a_glossary_says_changes_nothing_of_what_it_should_say(path: str, page: str) -> None:
    reading = read(Source(path, page))
    done = written(reading, read, looks(reading.document))
    assert not done.unwritten and done.source.text.startswith(page)
    again = read(done.source)
    assert gathered(again) == gathered(reading)
    assert written(again, read, looks(again.document)).source == done.source


def test_a_word_that_is_jargon_in_the_glossary_alone_is_none() -> None:
    page = "The museum is free. Every opportunity counts.\n"
    glossary = f"\n{OPEN}\n\n## Glossary\n\n- **quota**: the size of each opportunity in the pipeline\n\n{CLOSE}\n"
    assert gathered(read(Source("a.md", page))).entries == ()
    assert gathered(read(Source("a.md", page + glossary))).entries == ()


WORDS = st.sampled_from(
    "CAC KPIs MQL SQL NPS AE CES PR CRM's (CAC) SEO dwell time churn rate is the share of customers who leave. rose. "
    "[CRM](x.md) **NPS** `CAC` R&amp;D GQMPXD customer acquisition cost (CAC) | * _ <b> [ ] sales prospect".split(" ")
)
PROSE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
BLOCKS = st.one_of(
    PROSE,
    PROSE.map("# {}".format),
    PROSE.map("- {}".format),
    PROSE.map("> {}".format),
    PROSE.map("| Term | Meaning |\n|---|---|\n| a | {} |".format),
    PROSE.map("<div>\n{}\n</div>".format),
    st.just(f"{OPEN}\n\n- old\n\n{CLOSE}"),
    st.just("```\nCAC"),
)
PAGES = st.tuples(st.lists(BLOCKS, max_size=6), st.sampled_from(["\n\n", "\r\n\r\n"])).map(
    lambda made: made[1].join(made[0])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(PAGES, st.sampled_from(list(STYLES)), st.booleans())
def test_laws(page: str, style: str, link: bool) -> None:
    before = read(Source("a.md", page))
    done = written(before, read, Looks(style), link=link)
    if done.unwritten:
        assert done.source.text == page
        return
    after = read(done.source)
    assert written(after, read, Looks(style), link=link).source == done.source, "writing twice is writing once"
    assert shape(after) == shape(before), "the page around it stays"
    assert gathered(after) == gathered(before), "nothing is learnt from it"
    report = lint.check(done.source, "markdown", resources.bank(), Settings(RULES))
    told = {entry.word.lower() for entry in gathered(before).entries}
    said = {one.term.lower() for one in report.findings if one.rule in EXPLAINED}
    assert not said & told, "what it explains is not reported"


# The command


def test_print(here: Path, run) -> None:
    (here / "a.md").write_text(f"{PAGE} The GQMPXD is late.")
    assert run("glossary", "a.md") == (0, TABLE + "\n", 'a.md: nobody says what "GQMPXD" stands for\n')
    status, out, _ = run("glossary", "a.md", "--style", "list", "--heading", "Words", "--level", "1")
    assert (status, out) == (0, f"# Words\n\n- **CAC** (customer acquisition cost): {CAC}\n")
    assert run("glossary", "-", stdin=PAGE.encode()).out == TABLE + "\n"


def test_write_and_check(here: Path, run) -> None:
    path = here / "a.md"
    path.write_text(PAGE)
    status, out, err = run("glossary", "--check", "a.md")
    assert (status, err) == (1, "")
    assert out.startswith("--- a/a.md\n+++ b/a.md\n")
    assert run("glossary", "--check", "--existing", "a.md") == (0, "", "")
    assert run("glossary", "--write", "a.md") == (0, "a.md: glossary written\n", "")
    assert path.read_text() == f"{PAGE}\n\n{APPENDIX}"
    assert run("glossary", "--check", "a.md") == (0, "", "")
    assert run("glossary", "--write", "--fail-on-change", "a.md").status == 0
    assert run("check", "a.md").status == 0
    path.write_text(path.read_text().replace("Our CAC", "Our CLV and CAC"))
    said = (
        'a.md:5:1: warning: the glossary on this page lacks "CLV"; run "jargonlint glossary --write" [stale-glossary]\n'
    )
    assert said in run("check", "a.md").out
    assert run("glossary", "--check", "a.md").status == 1
    assert run("glossary", "--write", "--existing", "--fail-on-change", "a.md").status == 1
    assert run("check", "a.md").status == 0
    path.write_text(path.read_text().replace("Our CLV and CAC", "Our SEO and CAC"))
    assert run("fix", "--select", "stale-glossary", "a.md").status == 0
    assert run("check", "a.md").status == 0


def test_one_file_for_all(here: Path, run) -> None:
    (here / "docs").mkdir()
    (here / "docs" / "a.md").write_text("Our CAC fell.")
    (here / "docs" / "b c.md").write_text("The CAC and the CLV rose.")
    (here / "jargonlint.toml").write_text('glossary = ["docs/glossary.md"]')
    (here / "docs" / "glossary.md").write_text(f"All words.\n\n{ALL}\n\n- CAC: cold air cooler\n\n{CLOSE}\n")
    command = ("glossary", "docs", "--output", "docs/glossary.md")
    assert run(*command, "--check").status == 1
    assert run(*command) == (0, "docs/glossary.md: glossary written\n", "")
    page = (here / "docs" / "glossary.md").read_text()
    assert page.startswith(f"All words.\n\n{ALL}\n\n## Glossary\n\n- **CAC** (customer acquisition cost): {CAC}")
    assert page.count("Pages: [a.md](a.md), [b c.md](b%20c.md)\n") == 1
    assert run(*command, "--check").status == 0
    assert run("check", "docs").status == 0, "the pages that it names are explained"


def test_a_new_file_and_other_formats(here: Path, run) -> None:
    (here / "a.md").write_text("Our CAC fell.")
    assert run("glossary", "a.md", "--output", "g.md").status == 0
    assert (here / "g.md").read_text().startswith(f"{ALL}\n\n# Glossary\n\n| Term | Stands for | Meaning | Pages |\n")
    assert run("glossary", "a.md", "--output", "g.json", "--to", "json").status == 0
    assert json.loads((here / "g.json").read_text())[0]["pages"] == ["a.md"]
    (here / "mine.md").write_text("My words.")
    status, _, err = run("glossary", "a.md", "--output", "mine.md")
    assert (status, err) == (2, f"mine.md: it holds no {ALL} after which the glossary would stand\n")
    assert (here / "mine.md").read_text() == "My words."


CONTRADICTIONS = [
    (["--write", "--check"], "--write and --check exclude each other; use one"),
    (["--write", "--output", "g.md"], "--write writes on each page and --output one file; use one"),
    (["--write", "--to", "csv"], "a page holds its glossary in its own format; write csv with --output"),
    (["--link"], "--link goes with --write or --check, for glossaries on pages"),
    (["--existing", "--output", "g.md"], "--existing goes with --write or --check, for glossaries on pages"),
]


@pytest.mark.parametrize(("options", "said"), CONTRADICTIONS)
def test_contradictions(here: Path, run, options, said) -> None:
    (here / "a.md").write_text(PAGE)
    status, out, err = run("glossary", *options, "a.md")
    assert (status, out) == (2, "")
    assert err.endswith(f"Error: {said}\n")


def test_plain_text_holds_none(here: Path, run) -> None:
    (here / "a.txt").write_text("Our CAC fell.")
    assert run("glossary", "a.txt").status == 0
    assert run("glossary", "--write", "a.txt") == (2, "", "a.txt: plain text cannot hold a glossary; use --output\n")


def test_the_examples_with_their_glossaries_are_clean(here: Path, run) -> None:
    for path in (ROOT / "examples").glob("*.md"):
        (here / path.name).write_bytes(path.read_bytes())
    assert run("glossary", "--write", ".").status == 0
    assert run("check", ".").status == 0
    assert run("glossary", "--check", ".") == (0, "", "")


UNCLOSED = [
    "CRM\n<?r>",
    "CRM\n<?r>\n\nmore\n",
    "- CRM\n\n<?php x",
    "CRM\n\n<!X",
    "CRM\n\n<!--",
    "CRM\n\n<pre>",
    "CRM\n\n```\n",
]


@pytest.mark.parametrize("text", UNCLOSED)
@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_closed_has_no_glossary_behind_it(here, run, text: str, style: str) -> None:
    (here / "page.md").write_text(text)
    status, _, err = run("glossary", "--write", "--style", style, "page.md")
    assert (status, err.splitlines()[-1]) == (2, f"page.md: {NOT_CLOSED}")
    assert (here / "page.md").read_text() == text
    (here / "all.md").write_text("<?r>\n\n<!-- jargonlint: glossary of all pages -->\n")
    status, _, err = run("glossary", "page.md", "-o", "all.md", "--style", style)
    assert (status, err.splitlines()[-1]) == (2, f"all.md: {NOT_CLOSED}")
