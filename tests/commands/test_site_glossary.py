"""`glossary --site`: one glossary that links to where its words are used, and to which pages link."""

import pytest

KEEPER = "<!-- jargonlint: glossary of all pages -->\n<!-- /jargonlint: glossary -->\n"


@pytest.fixture
def book(here):
    """A site that is read from b.md on, with a page that keeps its glossary."""
    (here / "mkdocs.yml").write_text("nav: [b.md, deep/a.md, words.md]\n")
    pages = {
        "docs/deep/a.md": "# A\n\n## More\n\nThe PGB naps.\n",
        "docs/b.md": "# B\n\nOur CAC fell.\n\n## Who\n\nThe Potters Guild Board (PGB) sings. The ZQX, too.\n",
        "docs/words.md": f"# Words\n\n{KEEPER}",
    }
    for path, text in pages.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text)
    return here


WRITTEN = """\
# Words

<!-- jargonlint: glossary of all pages -->

## Glossary

| Term | Stands for | Meaning | Pages |
| --- | --- | --- | --- |
| <a id="glossary-cac"></a>CAC | customer acquisition cost | All spending on sales and marketing divided by the number \
of buyers won in that period. | [b.md](b.md) |
| <a id="glossary-pgb"></a>PGB | Potters Guild Board | | [b.md](b.md#who), [deep/a.md](deep/a.md#more) |

<!-- /jargonlint: glossary -->
"""


def test_it_is_written_where_its_comments_are(book, run):
    done = run("glossary", "--site")
    assert (done.status, done.out) == (0, "docs/words.md: glossary written\n")
    assert done.err == 'docs/b.md: nobody says what "ZQX" stands for\n'
    assert (book / "docs" / "words.md").read_text() == WRITTEN


def test_twice_is_once(book, run):
    run("glossary", "--site")
    done = run("glossary", "--site")
    assert (done.status, done.out) == (0, "")
    assert run("glossary", "--site", "--check").status == 0
    (book / "docs" / "b.md").write_text("Tea.\n")
    done = run("glossary", "--site", "--check")
    assert done.status == 1
    assert "-| <a id=" in done.out
    assert (book / "docs" / "words.md").read_text() == WRITTEN


def test_pages_link_to_it(book, run):
    done = run("glossary", "--site", "--link")
    assert done.out == "docs/words.md: glossary written\ndocs/b.md: linked\ndocs/deep/a.md: linked\n"
    text = (book / "docs" / "deep" / "a.md").read_text()
    assert text == "# A\n\n## More\n\nThe [PGB](../words.md#glossary-pgb) naps.\n"
    assert (book / "docs" / "b.md").read_text() == (
        "# B\n\nOur [CAC](words.md#glossary-cac) fell.\n\n## Who\n\nThe Potters Guild Board "
        "([PGB](words.md#glossary-pgb)) sings. The ZQX, too.\n"
    )
    assert run("glossary", "--site", "--link").out == ""
    assert run("check", "--format", "concise", "docs/deep/a.md", "docs/words.md").status == 0


def test_check_shows_the_links(book, run):
    run("glossary", "--site")
    done = run("glossary", "--site", "--link", "--check")
    assert done.status == 1
    assert "+The [PGB](../words.md#glossary-pgb) naps." in done.out
    assert "[PGB]" not in (book / "docs" / "deep" / "a.md").read_text()


def test_a_file_that_is_named(book, run):
    (book / "docs" / "words.md").unlink()
    done = run("glossary", "--site")
    said = "no page holds <!-- jargonlint: glossary of all pages -->; name the file that is to keep it with --output\n"
    assert (done.status, done.err) == (2, said)
    assert run("glossary", "--site", "--output", "docs/new.md").out == "docs/new.md: glossary written\n"
    assert "[deep/a.md](deep/a.md#more)" in (book / "docs" / "new.md").read_text()


def test_two_keepers(book, run):
    (book / "docs" / "x.md").write_text(KEEPER)
    done = run("glossary", "--site")
    said = "docs/words.md and docs/x.md hold <!-- jargonlint: glossary of all pages -->; keep one, or name it with"
    assert (done.status, done.err) == (2, f"{said} --output\n")


def test_orphans(book, run):
    (book / "docs" / "old.md").write_text(
        "# Glossary\n\n- PGB: Potters Guild Board\n- KOC: Kiln Owners Circle\n- GMT: Glaze Makers Table\n"
    )
    said = run("glossary", "--site").err.splitlines()
    assert said[1:] == ['docs/old.md:4: no page uses "KOC"', 'docs/old.md:5: no page uses "GMT"']


def test_a_word_of_many_pages(book, run):
    for number in range(7):
        (book / "docs" / f"n{number}.md").write_text("The PGB and the YYB nap.\n")
    said = run("glossary", "--site").err
    assert 'docs/n0.md: nobody says what "YYB" stands for (first of 7 pages)\n' in said
    text = (book / "docs" / "words.md").read_text()
    assert "[n2.md](n2.md) and 4 more |" in text


def test_two_meanings_are_two_entries_and_one_abbreviation(book, run):
    (book / "docs" / "c.md").write_text("Our Cow And Cat (CAC) fell.\n")
    run("glossary", "--site", "--output", "all.txt", "--to", "mkdocs-abbr")
    assert (book / "all.txt").read_text().splitlines() == [
        "*[CAC]: Cow And Cat or customer acquisition cost",
        "*[PGB]: Potters Guild Board",
    ]


CONTRADICTIONS = [  # options, what is said
    (("--site", "--write"), "--write writes on each page and --site one file; use one"),
    (("--site", "--existing"), "--existing goes with --write or --check, for glossaries on pages"),
]


@pytest.mark.parametrize(("options", "said"), CONTRADICTIONS)
def test_contradictions(book, run, options, said):
    done = run("glossary", *options)
    assert done.status == 2
    assert said in done.err
