"""What the readers of a site are told of short forms: by the core, and in real builds of MkDocs and Sphinx."""

import re
from pathlib import Path

import pytest

from jargonlint.integrations.tooltips import Site, attribute, with_abbreviations


@pytest.fixture
def docs(here):
    folder = here / "docs"
    folder.mkdir()
    return folder


PAGES = {
    "words.md": "# Words\n\nThe Potters Guild Board (PGB) counts. The PGB sleeps.\n",
    "two.md": "Our Cat And Cow (CAC) naps. The Kiln Owners Circle (KOC) sings.\n",
    "glossary.md": "# Glossary\n\n- SGQ: how many parcels a shop may send\n",
}

PGB = '<abbr title="Potters Guild Board">PGB</abbr>'
MARKED = [  # a page, what its readers get
    ("The PGB naps. The PGB sings.", f"The {PGB} naps. The PGB sings."),
    ("All PGBs nap.", 'All <abbr title="Potters Guild Board">PGBs</abbr> nap.'),
    ("The Potters Guild Board (PGB) naps. The PGB sings.", f"The Potters Guild Board (PGB) naps. The {PGB} sings."),
    ("# The PGB\n\n`PGB`, [PGB](words.md) and PGB.", f"# The PGB\n\n`PGB`, [PGB](words.md) and {PGB}."),
    ("An MQL came.", 'An <abbr title="marketing-qualified lead">MQL</abbr> came.'),
    ("The SGQ fell.", 'The <abbr title="how many parcels a shop may send">SGQ</abbr> fell.'),
    ("Our CAC fell.", "Our CAC fell."),  # the site says one thing, the tables another
    ("The ZQX fell.", "The ZQX fell."),
    ("The CEO fell.", "The CEO fell."),  # who reads it knows it
    ("Tea.", "Tea."),
]


@pytest.mark.parametrize(("text", "marked"), MARKED)
def test_tooltips(docs, text, marked):
    site = Site(str(docs))
    for path, page in {**PAGES, "page.md": text}.items():
        site.add(path, page, "markdown")
    assert with_abbreviations(*site.tooltips("page.md", text, "markdown")) == marked


def test_a_page_that_is_gone_explains_nothing(docs):
    site = Site(str(docs))
    site.add("words.md", PAGES["words.md"], "markdown")
    site.remove("words.md")
    assert site.tooltips("page.md", "The PGB naps.", "markdown")[1] == []


def test_the_configuration_of_the_folder_holds(docs):
    (docs / "jargonlint.toml").write_text('common = ["PGB"]\n')
    site = Site(str(docs))
    site.add("words.md", PAGES["words.md"], "markdown")
    assert site.tooltips("page.md", "The PGB naps.", "markdown")[1] == []


ATTRIBUTES = [
    ("Potters' Guild, Board-1.", "Potters' Guild, Board-1."),
    ('"><script>', "&#34;&#62;&#60;script&#62;"),
    ("a_b*c`d[e](f)|g&h{i}", "a&#95;b&#42;c&#96;d&#91;e&#93;&#40;f&#41;&#124;g&#38;h&#123;i&#125;"),
    ("caf\u00e9 \u2013 \u201ctea\u201d", "caf\u00e9 \u2013 \u201ctea\u201d"),
]


@pytest.mark.parametrize(("text", "value"), ATTRIBUTES)
def test_attributes(text, value):
    assert attribute(text) == value


def abbreviations(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<abbr title="([^"]*)">([^<]*)</abbr>', html)


def built_by_mkdocs(here: Path, options: str = "") -> Path:
    pytest.importorskip("mkdocs")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    (here / "mkdocs.yml").write_text(f"site_name: Pots\nplugins:\n  - jargonlint{options}\n")
    (here / "docs" / "index.md").write_text("# Pots\n\nOur CAC fell, the PGB is glad.\n\n| A |\n|---|\n| MQL | \n")
    (here / "docs" / "off.md").write_text("---\njargonlint: false\n---\nThe MQL is here.\n")
    for path, text in PAGES.items():
        if path != "two.md":
            (here / "docs" / path).write_text(text)
    build(load_config(str(here / "mkdocs.yml")))
    return here / "site"


@pytest.mark.filterwarnings("ignore")
def test_mkdocs(here, docs):
    site = built_by_mkdocs(here, ":\n      glossary: all.md\n      title: All words\n")
    assert abbreviations((site / "index.html").read_text()) == [
        ("customer acquisition cost", "CAC"),
        ("Potters Guild Board", "PGB"),
        ("marketing-qualified lead", "MQL"),
    ]
    assert abbreviations((site / "off" / "index.html").read_text()) == []
    words = (site / "all" / "index.html").read_text()
    assert '<strong>PGB</strong> (Potters Guild Board): Pages: <a href="../words/">' in words
    assert abbreviations(words) == []
    assert (here / "docs" / "index.md").read_text().count("<abbr") == 0


@pytest.mark.filterwarnings("ignore")
def test_mkdocs_without_tooltips(here, docs):
    site = built_by_mkdocs(here, ":\n      tooltips: false\n")
    assert abbreviations((site / "index.html").read_text()) == []


@pytest.mark.filterwarnings("ignore")
def test_mkdocs_says_what_is_wrong_with_a_configuration(here, docs, caplog):
    pytest.importorskip("mkdocs")
    from mkdocs.exceptions import Abort

    (docs / "jargonlint.toml").write_text("comon = []\n")
    with pytest.raises(Abort):
        built_by_mkdocs(here)
    assert caplog.messages == ['jargonlint: docs/jargonlint.toml: unknown key "comon"; did you mean "common"?']


RST = """\
Pots
====

Our CAC fell, the PGB is glad; ``MQL`` is code. The KOC (the Kiln Owners Circle) sings. Ask the KOC.

.. toctree::

   words
   all
"""


def built_by_sphinx(here: Path, conf: str = "") -> Path:
    pytest.importorskip("sphinx")
    from sphinx.application import Sphinx

    source = here / "source"
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(f'extensions = ["jargonlint.integrations.sphinx_ext"]\n{conf}')
    (source / "index.rst").write_text(RST)
    (source / "words.rst").write_text("Words\n=====\n\n.. glossary::\n\n   PGB\n      Potters Guild Board\n")
    (source / "all.rst").write_text("All words\n=========\n\n.. jargonlint-glossary::\n")
    out = here / "out"
    Sphinx(source, source, out, here / "trees", "html", status=None, warningiserror=True).build()
    return out


@pytest.mark.filterwarnings("ignore")
def test_sphinx(here):
    out = built_by_sphinx(here)
    page = (out / "index.html").read_text()
    assert abbreviations(page) == [
        ("customer acquisition cost", "CAC"),
        ("Potters Guild Board", "PGB"),
        ("Kiln Owners Circle", "KOC"),
    ]
    assert "(the Kiln Owners Circle) sings" in page
    words = (out / "all.html").read_text()
    assert "<dt>CAC (customer acquisition cost)</dt>" in words
    assert '<a class="reference internal" href="words.html">Words</a>' in words


@pytest.mark.filterwarnings("ignore")
def test_sphinx_without_tooltips(here):
    out = built_by_sphinx(here, "jargonlint_tooltips = False\n")
    assert abbreviations((out / "index.html").read_text()) == []


@pytest.mark.filterwarnings("ignore")
def test_sphinx_says_what_is_wrong_with_a_configuration(here):
    pytest.importorskip("sphinx")
    from sphinx.errors import ExtensionError

    (here / "source").mkdir()
    (here / "source" / "jargonlint.toml").write_text("comon = []\n")
    with pytest.raises(ExtensionError, match='unknown key "comon"; did you mean "common"'):
        built_by_sphinx(here)
