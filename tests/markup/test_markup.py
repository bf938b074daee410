"""Source to prose: what is prose, what is not, and where each character came from."""

import re
from html import unescape

import marko
import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marko import block, inline
from tests.readable import KINDS as LISTED

from jargonlint import markup
from jargonlint.markup import (
    COMMENTED,
    KINDS,
    PACKED,
    READ,
    TAKEN,
    asciidoc,
    docx,
    eml,
    format_of,
    glossary_format_of,
    html,
    ipynb,
    markdown,
    masks,
    mdx,
    odt,
    plain,
    pptx,
    prose,
    rst,
)
from jargonlint.markup.format import Format, GlossaryFormat, OfficeFormat
from jargonlint.model import HIDDEN, Document, Source, Span
from jargonlint.report import REVIEWS


def read(text: str, kind: str = "markdown", path: str | None = None) -> Document:
    return markup.parse(Source(path, text), kind)


def texts(document: Document) -> list[str]:
    """The prose of each segment, with ¤ for what is hidden."""
    return [re.sub(f"{HIDDEN}+", "¤", document.prose[segment.start : segment.end]) for segment in document.segments]


def kinds(document: Document) -> list[tuple[str, str]]:
    return list(zip([segment.kind for segment in document.segments], texts(document), strict=True))


def marks(document: Document) -> list[tuple[str, str, str]]:
    """Kind, prose and value of each mark."""
    return [
        (mark.kind, re.sub(f"{HIDDEN}+", "¤", document.prose[mark.start : mark.end]), mark.value)
        for mark in document.marks
    ]


SEGMENTS = [  # source, kind and prose of each segment
    ("one\n\ntwo", [("paragraph", "one"), ("paragraph", "two")]),
    ("# one\n\ntwo\n===\n\n###### six ##", [("heading", "one"), ("heading", "two"), ("heading", "six")]),
    ("- one\n- two", [("item", "one"), ("item", "two")]),
    ("1. one\n\n   more\n2. two", [("item", "one"), ("item", "more"), ("item", "two")]),
    ("- [x] done\n- [ ] open", [("item", "done"), ("item", "open")]),
    ("> one\ntwo\n>\n> three", [("quote", "one two"), ("quote", "three")]),
    ("- one\n\n  > two", [("item", "one"), ("quote", "two")]),  # the innermost says what it is
    ("> - one", [("item", "one")]),
    ("> # one", [("heading", "one")]),
    ("| a | b |\n|---|---|\n| c | d |", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")]),
    ("| a |\n|---|\n| c \\| d |", [("cell", "a"), ("cell", "c | d")]),
    ("x[^1]\n\n[^1]: one\n    two", [("paragraph", "x"), ("footnote", "one two")]),
    ("CRM\n: customer\n\n  more", [("title", "CRM"), ("definition", "customer"), ("definition", "more")]),
    ("*[CRM]: Customer data", [("abbreviation", "CRM: Customer data")]),
    ("*[CRM]:Customer data", [("abbreviation", "CRM:Customer data")]),
    ("> *[CRM]: Customer data", [("abbreviation", "CRM: Customer data")]),
    ("!!! note\n\n    *[CRM]: Customer data", [("abbreviation", "CRM: Customer data")]),
    # what explains beside the text comes after it
    (
        "---\nabbreviations:\n  CRM: Customer data # here\n  'A.B': \"c d\"\n---\n\none",
        [
            ("paragraph", "one"),
            ("abbreviation", "CRM: Customer data"),
            ("abbreviation", "A.B: c d"),
        ],
    ),
    (
        '---\ntitle: "A Customer Data Tool (CDT) for all"\n---\n\none CDT',
        [("paragraph", "one CDT"), ("abbreviation", "CDT: Customer Data Tool")],
    ),
    ("---\ntitle: A Customer Data Tool (CDT)\n---\n\none", [("paragraph", "one")]),  # which nothing uses
    ("---\ntitle: A Customer Data Tool (CQT)\n---\n\none CQT", [("paragraph", "one CQT")]),  # other letters
    ('{{< tooltip "CRM" "Customer data" >}} one', [("paragraph", "¤ one"), ("abbreviation", "CRM: Customer data")]),
    ('a {{< abbr title="b c" >}}CRM{{< /abbr >}}', [("paragraph", "a ¤CRM¤"), ("abbreviation", "CRM: b c")]),
    ('a {% abbr "b c" %}CRM{% endabbr %} d', [("paragraph", "a ¤CRM¤ d"), ("abbreviation", "CRM: b c")]),
    ('a {% include tooltip.html term="CRM" text="b c" %}', [("paragraph", "a ¤"), ("abbreviation", "CRM: b c")]),
    ('a {{< tooltip "CRM" >}} {{< figure "CRM" "b c" >}}', [("paragraph", "a ¤ ¤")]),
    (
        "one\n*[CRM]: two\n*[X]: three\nfour",
        [("paragraph", "one"), ("abbreviation", "CRM: two"), ("abbreviation", "X: three"), ("paragraph", "four")],
    ),
    # callouts, of any sort, and their titles
    ("> [!NOTE]\n> one", [("quote", "one")]),
    (">[!MORELIKETHIS]\n>\n>one", [("quote", "one")]),
    ("> [!tip]- Title\n> one", [("quote", "Title one")]),
    ("> [!VIDEO](https://example.com/NPS)", []),
    ("Use [!DNL Reader] with [[!UICONTROL Save] now](u).", [("paragraph", "Use Reader with Save now.")]),
    # containers
    (":::note\none\n:::\n\n::: tip\ntwo\n:::", [("paragraph", "one"), ("paragraph", "two")]),
    (":::note Title\none\n:::", [("heading", "Title"), ("paragraph", "one")]),
    (":::note[A *title*]{#id}\none\n:::", [("heading", "A title"), ("paragraph", "one")]),
    ("> ::: warning Look out\n> one\n> :::", [("heading", "Look out"), ("quote", "one")]),
    ("- one\n\n  :::tip Title\n  two\n  :::", [("item", "one"), ("heading", "Title"), ("item", "two")]),
    (
        "(tea:cup-plan)=\n\n# One\n\n(two)= three",
        [("heading", "One"), ("paragraph", "(two)= three")],
    ),  # what MyST links to
    (':::image type="a" alt-text="NPS":::\n\n:::code-group labels\n\n:::row:::', []),
    ("one\n:rocket: two", [("paragraph", "one :rocket: two")]),  # no definition
    ("a | b\n:-- | --\nc | d", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")]),
    ('!!! note "Title"\n\n    one\n\n        code', [("item", '"Title"'), ("item", "one")]),
    ("??? tip\n    one\n\n    two", [("item", "one"), ("item", "two")]),
    ("???+ tip inline\n    one\n    - two", [("item", "one"), ("item", "two")]),
    ('=== "Tab"\n\n    one', [("item", '"Tab"'), ("item", "one")]),
    ("!!! one\n\ntwo", [("paragraph", "!!! one"), ("paragraph", "two")]),
    # HTML
    ("<h2>one</h2>\n<p>two", [("heading", "one"), ("paragraph", "two")]),
    ("<div>one<p>two</p>three</div>", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
    (
        "<ul><li>one<li>two<ul><li>three</ul></ul>four",
        [("item", "one"), ("item", "two"), ("item", "three"), ("paragraph", "four")],
    ),
    ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", [("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d")]),
    ("<dl><dt>one<dd>two</dl>", [("title", "one"), ("definition", "two")]),
    ("<blockquote>one</blockquote>two", [("quote", "one"), ("paragraph", "two")]),
    ("<details><summary>one</summary>\n\ntwo\n\n</details>", [("paragraph", "one"), ("paragraph", "two")]),
    ("<div\n  title='a > b'>one\ntwo &amp; *three*</div>", [("paragraph", "one two & *three*")]),
    ("> <div>\n> one\n> two</div>", [("quote", "one two")]),
    ("| a |\n|---|\n| <ul><li>one</li><li>two</li></ul> |", [("cell", "a"), ("cell", "one two")]),
    ("<div>one <!-- two\nthree", [("paragraph", "one")]),
    ("<div>one <b two", [("paragraph", "one")]),
    # MDX
    (
        "<Tabs items={['a', 'b']}>\n    <Tab>\n    - one **two**\n\n      three\n    </Tab>\n</Tabs>\n\nfour",
        [("item", "one two"), ("item", "three"), ("paragraph", "four")],
    ),
    ("- one\n\n  <Note>\n    two\n  </Note>\n\n  three", [("item", "one"), ("item", "two"), ("item", "three")]),
    ("a <Badge text={`NPS`} /> b", [("paragraph", "a b")]),
    ('<Card title="NPS" icon={<Icon size={2} />}>one</Card>', [("paragraph", "one")]),
]


@pytest.mark.parametrize(("text", "found"), SEGMENTS)
def test_segments(text, found):
    assert kinds(read(text)) == found


MDX = [  # source, kind and prose of each segment
    ("<div>\n\n    <p>\n      one\n    </p>\n</div>", [("paragraph", "one")]),
    ("<ul>\n  <li>\n\n      one\n\n          - two\n  </li>\n</ul>", [("paragraph", "one"), ("item", "two")]),
    ("    one\n\n- two\n\n      three", [("paragraph", "one"), ("item", "two"), ("item", "three")]),
    ("> <div>\n>\n>     one **two**\n> </div>", [("quote", "one two")]),
    ("\tone\n\ttwo", [("paragraph", "one two")]),
    ("```\n    NPS\n```\n\none", [("paragraph", "one")]),
    ("<p>\n  one `NPS` ![NPS](a.png) [two](b.md) &amp; three\n</p>", [("paragraph", "one ¤ ¤ two & three")]),
    ("<Tabs items={[\n  'NPS',\n\n]}>\n\none\n\n</Tabs>", [("paragraph", "one")]),
    ("one \\{two\\} {NPS}", [("paragraph", "one {two} ¤")]),
]


@pytest.mark.parametrize(("text", "found"), MDX)
def test_mdx(text, found):
    assert kinds(read(text, "mdx")) == found


def test_mdx_is_read_again_a_few_times_only():
    """One more tag around it, once more: what is deeper than anybody writes stays code."""
    text = "".join(f"{'    ' * depth}<div>\n\n" for depth in range(40)) + "    " * 40 + "one"
    assert "one" not in read(text, "mdx").prose
    assert kinds(read(text.replace("    " * 35, ""), "mdx"))[-1] == ("paragraph", "one")


HTML = [  # source, kind and prose of each segment
    ("<!doctype html><html><head><title>NPS</title><style>NPS</style></head><body><h1>one</h1>two</body></html>",
     [("heading", "one"), ("paragraph", "two")]),
    ("---\ntitle: NPS\n---\n<p>one", [("paragraph", "one")]),
    ("<ul>\n  <li>one\n  <li>two\n</ul>\n\n    three", [("item", "one"), ("item", "two"), ("paragraph", "three")]),
    ("<p>*one* [two](three) `four`\n\n# five", [("paragraph", "*one* [two](three) `four` # five")]),
    ("<div style='display:none'>Preheader</div><p>one", [("paragraph", "Preheader"), ("paragraph", "one")]),
    ("<!--[if mso]><p>NPS</p><![endif]--><![if !mso]>one<![endif]><!--[if !mso]><!-->two<!--<![endif]-->",
     [("paragraph", "onetwo")]),
    ("one<noscript>NPS</noscript><template>NPS</template><xmp>NPS</xmp> two", [("paragraph", "one two")]),
    ("<select><option>NPS</select><textarea>NPS <b></textarea> <button>one</button>", [("paragraph", "¤ one")]),
    ("<dl><dt>CRM<dd>one<dd>two</dl>", [("title", "CRM"), ("definition", "one"), ("definition", "two")]),
    ("<title>NPS", []),  # never closed: to the end, as a browser does it
    ("a < b > c &lt;d&gt; </ p> e", [("paragraph", "a < b > c <d> e")]),
    # tables of data and tables that lay out a page
    ("<table><tr><th>one<th>two<tr><td>three<td>four</table>",
     [("cell", "one"), ("cell", "two"), ("cell", "three"), ("cell", "four")]),
    ("<table role=presentation><tr><td>one<td><h2>two</h2></table>", [("paragraph", "one"), ("heading", "two")]),
    ("<TABLE ROLE='none'><tr><td>one</TABLE>", [("paragraph", "one")]),
    ("<table><tr><td>one<table><tr><td>two</table><td>three</table>",
     [("paragraph", "one"), ("cell", "two"), ("paragraph", "three")]),
    ("<!--[if mso]><table><tr><td><![endif]--><table><tr><td>one</table><!--[if mso]></table><![endif]-->",
     [("cell", "one")]),
    # template languages
    ("Hi {{lead.First Name:default=you}}, {{${first_name} | default: 'you'}} {{{x}}} {{#if x}}one{{/if}}",
     [("paragraph", "Hi ¤, ¤ ¤ ¤one¤")]),
    ("{% if x %}\n<p>one {{ contact.firstname }}</p>\n{% endif %}", [("paragraph", "one ¤")]),
    ("<p>*|FNAME|* %%=v(@x)=%% %FIRST_NAME% [%name | you%] [firstname,fallback=you]", [("paragraph", "¤ ¤ ¤ ¤ ¤")]),
    ("%%[\nset @x = 'NPS'\n]%%\n<p>one <%= NPS %> <?php echo $a->NPS; ?>", [("paragraph", "one ¤ ¤")]),
    ("#set($x = 'NPS')\n#if($lead.NPS == 1)\n<p>one $lead.NPS ${lead.NPS}\n#end", [("paragraph", "one ¤ ¤")]),
    ("<a href='{{ \"NPS\" }}' {% if x > 1 %}class=\"NPS\"{% endif %}>one</a>", [("paragraph", "one")]),
    ("one #end and $5.00, {braces} {.x} {#y}", [("paragraph", "one #end and $5.00, {braces} {.x} {#y}")]),
    # entities, old ones too
    ("&copy2026 &amp R&ampD &AMP; &nbspx &notit; &bogus; &#169 &#xA9; &#8217;s", [
     ("paragraph", "©2026 & R&D & x ¬it; &bogus; © © ’s")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), HTML)
def test_html(text, found):
    assert kinds(read(text, "html")) == found


HTML_MARKS = [  # source, kind, prose and value of each mark
    ("<nav>one</nav><main><header>two</header>three</main><footer>four</footer>",
     [("frame", "one", "nav"), ("frame", "four", "footer")]),
    ("<div role=banner><div>one</div>two</div>three", [("frame", "one\n two", "div")]),
    ("<html lang=de><p>one<p lang=en>two<p>three", [("language", "one", "de"), ("language", "three", "de")]),
    ("<p>one <i lang='fr-CA'>two</i> three <span xml:lang=de>four</span>",
     [("language", "two", "fr"), ("emphasis", "two", ""), ("language", "four", "de")]),
    ("<div lang=fr>one<div>two</div>three</div>four", [("language", "one\n two\n three", "fr")]),
    ("<ul><li lang=fr>one<li>two</ul>", [("language", "one", "fr")]),
    ("<blockquote><p>one<p>two</blockquote>three", [("quote", "one\n two", "blockquote")]),
    ("<a href=b title='c d'>a</a> <a href=e>f <a href=g>h", [
        ("link", "a", "b"), ("tip", "a", "c d"), ("link", "f", "e"), ("link", "h", "g")]),
    ("<a data-x='href=no' href=\"b&amp;c\">a</a>", [("link", "a", "b&c")]),
    ("<abbr TITLE = \"b\n c\">a</abbr>", [("abbr", "a", "b c")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), HTML_MARKS)
def test_html_marks(text, found):
    assert [(kind, prose.rstrip(), value) for kind, prose, value in marks(read(text, "html"))] == found


ATTRIBUTES = """<title>Our &amp; CAC</title><meta name="Description" content="The CRM"><meta name=author content=NPS>
<p>one <img alt="A chart of {{ x }}" src=a.png> two <input placeholder='E-mail'>
<a aria-label=Go href=x>three</a><img alt="">"""


def test_attributes_are_a_kind_of_their_own_and_come_last():
    document = markup.parse(Source(None, ATTRIBUTES), "html", attributes=True)
    assert [
        (segment.kind, segment.label, text) for segment, text in zip(document.segments, texts(document), strict=True)
    ] == [
        ("paragraph", "", "one ¤ two three¤"),
        ("attribute", "title", "Our & CAC"),
        ("attribute", "description", "The CRM"),
        ("attribute", "alt", "A chart of ¤"),
        ("attribute", "placeholder", "E-mail"),
        ("attribute", "aria-label", "Go"),
    ]
    assert texts(read(ATTRIBUTES, "html")) == ["one ¤ two three¤"]


PLACES = [  # source, (level, block, row, column, label) of each segment
    ("# a\n\n### b", [(1, 0, 0, 0, ""), (3, 0, 0, 0, "")]),
    ("- a\n  - b\n\n  c\n- d", [(1, 1, 0, 0, ""), (2, 2, 0, 0, ""), (1, 1, 0, 1, ""), (1, 1, 1, 0, "")]),
    ("> a\n>> b", [(1, 0, 0, 0, ""), (2, 0, 0, 0, "")]),
    ("|a|b|\n|-|-|\n|c|d|", [(0, 1, 0, 0, ""), (0, 1, 0, 1, ""), (0, 1, 1, 0, ""), (0, 1, 1, 1, "")]),
    ("- a\n\n|b|\n|-|", [(1, 1, 0, 0, ""), (0, 2, 0, 0, "")]),
    ("a[^b]\n\n[^b]: c", [(0, 0, 0, 0, ""), (0, 0, 0, 0, "b")]),
    ("a\n: b\n\nc\n: d", [(0, 1, 0, 0, ""), (0, 1, 0, 0, ""), (0, 1, 1, 0, ""), (0, 1, 1, 0, "")]),
    ("<table><tr><td>a<td>b<tr><td>c", [(0, 1, 1, 0, ""), (0, 1, 1, 1, ""), (0, 1, 2, 0, "")]),  # no header
    ("<table><tr><th>a\n\n<tr><td>b", [(0, 1, 0, 0, ""), (0, 1, 1, 0, "")]),  # a blank line ends no table
    ("<ol><li>a<p>b<li>c", [(1, 1, 0, 0, ""), (1, 1, 0, 1, ""), (1, 1, 1, 0, "")]),
]


@pytest.mark.parametrize(("text", "found"), PLACES)
def test_places(text, found):
    assert [tuple(segment[3:]) for segment in read(text).segments] == found


PROSE = [  # source, prose of its one segment
    ("one\ntwo  \nthree\\\nfour", "one two three four"),
    ("one <br> two<br/>three</br>four", "one two three four"),
    ("<p>one <br> two<br/>three</br>four", "one two three four"),
    ("customer-\ncentric", "customer-centric"),
    ("> customer-\n> journey", "customer-journey"),
    ("<p>customer-\n  centric", "customer-centric"),
    ("from 3-\n5 or x -\ny", "from 3- 5 or x - y"),
    ("a  b\t c \u00a0d\u2009\u202fe", "a b c d e"),
    ("&nbsp; a &nbsp; b &nbsp;", "a b"),
    ("cus&shy;to\u00admer\u200bs\u2060 \ufeffx", "customers x"),
    ("R&amp;D &lt;b&gt; &#67;RM &bogus; &", "R&D <b> CRM &bogus; &"),
    ("\\(CRM\\) \\*a\\*", "(CRM) *a*"),
    ("**c**ustomer *rel*ation ~~not~~", "customer relation not"),
    ("[the *page*](https://example.com/NPS \"NPS\") [a][r] [r]\n\n[r]: /NPS 'NPS'", "the page a r"),
    ("x<span>y</span>z <b>b</b><wbr>c", "xyz bc"),
    ("a<!-- b -->c <!-- d --> e", "ac e"),
    ("[^x] and[^y]\n\n", "[^x] and[^y]"),  # no footnotes of that label
    ("$5 and $10, $5-$10, US$5,$6", "$5 and $10, $5-$10, US$5,$6"),
    ("($5)/($6), 2$ or $$, $$$ and A$", "($5)/($6), 2$ or $$, $$$ and A$"),
    ("50% of 20%, 5%, *a*|b|*c* [[Page]]", "50% of 20%, 5%, a|b|c [[Page]]"),
    ("1 < 2 > 1, {braces} and {{", "1 < 2 > 1, {braces} and {{"),
    ("`{{` and `}}` or `<%` and `%>`", "¤ and ¤ or ¤ and ¤"),
    ("a\r\nb\rc", "a b c"),
    ("\ufeff# BOM", "BOM"),
    ("a\x00b", "a\x00b"),
    ("caf\udce9 x", "caf\udce9 x"),
    ("# Title {#id .class}", "Title"),
    ("# Title {name}", "Title {name}"),
    ("para\n{: .lead}", "para"),
    ('**b**{: .x} [l](u){target="_blank"}.', "b l."),
    # what is shown, and is no prose
    ("a `NPS` b ``c`d`` e", "a ¤ b ¤ e"),
    ("a ![NPS *CES*](NPS.png 'NPS') b ![c ![d](e) f](g)", "a ¤ b ¤"),
    ("a <img src=NPS alt='NPS'> b", "a ¤ b"),
    ("a <code>NPS *b*</code> <kbd>NPS</kbd> <svg><text>NPS</text></svg> c", "a ¤ ¤ ¤ c"),
    ("**<code>NPS** a", "¤ a"),  # never closed: to the end of what holds it
    ("{{ x }} %ABC% *|A:B|* %%A b%% [[FIRST_NAME]] ${a} <%= b %>", "¤ ¤ ¤ ¤ ¤ ¤ ¤"),
    ("Hello {FIRST_NAME}, {% if x %}you{% endif %}", "Hello ¤, ¤you¤"),
    ("so $x^2$ and $$a_b$$", "so ¤ and ¤"),
    ("see https://a.example/NPS_(x).", "see ¤."),
    ("(www.a.example/NPS), <https://NPS.example> <mailto:a@NPS.example>", "(¤), ¤ ¤"),
    ("SALES@EXAMPLE.COM, a.b+c@d-e.example. @NPS a@b", "¤, ¤. @NPS a@b"),
    ("[https://a.example](https://b.example) a.com/NPS and/or", "¤ ¤ and/or"),
    # roles of MyST and Sphinx
    (":abbr:`NPS (Net Promoter Score)` {term}`lead <leads>` {doc}`NPS`", "NPS (Net Promoter Score) lead ¤"),
    (":py:class:`NPS` a:`NPS`", "¤ a:¤"),
]


@pytest.mark.parametrize(("text", "found"), PROSE)
def test_prose(text, found):
    found = found.replace("\udce9", "\ufffd") if "\ufffd" in read(text).prose else found
    assert texts(read(text)) == [found]


NEVER = [  # what has NPS in it and is no prose; "Hello" and "there." stand around it
    "Hello\n\n```\nNPS\n```\n\nthere.",
    "Hello\n\n~~~ NPS\nNPS\n\nthere.\n~~~\n\nthere.",
    "Hello\n\n    NPS\n\nthere.",
    "Hello\n\n<!-- NPS\n\nNPS -->\nthere.",
    "Hello <!-- NPS --> there.",
    "Hello <span title='NPS' data-x=\"a > NPS\">there.</span>",
    "Hello\n\n<script>\nNPS\n\nNPS\n</script>\n\nthere.",
    "Hello\n\n<style>NPS</style>\n\nthere.",
    "Hello\n\n<pre>NPS\n\nNPS</pre>\n\nthere.",
    "Hello\n\n<div>\n<textarea>NPS</textarea><code>NPS</code>\n</div>\n\nthere.",
    "Hello\n\n[NPS]: /NPS 'NPS'\n\nthere.",
    "---\ntitle: NPS\n---\nHello there.",
    "---\n:title: NPS\n:tags:\n- NPS\n---\nHello there.",
    '---\n# NPS\n\n"title": NPS\n...\nHello there.',
    "+++\ntitle = 'NPS'\n+++\n\nHello there.",
    "Hello\n\n$$\nNPS = a\n$$\n\nthere.",
    "{% comment %}\nNPS\n\nNPS\n{% endcomment %}\nHello there.",
    "Hello\n{% highlight NPS %}\nNPS\n\nNPS\n{% endhighlight %}\nthere.",
    "Hello\n\n{{< highlight NPS >}}\nNPS\n{{< /highlight >}}\n\nthere.",
    '{% include NPS.html\n   a="NPS" %}\n\nHello [there.]({{ "/NPS/" | link: "NPS" }})',
    "{# NPS #}\n\nHello {# NPS #}there.",
    '{{< NPS a="NPS" >}}\n{{% NPS %}}\n\nHello there.',
    "{{!-- NPS --}}\n{{#if NPS}}\nHello\n{{/if}}\n\nthere.",
    "<% if NPS %>\nHello there.\n<% end %>",
    "# Hello {#NPS}\n\n{: .NPS}\nthere.\n{:toc NPS}",
    "import NPS from './NPS'\nimport { NPS,\n  a } from \"NPS\";\n\nHello there.",
    "export const NPS = {\n\n  a: 'NPS',\n}\n\nHello there.",
    "export default ({ children }) => (\n\n  <NPS>\n)\n\nHello there.",
    "<Nps items={['NPS', `NPS`]}\n  title=\"NPS > NPS\"\n>\nHello there.\n</Nps>",
    "<div className={NPS} style={{ color: 'NPS' }}>\nHello there.\n</div>",
    "Hello {/* NPS */} there. {/* NPS\n\nNPS */}",
    ":::{admonition} NPS\n:class: NPS\n:::\n\nHello there.",
    "Hello %%NPS%% %NPS_X% *|NPS|* [[NPS_X]] ${NPS} {NPS} there.",
    "Hello [there.](<NPS.md> (NPS))",
    'Hello\n\n<div>\n{{ NPS }} <b data-x="{{ "NPS" }}">there.</b>\n</div>',
]


@pytest.mark.parametrize("text", NEVER)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_never_prose(text, ending):
    document = read(text.replace("\n", ending))
    assert "NPS" not in document.prose
    assert "Hello" in document.prose and "there." in document.prose


SHOWN = [  # what looks like one of these, and is prose
    "Hello\n\n---\n\nNPS: a\n\n---",  # rules, not front matter
    "---\n\n# NPS\n\n---\n",
    "---\n\n:::note NPS: a\nNPS\n:::\n\n---\n",
    "```\nimport NPS from 'a'\n```\n\nNPS",
    "```\nimport a from 'b'\n\n```\n\nNPS",  # a statement in code does not swallow its fence
    "import NPS into the tool",
    "`{% raw %}` NPS `{% endraw %}`",
    "Press `<Tab` and NPS `>`",
    "{{ a\n\nNPS\n\n}}",
    "50%NPS",
    "[[NPS]]",
    "a:: NPS",
    "<NPS",
]


@pytest.mark.parametrize("text", SHOWN)
def test_prose_after_all(text):
    assert "NPS" in read(text).prose


def test_hidden_characters():
    """Code, images and the like are one character; what was overwritten in place is as long as before."""
    hidden = [
        piece for piece in re.split(f"[^{HIDDEN}]+", read("`a b` ![c](d) {{ e }} a@b.example $x^2$").prose) if piece
    ]
    assert [len(piece) for piece in hidden] == [1, 1, 7, 11, 5]


def test_expressions_are_code_in_mdx_only():
    assert texts(read("Hello {props.nps}")) == ["Hello {props.nps}"]
    assert texts(read("Hello {props.nps}", "mdx")) == ["Hello ¤"]


ORIGINS = [  # source with «» around what the phrase comes from, phrase in the prose
    ("We use «customer\njourney».", "customer journey"),
    ("> «customer\n> journey»", "customer journey"),
    ("- «customer\n  journey»", "customer journey"),
    ("«customer  \njourney»", "customer journey"),
    ("«customer-\njourney»", "customer-journey"),
    ("«customer&nbsp;journey»", "customer journey"),
    ("«customer  \t journey»", "customer journey"),
    ("«R&amp;D»", "R&D"),
    ("a «R&#38;D» b", "R&D"),
    ("**«c**ustomer» x", "customer"),
    ("*«customer* journey» x", "customer journey"),
    ("[«customer](u) journey»", "customer journey"),
    ("\\(«CRM»\\)", "CRM"),
    ("“é” «CRM» 😀 x", "CRM"),
    ("😀é’ **😀** «customer “x” journey»", "customer “x” journey"),
    ("é `é` ![é](é) «CRM»", "CRM"),
    ("a `«MAX_RETRIES»` b", HIDDEN),
    ("a `` «`x`» `` b", HIDDEN),
    ("a «![x](y)» b", HIDDEN),
    ("cus«to\u00admer»s", "tomer"),
    ("| a |\n|---|\n| b \\| «CRM» |", "CRM"),
    ("> <div>\n> é «customer\n> journey»</div>", "customer journey"),
    ("<p>«R&amp;D»", "R&D"),
    ("\r\né\r\n\r\n«a\r\nb» c", "a b"),
    ("<A x={1}>\n    é «one\n    two»\n</A>\n\nthree", "one two"),
    ("<A x={1}>\n  one\n</A>\n\né «three»", "three"),
    ("*[CRM]: «Customer data»", "Customer data"),
    ("Hello {{ é }} «CRM»", "CRM"),
    (":abbr:`«NPS (Net» Score)`", "NPS (Net"),
]


@pytest.mark.parametrize(("marked", "phrase"), ORIGINS)
def test_origin(marked, phrase):
    before, inside, _ = re.split("[«»]", marked)
    document = read(re.sub("[«»]", "", marked))
    start = document.prose.index(phrase)
    assert document.origin(start, start + len(phrase)) == Span(len(before), len(before) + len(inside))


def test_origin_of_nothing():
    document = read("CRM")
    for start, end in [(0, 0), (2, 1), (-1, 2), (0, 99)]:
        with pytest.raises(IndexError):
            document.origin(start, end)


MARKS = [  # source, kind, prose and value of each mark
    ("**a** *b* ~~c~~", [("strong", "a", ""), ("emphasis", "b", ""), ("strike", "c", "")]),
    ("***a** b*", [("emphasis", "a b", ""), ("strong", "a", "")]),
    ("[a](b 'c') [d][e]\n\n[e]: f", [("link", "a", "b"), ("tip", "a", "c"), ("link", "d", "f")]),
    (
        "[a][b] [**c**](d 'e')\n\n[b]: f 'g h'",
        [
            ("link", "a", "f"),
            ("tip", "a", "g h"),
            ("link", "c", "d"),
            ("tip", "c", "e"),
            ("strong", "c", ""),
        ],
    ),
    ("a [b]{.x title='c d'} e", [("tip", "b", "c d")]),
    ("a [b **c**]{title='d'} e", [("strong", "c", "")]),  # only plain text
    ("a <span title='b c'>d <span>e</span> f</span> g", [("tip", "d e f", "b c")]),
    ('a <Tooltip tip="b c" x={1}>d</Tooltip> e', [("abbr", "d", "b c")]),
    ("a <Tooltip content={'b c'}>d</Tooltip> <Tooltip>e</Tooltip>", [("abbr", "d", "b c")]),
    ("a <Tooltip tip={<b>b</b>}>d</Tooltip> e", []),
    ("a <Tooltip tip={''}>d</Tooltip> e", [("abbr", "d", "")]),
    ("<https://a.example>", [("link", "¤", "https://a.example")]),
    ("a `b c`", [("code", "¤", "b c")]),
    ("a[^b] c\n\n[^b]: d", [("footnote", "", "b")]),
    ("<strong>a</strong> <i>b</i> <del>c</del>", [("strong", "a", ""), ("emphasis", "b", ""), ("strike", "c", "")]),
    ("<a href='b'>a</a> <a name=c></a>", [("link", "a", "b")]),
    ('<abbr title="customer &amp;\n data">CRM</abbr>', [("abbr", "CRM", "customer & data")]),
    (
        "<p><abbr title='a b'>AB</abbr> <dfn>c</dfn> <q>d</q> <cite>e</cite>",
        [("abbr", "AB", "a b"), ("dfn", "c", ""), ("quote", "d", ""), ("quote", "e", "")],
    ),
    ("<code>a</code>", [("code", "¤", "a")]),
    ("{abbr}`CRM (x)`", [("role", "CRM (x)", "abbr")]),
    ("**a <b>b** c", [("strong", "a b", ""), ("strong", "b c", "")]),  # never closed: to the end of the segment
    ("`{{ a }}`", [("code", "¤", "{{ a }}")]),
    ("[é]({{ a }}/é)", [("link", "é", "{{ a }}/é")]),
]


@pytest.mark.parametrize(("text", "found"), MARKS)
def test_marks(text, found):
    document = read(text)
    assert marks(document) == found
    assert [mark.start for mark in document.marks] == sorted(mark.start for mark in document.marks)


def test_marks_know_where_their_value_stands():
    text = "é <abbr title='a &amp; b'>AB</abbr> ` c `"
    abbr, code = read(text).marks
    assert abbr.origin and text[slice(*abbr.origin)] == "a &amp; b"
    assert code.origin and text[slice(*code.origin)] == "c"


COMMENTS = [  # source, text of each comment and the prose that follows it
    ("<!-- a -->\n\none", [("a", "one")]),
    ("one <!-- a --> two", [("a", "two")]),
    ("one\n\n<!--\na\nb\n-->\ntwo", [("a\nb", "two")]),
    ("<div>one<!--a-->two</div>", [("a", "two")]),
    ("> <div><!-- a\n> b -->\n> one", [("a\nb", "one")]),
    ("- one <!-- a -->\n- two <!-- b -->", [("a", ""), ("b", "")]),
    ("{/* a */}\n\none {/* b */} two", [("a", "one"), ("b", "two")]),
    ("<!-- {{ a }} -->\none", [("{{ a }}", "one")]),
    ("one\n\n<!-- a", [("a", "")]),
    ("`<!-- a -->`\n\n```\n<!-- b -->\n```", []),
]


@pytest.mark.parametrize(("text", "found"), COMMENTS)
def test_comments(text, found):
    document = read(text)
    following = [re.match(r"\w*", document.prose[comment.at :])[0] for comment in document.comments]  # type: ignore[index]
    assert list(zip([comment.text for comment in document.comments], following, strict=True)) == found
    for comment in document.comments:
        assert text[slice(*comment.span)].startswith(("<!--", "{/*"))


PLAIN = [  # source, kind and prose of each segment
    ("one\ntwo\n\nthree", [("paragraph", "one two"), ("paragraph", "three")]),
    ("one\r\n \r\n  two\rthree", [("paragraph", "one"), ("paragraph", "two three")]),
    ("- one\n  two\n- three\n\nfour", [("item", "one two"), ("item", "three"), ("paragraph", "four")]),
    ("* one\n• two\n1. three\n(2) four", [("item", "one"), ("item", "two"), ("item", "three"), ("item", "four")]),
    ("one\n===\n- - -\ntwo", [("paragraph", "one"), ("paragraph", "two")]),
    ("customer-\n  centric -5 - x", [("paragraph", "customer-centric -5 - x")]),
    ("*one* _two_ `three` &amp;", [("paragraph", "*one* _two_ `three` &amp;")]),
    ("to a@b.example, %%NAME%%\nhttps://a.example", [("paragraph", "to ¤, ¤ ¤")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), PLAIN)
def test_plain(text, found):
    assert kinds(read(text, "plain")) == found


def test_plain_places():
    found = read("- a\n  - b\n- c\n\nd\n\n- e", "plain").segments
    assert [segment[3:6] for segment in found] == [(1, 1, 0), (2, 2, 0), (1, 1, 1), (0, 0, 0), (1, 3, 0)]


def test_kinds():
    assert {kind for kind in KINDS.values() if kind.islower()} == set(READ)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in KINDS)
    assert all(KINDS[ending] in READ for ending in TAKEN)
    with pytest.raises(ValueError, match=f'cannot read "pdf"; give one of {LISTED}'):
        read("x", "pdf")


FORMATS: list[Format] = [
    markdown,
    mdx,
    html,
    rst,
    asciidoc,
    ipynb,
    docx,
    odt,
    pptx,
    eml,
    plain,
]  # mypy holds each module to the contract
GLOSSARY_FORMATS: list[GlossaryFormat] = [markdown, mdx, html, rst, asciidoc, ipynb]
OFFICE_FORMATS: list[OfficeFormat] = [docx, odt, pptx, eml]


def test_formats():
    assert [format_of(kind) for kind in READ] == FORMATS
    assert [glossary_format_of(kind) for kind in READ] == [*GLOSSARY_FORMATS, docx, None, None, None, None]
    assert [format_of(kind) for kind in READ if kind in PACKED] == OFFICE_FORMATS
    assert set(REVIEWS) == COMMENTED <= PACKED
    assert all(hasattr(format_of(kind), "commented") for kind in COMMENTED)
    for form in FORMATS:
        assert form.parse(Source("page", "one")).prose == ("" if form is ipynb else " one\n")


def test_a_panic_of_the_parser_names_the_page(monkeypatch):
    class PanicException(BaseException):
        pass

    class Parser:
        def events_with_range(self, text: str) -> list[object]:
            raise PanicException("out of bounds")

    monkeypatch.setattr(markdown, "_PARSER", Parser())
    with pytest.raises(ValueError, match=r"page\.md: the Markdown parser cannot read this page: out of bounds"):
        read("x", path="page.md")


def test_the_parser_is_imported_with_the_first_markdown_page():
    assert "pyromark" not in vars(markup)


# Laws

ATOMS = """a CRM customer é ’ “x” 😀 &amp; &nbsp; &shy; & \\( \\ * ** _ ` `` ``` ~~~ ~~ [ ] ( ) ](u) ![ | > # ## === ---
- 1. : :: :::note [^1] [^1]: [x]: > [!NOTE] [!DNL < <b> </b> <div> </div> <p> <ul><li> <li> </ul> <table><tr><td> <th>
</table> <h2> <code> </code> <pre> </pre> <script> <br> <!-- --> <abbr <a <A <Foo </Foo> /> {/* */} { } {{ }} {% %}
{#a} {:.x} {% <% %> %%A%% %ABC% *|A|* [[A_B]] ${x} $ $$ $5 *[CRM]: +++ title: https://a.b/c www.x.y a@b.co :abbr:`x`
{term}`y ' " = / ! customer- export import""".split()
SPACES = [" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\x00", "\x1a", "\x7f", "\x0b", "\x85", "\xa0", "\u200b"]
SPACES += [
    "\xad",
    "\ufeff",
    "\u2028",
    "\ud800",
    "title='x y'>",
    "{% comment %}",
    "{% endcomment %}",
    "items={1}>",
    "-\n",
]
SOUP = st.lists(st.sampled_from(ATOMS + SPACES + [" ", "\n"] * 8), max_size=40).map("".join)
ANY = SOUP | st.text(max_size=60)
OFTEN = settings(max_examples=250, deadline=None, derandomize=True)


def check_laws(document: Document) -> None:
    text, prose = document.source.text, document.prose
    done = 0
    for segment in document.segments:
        assert done < segment.start < segment.end < len(prose)
        assert prose[segment.start - 1] == " " and prose[segment.end] == "\n"
        words = prose[segment.start : segment.end]
        assert "  " not in words and "\n" not in words and words == words.strip()
        done = segment.end
    assert len(prose) == (done + 1 if document.segments else 0)
    place = 0
    restarts = {segment.start - 1 for segment in document.segments if segment.kind in ("attribute", "abbreviation")}
    for offset, character in enumerate(prose):
        place = 0 if offset in restarts else place
        start, end = document.origin(offset, offset + 1)
        assert place <= start <= end <= len(text)
        place = start
        copied = end - start == 1 and character not in " \n\ufffd" and character != HIDDEN
        assert not copied or text[start] == character
    for mark in document.marks:
        assert 0 <= mark.start <= mark.end <= len(prose)
        assert mark.origin is None or 0 <= mark.origin.start <= mark.origin.end <= len(text)
    assert [mark.start for mark in document.marks] == sorted(mark.start for mark in document.marks)
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(text) and 0 <= comment.at <= len(prose)
    assert list(document.comments) == sorted(document.comments, key=lambda comment: comment.span)


@OFTEN
@given(ANY, st.sampled_from(["markdown", "mdx"]))
def test_laws_of_markdown(text, kind):
    check_laws(read(text, kind))


@OFTEN
@given(ANY)
def test_laws_of_html(text):
    check_laws(markup.parse(Source(None, text), "html", attributes=True))


@OFTEN
@given(ANY)
def test_laws_of_plain_text(text):
    check_laws(read(text, "plain"))


@OFTEN
@given(ANY)
def test_masks_move_nothing(text):
    for page in (masks.markdown(text), masks.markdown(text, mdx=True), masks.html(text), masks.plain(text)):
        for masked in (page.parsed, page.shown):
            assert len(masked) == len(text)
            assert [character if character in "\r\n" else "" for character in masked] == [
                character if character in "\r\n" else "" for character in text
            ]


@OFTEN
@given(SOUP)
def test_hidden_urls_keep_the_length(text):
    hidden = prose.hide_urls(text)
    assert len(hidden) == len(text)
    assert all(new in (old, HIDDEN) for old, new in zip(text, hidden, strict=True))


DEEP = ["> ", "- ", "[", "[a](", "*a ", "**a", "<b>", "<div>", "<blockquote>", "<ul><li>", "`", "{{", "{%", "<!--"]
DEEP += ["<Foo>\n", "<Foo a={", "{/*", "$a", "@a", "https://", "export const {\n", "![a", "| a ", ":::a\n", "<a \"'"]


DEEP += [
    "<nav>",
    "<p lang=fr>",
    "<table><td>",
    "<table role=none>",
    "<a title=x href=y>",
    "<span title=x>",
    "&am",
    "<title>",
]
DEEP += ["`<b>`", "<Tooltip tip='", "{{< abbr 'a' ", "    <div>\n\n", ":::note ", "[a]{title='b c'} ", "#if(("]


@pytest.mark.parametrize("kind", ["markdown", "mdx", "html"])
@pytest.mark.parametrize("part", DEEP)
def test_depth_neither_recurses_nor_slows_down(part, kind):
    """Ten thousand of them are read; a quadratic reader takes minutes."""
    assert read(part * 10_000, kind).segments is not None


def test_the_parser_still_reads_prices_as_math():
    """Why the option is off: when this fails, have another look."""
    events = pyromark.events("$5-$10", options=pyromark.Options.ENABLE_MATH)
    assert {"InlineMath": "5-"} in list(events)


# Differential: marko, another parser altogether, must see the same words in the same blocks


def oracle(text: str) -> list[str]:
    return [words for words in blocks(marko.Markdown().parse(text)) if words]


def blocks(node: object) -> list[str]:
    if isinstance(node, (block.Paragraph, block.Heading, block.SetextHeading)):
        return [" ".join(shown(node).split())]
    if isinstance(node, (block.CodeBlock, block.FencedCode, block.LinkRefDef)):
        return []
    return [words for child in getattr(node, "children", []) for words in blocks(child)]


def shown(node: object) -> str:
    match node:
        case inline.CodeSpan() | inline.Image():
            return "¤"
        case inline.LineBreak():
            return " "
        case inline.RawText():
            return unescape(str(node.children))
        case inline.Literal():
            return str(node.children)
    return "".join(map(shown, getattr(node, "children", [])))


WORD = st.sampled_from("a customer CRM R&amp;D B2B &copy;x caf\xe9 don’t x_y_z \\[b\\]c snow&nbsp;man".split())
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
SIGN = st.sampled_from(
    ["`a b`", "`` c`d ``", "![alt](image.png)", "(c)", "\\*a\\*", "5 * 4", "!", "&mdash;", "1 < 2", "\\\\"]
)
WEAK = WORD | SIGN | WORDS.map("_{}_".format) | WORDS.map("*{}*".format)
STRONG = st.tuples(WORD, st.lists(WEAK, max_size=3).map(" ".join), WORD).map(
    lambda parts: "**{} {} {}**".format(*parts)
)
LINKED = st.lists(WEAK | STRONG, min_size=1, max_size=3).map(" ".join)
INLINE = WEAK | STRONG | LINKED.map("[{}](page.md)".format) | LINKED.map('[{}](<a b> "title")'.format)
INLINE |= LINKED.map("[{}][ref]".format)
LINE = st.tuples(WORD, st.lists(INLINE, max_size=4).map(" ".join)).map(" ".join)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "  \n", "\\\n"]).map(lambda line_break: line_break.join(lines))
)
BLOCK = st.recursive(
    PARAGRAPH
    | LINE.map("## {}".format)
    | LINE.map("{}\n---".format)
    | LINE.map("```\n{}\n```".format)
    | LINE.map("    {}".format),
    lambda inner: st.tuples(
        st.sampled_from([("> ", "> "), ("- ", "  "), ("1. ", "   ")]),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    ).map(lambda pair: pair[0][0] + pair[1].replace("\n", "\n" + pair[0][1])),
    max_leaves=4,
)
PAGE = st.lists(BLOCK, max_size=5).map(lambda parts: "\n\n".join([*parts, "[ref]: /page"]))


@settings(OFTEN, max_examples=120)  # marko is slow
@given(PAGE)
def test_words_agree_with_marko(text):
    assert texts(read(text)) == oracle(text)
