"""Pages in other formats than Markdown at every door, which pages a folder yields, and which Markdown is MDX."""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.readable import READABLE

import jargonlint

MAIL = """\
<!doctype html>
<html lang="en">
<head>
  <title>Your ROAS report</title>
</head>
<body>
  <nav><a href="/">Home</a> CRM</nav>
  <table role="presentation">
    <tr>
      <td>
        <p>Hi {{ first_name }}, an MQL came &amp; went.</p>
        <p>Q&amp;A: what the <b>MQL</b>s and the CRM say.</p>
        <blockquote>Our AOV is fine.</blockquote>
        <img src="a.png" alt="A chart of our CTR">
      </td>
    </tr>
  </table>
  <p lang="fr">Notre CAC est bas.</p>
</body>
</html>
"""
FOUND = """\
mail.html:11:36: warning: "MQL" is not explained; write "marketing-qualified lead (MQL)" [unexpanded-acronym]
mail.html:12:50: info: "CRM" is not explained; write "customer relationship management (CRM)" [unexpanded-acronym]
mail.html:13:25: warning: "AOV" is not explained; write "average order value (AOV)" [unexpanded-acronym]
"""


def write(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8", newline="")


def read(name: str) -> str:
    return Path(name).read_text("utf-8")


def elements(text: str) -> list[tuple[str | None, list[tuple[str, str | None]]]]:
    """The elements that lexbor sees in a page, in order, with their attributes."""
    found = []
    todo = [LexborHTMLParser(text).root]
    while todo:
        node = todo.pop()
        assert node is not None
        found.append((node.tag, sorted(node.attributes.items(), key=str)))
        todo += reversed(list(node.iter()))
    return found


def test_check(here, run):
    write({"mail.html": MAIL})
    assert run("check", "--format", "concise", "mail.html") == (1, FOUND, "")
    assert run("check", "--format", "concise", "--stdin-filename", "mail.html", "-", stdin=MAIL.encode()).out == FOUND


def test_attributes_are_read_if_asked_for(here, run):
    write({"mail.html": MAIL, "jargonlint.toml": "attributes = true\n"})
    out = run("check", "--format", "concise", "mail.html").out
    assert out.splitlines()[:1] == [
        'mail.html:4:15: warning: "ROAS" is not explained; write "return on ad spend (ROAS)" [unexpanded-acronym]'
    ]
    assert 'mail.html:14:46: warning: "CTR" is not explained; write "click-through rate (CTR)"' in out
    err = run("fix", "--select", "unexpanded-acronym", "--unsafe", "--diff", "mail.html").err
    assert err.count("(it stands in an attribute)") == 2


ATTRIBUTES = [  # page, what is said of it with attributes
    ("<title>CAC</title><p>The customer acquisition cost (CAC) fell.", ""),
    ('<img alt="CAC, customer acquisition cost (CAC)">', ""),  # only there
    (
        '<p>Our CAC.</p><img alt="Customer acquisition cost (CAC)">',  # few see it
        'a.html:1:8: warning: "CAC" is not explained; write "customer acquisition cost (CAC)" [unexpanded-acronym]\n',
    ),
    (
        "<p>Customer acquisition cost (CAC) fell. CAC!</p><img alt='customer acquisition cost'>",
        "",
    ),
]


@pytest.mark.parametrize(("page", "said"), ATTRIBUTES)
def test_what_attributes_explain(here, run, page, said):
    write({"jargonlint.toml": "attributes = true\n", "a.html": page})
    rules = "unexpanded-acronym,unabbreviated-term,repeated-definition,used-before-defined"
    assert run("check", "--select", rules, "--format", "concise", "a.html").out == said


def test_fix_writes_html_and_leaves_its_elements_alone(here, run):
    write({"mail.html": MAIL.replace("&amp; went.", "&amp; went (the P&amp;L says).")})
    before = read("mail.html")
    out = run("fix", "--unsafe", "mail.html").out
    after = read("mail.html")
    assert "it stands in a quotation" in out
    assert "a marketing-qualified lead (MQL) came &amp; went (the profit and loss [P&amp;L] says)." in after
    assert "the customer relationship management (CRM) say" in after
    assert '<nav><a href="/">Home</a> CRM</nav>' in after
    assert elements(after) == elements(before)


ESCAPED = [  # own term, page, page after its fix
    ("big & <b>old</b> thing", "Our BOT is new.", None),  # no table may hold HTML
    ("research & {{ x }} thing", "Our RXT is new.", "Our research &amp; &#123;&#123; x }} thing (RXT) is new."),
    ("customer's own thing", "Our COT is new.", "Our customer's own thing (COT) is new."),
]


@pytest.mark.parametrize(("name", "before", "after"), ESCAPED)
def test_what_is_inserted_is_escaped(here, run, name, before, after):
    short = re.findall("[A-Z]{3}", before)[0]
    write({"own.tsv": f"name\tshort\tkind\n{name}\t{short}\tterm\n", "jargonlint.toml": 'terms = ["own.tsv"]\n'})
    write({"a.html": f"<p>{before}</p>"})
    status = run("fix", "a.html").status
    assert read("a.html") == f"<p>{after or before}</p>"
    assert status == (0 if after else 2)


def test_square_brackets_are_no_links(here, run):
    write({"a.html": "<p>It fell (the MQL[1] rose, and so did the CRM: well).</p>"})
    run("fix", "--unsafe", "a.html")
    assert "the customer relationship management [CRM]: well" in read("a.html")


def test_a_line_that_opens_with_a_bracket_is_no_quotation(here, run):
    write({"a.html": "<p><a href=x\n>and an MQL</a> came.</p>"})
    assert run("fix", "--unsafe", "a.html").status == 0
    assert read("a.html") == "<p><a href=x\n>and a marketing-qualified lead (MQL)</a> came.</p>"


GLOSSARY = """
<!-- jargonlint: glossary -->

<section>
<h2>Glossary</h2>
<dl>
<dt id="glossary-mql"><dfn>MQL</dfn> (marketing-qualified lead)</dt>
<dd>A possible buyer whose actions, such as downloading a guide, show enough interest to deserve further \
attention from the company.</dd>
</dl>
</section>

<!-- /jargonlint: glossary -->
"""
PAGE = "<html>\n<body>\n<main>\n  <p>An MQL came.</p>\n  </main>\n<footer>x</footer>\n</body>\n</html>\n"


def test_glossary(here, run):
    write({"a.html": PAGE})
    assert run("glossary", "--write", "a.html") == (0, "a.html: glossary written\n", "")
    assert read("a.html") == PAGE.replace("  </main>", f"{GLOSSARY}  </main>")
    assert run("glossary", "--check", "a.html") == (0, "", "")
    assert run("check", "a.html").status == 0
    again = read("a.html").replace("<dfn>MQL</dfn> (", "<dfn>MQL</dfn>\n    (").replace("<dl>\n<dt", "<dl>\n  <dt")
    write({"a.html": again})  # as a formatter writes it
    assert run("glossary", "--check", "a.html").status == 0
    write({"a.html": again.replace("An MQL", "An MQL and ROAS")})
    lacks = 'a.html:6:1: warning: the glossary on this page lacks "ROAS"; run "jargonlint glossary --write"'
    assert lacks in run("check", "a.html").out
    assert run("glossary", "--write", "--existing", "--link", "a.html").status == 0
    assert '<p>An <a href="#glossary-mql">MQL</a> and <a href="#glossary-roas">ROAS</a> came.</p>' in read("a.html")
    assert run("check", "a.html").status == 0


@pytest.mark.parametrize(("style", "piece"), [
    ("table", '<tr id="glossary-mql"><td>MQL</td><td>marketing-qualified lead</td><td>A possible buyer'),
    ("list", '<li id="glossary-mql"><b>MQL</b> (marketing-qualified lead): A possible buyer'),
    ("definitions", '<dt id="glossary-mql"><dfn>MQL</dfn> (marketing-qualified lead)</dt>\n<dd>A possible buyer'),
])  # fmt: skip
def test_styles_of_glossaries(here, run, style, piece):
    write({"a.html": PAGE})
    assert run("glossary", "--write", "--style", style, "--heading", "A & B", "--level", "3", "a.html").status == 0
    assert piece in read("a.html")
    assert "<h3>A &amp; B</h3>" in read("a.html")
    assert run("glossary", "--write", "a.html") == (0, "", "")  # it keeps its looks
    assert run("check", "a.html").status == 0


PLACES = [  # page, what stands before the glossary's comment
    ("<p>An MQL.", "<p>An MQL."),
    ("<p>An MQL.</p></body></html>", "<p>An MQL.</p>"),
    ("<p>An MQL.</p>\n</html>", "<p>An MQL.</p>\n"),
    ("<main><p>An MQL.</p></main></body>", "<main><p>An MQL.</p>"),
    ("<BODY><p>\u0130\u0130\u0130 An MQL.</p></BODY>", "<BODY><p>\u0130\u0130\u0130 An MQL.</p>"),
]


@pytest.mark.parametrize(("page", "before"), PLACES)
def test_where_a_glossary_goes(here, run, page, before):
    write({"a.html": page})
    run("glossary", "--write", "a.html")
    assert read("a.html").partition("<!--")[0].rstrip() == before.rstrip()


def test_a_glossary_is_not_written_into_a_script(here, run):
    page = "<p>An MQL.</p><script>a = '</body>'"
    write({"a.html": page})
    assert run("glossary", "--write", "a.html") == (
        2, "", "a.html: the page is not closed where the glossary would stand; see what is left open before it\n"
    )  # fmt: skip
    assert read("a.html") == page


def test_allow(here, run):
    write({"mail.html": MAIL})
    run("check", "--add-allow", "--reason", "why", "mail.html")
    assert run("check", "mail.html").status == 0
    assert "        <!-- jargonlint: allow MQL because why -->\n        <p>Hi" in read("mail.html")
    assert elements(re.sub(r" *<!-- jargonlint.*-->\n", "", read("mail.html"))) == elements(MAIL)
    write({"a.html": "<p>\n  Our <a\n    href=x>CAC</a> fell.\n</p>"})  # the line begins inside a tag
    run("check", "--add-allow", "a.html")
    assert run("check", "a.html").status == 0


def test_annotate(here, run):
    write({"mail.html": MAIL})
    records = [json.loads(line) for line in run("annotate", "mail.html").out.splitlines()]
    shorts = [one["text"] for one in records if one["kind"] == "acronym"]
    assert shorts == ["CRM", "MQL", "Q&amp;A", "MQL</b>s", "CRM", "AOV"]
    assert all(MAIL[one["start"] : one["end"]] == one["text"] for one in records)
    page = run("annotate", "--format", "html", "mail.html").out
    assert "MQL</a>" in page and "Your ROAS report" not in page


def test_import(here, run):
    write({"a.html": "<h1>Glossary</h1><dl><dt>buy quota plan (BQP)<dd>What a shop buys in a year.</dl>"})
    assert "buy quota plan\tBQP\t" in run("terms", "import", "a.html").out
    write({"b.html": "<div class='x: y'>\n  <p>one</p>\n</div>"})
    assert run("terms", "import", "b.html").err == "b.html: no entries of a glossary found\n"


# Which pages


def checked(run, *arguments: str) -> list[str]:
    """The pages that a check looks at, all of which have a finding."""
    out = run("check", "--format", "concise", *arguments).out
    return [line.partition(":")[0] for line in out.splitlines()]


def test_a_folder_yields_other_kinds_that_its_configuration_includes(here, run):
    pages = ("a.md", "b.html", "c.txt", "site/d.html", "site/e.txt", "site/f.png", "site/README", "x/site/g.html")
    write(dict.fromkeys(pages, "CAC"))
    assert checked(run, ".") == ["a.md"]
    write({"jargonlint.toml": 'include = ["site/"]\nexclude = ["e.txt"]\n'})
    assert checked(run, ".") == ["a.md", "site/README", "site/d.html", "x/site/g.html"]
    write({"x/jargonlint.toml": 'include = ["*.txt"]\n'})
    assert checked(run, ".") == ["a.md", "site/README", "site/d.html"]
    assert checked(run, "b.html", "site") == ["b.html", "site/README", "site/d.html"]
    write({"x/jargonlint.toml": "include = 1\n"})
    assert checked(run, ".") == ["a.md", "site/README", "site/d.html"]  # no page asks for that configuration


WRONG = [
    (
        'include = ["*.pdf"]',
        f'include: "*.pdf": cannot read PDF yet; {READABLE}',
    ),
    ("include = 1", "include must be a list of strings, not 1"),
    ('mdx = "docs/"', 'mdx must be a list of strings, not "docs/"'),
    ('attributes = "yes"', 'attributes must be true or false, not "yes"'),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_wrong_settings(here, run, line, said):
    write({"jargonlint.toml": line, "a.md": "CAC"})
    assert run("check", "a.md") == (2, "", f"jargonlint.toml: {said}\n")


EXPRESSION = "Hello {our CAC} there.\n"


def test_docusaurus_reads_markdown_as_mdx(here, run):
    write({"site/docusaurus.config.ts": "", "site/README.md": EXPRESSION, "site/docs/deep/a.md": EXPRESSION})
    write({"b.md": EXPRESSION, "site/docs/c.markdown": EXPRESSION})
    assert checked(run, ".") == ["b.md", "site/README.md"]
    write({"site/jargonlint.toml": "mdx = []\n"})
    assert checked(run, ".") == ["b.md", "site/README.md", "site/docs/c.markdown", "site/docs/deep/a.md"]


def test_pages_that_are_read_as_mdx(here, run):
    write({"jargonlint.toml": 'mdx = ["docs/"]\n', "docs/a.md": EXPRESSION, "b.md": EXPRESSION})
    assert checked(run, ".") == ["b.md"]
    write({"docs/a.md": "Our CAC fell.\n"})
    run("check", "--add-allow", "docs/a.md")
    assert read("docs/a.md").startswith("{/* jargonlint: allow CAC because")


def test_a_repository_above_is_not_asked(here, run):
    write({"docusaurus.config.js": "", "inner/docs/a.md": EXPRESSION, "inner/.git/x": ""})
    assert checked(run, "inner") == ["inner/docs/a.md"]


# From Python

MARKUPS = [("a.mdx", "Hi {CAC}", 0), ("a.html", "<img alt=CAC>", 0), ("a.txt", "**CAC**", 1), ("a.docx", "`CAC`", 1)]


@pytest.mark.parametrize(("path", "text", "count"), [*MARKUPS, (None, "`CAC`", 0)])
def test_the_path_says_what_is_read(path, text, count):
    assert len(jargonlint.check(text, path=path).findings) == count


def test_load(here):
    write({"a.html": "<h1>One &amp; two</h1>\n<p>Our <b>C</b>AC <code>x y</code>\n fell.</p><ul><li>three"})
    page = jargonlint.load("a.html")
    assert page.text == "One & two\n\nOur CAC \ufffc fell.\n\nthree"
    source = page.document.source.text

    def written(phrase: str) -> str:
        start = page.text.index(phrase)
        return source[slice(*page.origin(start, start + len(phrase)))]

    assert written("& two") == "&amp; two"
    assert written("CAC") == "C</b>AC"
    assert written("\ufffc") == "x y"
    assert written("two\n\nOur") == "two</h1>\n<p>Our"
    for start, end in [(0, 0), (2, 1), (-1, 2), (0, len(page.text) + 1)]:
        with pytest.raises(IndexError):
            page.origin(start, end)
    with pytest.raises(
        ValueError,
        match=f"cannot read PDF yet; {READABLE}",
    ):
        jargonlint.load("a.pdf")


def test_load_for_spacy(here):
    spacy = pytest.importorskip("spacy")
    write({"a.html": "<table><tr><td>The <b>net promoter score</b> (NPS) rose.</table>\n<p>Our NPS is high."})
    nlp = spacy.blank("en")
    nlp.add_pipe("jargonlint")
    page = jargonlint.load("a.html")
    doc = nlp(page.text)
    places = [(span.start_char, span.end_char) for span in doc.spans["jargonlint"] if span.label_ == "ACRONYM"]
    source = page.document.source.text
    assert [source[slice(*page.origin(*place))] for place in places] == ["NPS", "NPS"]


def test_load_warns_of_a_wrong_encoding(here):
    Path("a.html").write_bytes(b"<p>caf\xe9 CAC")
    with pytest.warns(UserWarning, match=r"a\.html: not UTF-8 at byte 6 \(0xe9\); save it as UTF-8"):
        assert jargonlint.load("a.html").text == "caf\ufffd CAC"


@pytest.mark.parametrize(
    "comment",
    [
        '{{/*\nOur MQL.\n\n<!-- x -->\n{{ partial "a" . }}\n*/}}',
        "{{- /* Our MQL: {{ .Site }} */ -}}",
        "{{!-- Our MQL: {{name}}\n\nand --}}",
        "{{~!-- {{#if a}} MQL {{/if}} --~}}",
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_comments_of_template_languages_are_hidden_with_the_code_in_them(name, comment):
    found = jargonlint.check(f"{comment}\n\n<p>Our CAC.</p>\n", path=name).findings
    assert [one.message.split('"')[1] for one in found] == ["CAC"]
