"""`annotate` and `discover` as they are called."""

import io
import json
import sys

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from jargonlint.commands import cli_mining

PAGE = "Our customer acquisition cost (CAC) fell. The MQL count rose.\n"
JARGON = "The GAMPAD is late.\n\nThe signal basket grew. A signal basket fell. Our signal basket.\n"
HEADER = "name\tshort\talso\tkind\tknown\tgloss\n"


@pytest.fixture
def pages(here):
    (here / "a.md").write_text(PAGE)
    (here / "sub").mkdir()
    (here / "sub" / "a.md").write_text("# CRM\n")
    return here


def test_jsonl_names_the_page(pages, run):
    status, out, err = run("annotate", ".")
    assert (status, err) == (0, "")
    assert {json.loads(row)["path"] for row in out.splitlines()} == {"a.md", "sub/a.md"}


def test_html_of_one_page(pages, run):
    status, out, err = run("annotate", "--format", "html", "a.md")
    assert (status, err) == (0, "")
    assert out.startswith("<!doctype html>")
    assert run("annotate", "--format", "html", "-o", "a.html", "a.md") == (0, "", "")
    assert (pages / "a.html").read_text("utf-8") == out


def test_html_of_several_pages(pages, run):
    assert run("annotate", "--format", "html", ".") == (
        2,
        "",
        "2 pages do not fit into one; name a folder for them with --output\n",
    )
    status, out, err = run("annotate", "--format", "html", ".", "--output", "site")
    assert (status, out, err) == (0, "", "site/index.html: leads to 2 annotated pages\n")
    assert sorted(path.name for path in (pages / "site").iterdir()) == ["a.md.html", "index.html", "sub-a.md.html"]
    index = (pages / "site" / "index.html").read_text("utf-8")
    assert 'href="a.md.html"' in index
    assert 'href="index.html"' in (pages / "site" / "a.md.html").read_text("utf-8")


def test_pages_of_one_name(here, run):
    for name in ("a-b.md", "a/b.md", "A-b.MD"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("Our CAC.")
    assert run("annotate", "--format", "brat", "a-b.md", "a/b.md", "A-b.MD", "-o", "out/").status == 0
    names = {path.name.lower() for path in (here / "out").glob("*.ann")}
    assert names == {"a-b.md.ann", "a-b.md-2.ann", "a-b.md-3.ann"}, "also where small and capital are one"


def test_brat(pages, run):
    status, out, err = run("annotate", "--format", "brat", "a.md")
    assert (status, err) == (0, "")
    assert "T3\tACRONYM 31 34\tCAC\n" in out
    assert run("annotate", "--format", "brat", ".", "-o", "corpus").status == 0
    assert (pages / "corpus" / "a.md.txt").read_text() == PAGE
    assert (pages / "corpus" / "a.md.ann").read_text() == out


def test_docbin(pages, run):
    assert run("annotate", "--format", "docbin", ".", "-o", "pages.spacy") == (0, "", "")
    docs = list(DocBin().from_disk(pages / "pages.spacy").get_docs(Vocab()))
    assert [doc.text for doc in docs] == [PAGE, "# CRM\n"]
    assert [span.text for span in docs[1].spans["jargonlint"]] == ["CRM"]


def test_docbin_is_not_for_a_terminal(pages, run, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    said = run("annotate", "--format", "docbin", "a.md")
    assert (said.status, said.err) == (2, "docbin is no text for a terminal; name a file with --output\n")


@pytest.mark.parametrize("form", ["conll", "entity-ruler"])
def test_streams(pages, run, form):
    status, out, err = run("annotate", "--format", form, ".")
    assert (status, err) == (0, "")
    assert "CRM" in out
    assert "CAC" in out
    assert run("annotate", "--format", form, ".", "-o", "out.txt") == (0, "", "")
    assert (pages / "out.txt").read_text("utf-8") == out


def test_no_spacy(pages, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "jargonlint.integrations.spacy_pipe", None)
    monkeypatch.delattr("jargonlint.integrations.spacy_pipe", raising=False)
    for command in (["annotate", "--format", "docbin", "a.md"], ["check", "--pipeline", "x", "a.md"]):
        said = run(*command)
        assert said.status == 2
        assert said.err.endswith('needs spaCy: pip install "jargonlint[spacy]"\n')


# discover


def test_discover(here, run):
    (here / "a.md").write_text(JARGON)
    status, out, err = run("discover")
    assert (status, err) == (0, "")
    assert out == (
        'a.md:1: "GAMPAD" (short form, 1 use on 1 page)\n'
        'a.md:3: "signal basket" (phrase, 3 uses on 1 page)\n'
        "    signal basket\t\t\tterm\tmarketing\t\n"
        "2 proposals, 0 names\n"
    )
    assert run("discover", "--limit", "1").out.endswith("\n1 of 2 proposals, 0 names\n")
    assert run("discover", "--format", "tsv").out == HEADER + "signal basket\t\t\tterm\tmarketing\t\n"
    record = json.loads(run("discover", "--format", "json").out)
    assert (record["total"], record["proposals"][1]["first"]) == (2, {"path": "a.md", "line": 3})


def test_write_all(here, run):
    (here / "a.md").write_text(JARGON)
    said = run("discover", "--write", "terms.tsv", "--yes")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("terms.tsv: 1 line added, 1 left out")
    assert (here / "terms.tsv").read_text() == HEADER + "signal basket\t\t\tterm\tmarketing\t\n"
    assert run("discover", "--write", "terms.tsv", "--yes").out.startswith("terms.tsv: 0 lines added, 2 left out")
    (here / "jargonlint.toml").write_text('terms = ["terms.tsv"]\n')
    assert "signal basket" not in run("discover").out


def test_write_into_other_columns(here, run):
    (here / "a.md").write_text(JARGON)
    (here / "terms.tsv").write_text("kind\tname\tshort\nterm\tquiet hour\tQH")
    assert run("discover", "--write", "terms.tsv", "--yes").status == 0
    assert (here / "terms.tsv").read_text() == "kind\tname\tshort\nterm\tquiet hour\tQH\nterm\tsignal basket\t\n"


def test_a_table_that_lacks_a_column(here, run):
    (here / "a.md").write_text(JARGON)
    (here / "terms.tsv").write_text("name\tgloss\n")
    said = run("discover", "--write", "terms.tsv", "--yes")
    assert said.status == 2
    assert said.err.startswith('terms.tsv:1: no column "short" to write to; the columns are name, short,')
    assert (here / "terms.tsv").read_text() == "name\tgloss\n"


def test_write_asks_somebody(here, run, monkeypatch):
    (here / "a.md").write_text(JARGON)
    said = run("discover", "--write", "terms.tsv")
    assert said.status == 2
    assert said.err.endswith("Error: nobody is there to be asked; add everything with --yes\n")
    assert run("discover", "--yes").status == 2

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = iter(["y", "global ad master plan", "q"])
    monkeypatch.setattr(cli_mining, "sys", type("Fake", (), {"stdin": Terminal()}))
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    said = run("discover", "--write", "terms.tsv")
    assert said.status == 0
    assert (here / "terms.tsv").read_text() == HEADER + "global ad master plan\tGAMPAD\t\tacronym\tmarketing\t\n"
    answers = iter(["n", "n"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    assert "0 lines added" in run("discover", "--write", "other.tsv").out
    assert not (here / "other.tsv").exists()


def test_a_pipeline_finds_names(here, run):
    (here / "a.md").write_text(
        "The Signal Basket. A Signal Basket. Our Signal Basket. The quill bird, quill bird, quill bird."
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Signal Basket"}])  # type: ignore[attr-defined]
    nlp.to_disk(here / "pipeline")
    out = run("discover", "--pipeline", "pipeline", "a.md").out
    assert "ignal" not in out
    assert "quill bird" in out


def test_no_such_pipeline(pages, run):
    said = run("discover", "--pipeline", "no_such_pipeline", "a.md")
    assert said.status == 2
    assert said.err.startswith('no spaCy pipeline "no_such_pipeline": [E050]')
