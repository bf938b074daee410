"""`annotate` as it is called."""

import json
import re
import sys

import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

PAGE = "Our customer acquisition cost (CAC) fell. The MQL count rose.\n"


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
    names = ["a.md.html", "index.html", "pages.csv", "sub-a.md.html", "terms.csv"]
    assert sorted(path.name for path in (pages / "site").iterdir()) == names
    index = (pages / "site" / "index.html").read_text("utf-8")
    assert 'href="a.md.html"' in index
    assert '<a href="pages.csv" download>' in index
    first, second = ((pages / "site" / name).read_text("utf-8") for name in ("a.md.html", "sub-a.md.html"))
    assert re.findall('href="([a-z.-]*html)"', first) == ["index.html", "sub-a.md.html"]
    assert re.findall('href="([a-z.-]*html)"', second) == ["index.html", "a.md.html"]


def test_the_index_shows_the_trend(pages, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770000000")
    for page in (PAGE, "Our customer acquisition cost (CAC) fell, and CAC will.\n"):
        (pages / "a.md").write_text(page)
        assert run("check", "--quiet", "--exit-zero", "--history", "trend.jsonl", ".").status == 0
    runs = [json.loads(line) for line in (pages / "trend.jsonl").read_text().splitlines()]
    assert [(run["date"], run["pages"], run["explained"], run["words"]) for run in runs] == [
        ("2026-02-02T02:40:00Z", 2, 1, 3),
        ("2026-02-02T02:40:00Z", 2, 1, 2),
    ]
    assert run("annotate", "--format", "html", "-o", "site", "--history", "trend.jsonl", ".").status == 0
    index = (pages / "site" / "index.html").read_text("utf-8")
    assert "<b>33\u00a0% \u2192 50\u00a0% explained</b>" in index


def test_only_an_index_shows_a_history(pages, run):
    done = run("annotate", "--history", "trend.jsonl", "a.md")
    assert (done.status, done.out) == (2, "")
    assert done.err.endswith("\nError: --history is shown by the index of --format html alone\n")


NO_HISTORY = [  # a file's content, what is said of it
    (None, "--history trend.jsonl: No such file or directory"),
    (b"[]\n", "--history trend.jsonl: line 1 is no run of a history"),
    (b"\xff\n", "--history trend.jsonl: not UTF-8 at byte 0"),
]


@pytest.mark.parametrize(("data", "said"), NO_HISTORY)
def test_what_is_no_history(pages, run, data, said):
    if data is not None:
        (pages / "trend.jsonl").write_bytes(data)
    status, out, err = run("annotate", "--format", "html", "-o", "site", "--history", "trend.jsonl", ".")
    assert (status, out) == (2, "")
    assert err.startswith(said)


def test_a_history_is_not_written_through_a_link(pages, run):
    (pages / "elsewhere").write_text("mine\n")
    (pages / "trend.jsonl").symlink_to(pages / "elsewhere")
    done = run("check", "--quiet", "--exit-zero", "--history", "trend.jsonl", "a.md")
    assert (done.status, done.err) == (2, "--history trend.jsonl: a symbolic link is in its place; take it away\n")
    assert (pages / "elsewhere").read_text() == "mine\n"


def test_a_history_that_cannot_be_written(pages, run):
    done = run("check", "--quiet", "--exit-zero", "--history", "no/trend.jsonl", "a.md")
    assert (done.status, done.err) == (2, "--history no/trend.jsonl: No such file or directory\n")


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


def test_the_index_tells_of_conflicts(here, run):
    (here / "a.md").write_text("# A\n\nThe Potters Guild Board (PGB) sings. The PGB naps.")
    (here / "b.md").write_text("The Public Glaze Bureau (PGB) sings. The PGB naps.")
    assert run("annotate", "--format", "html", "--output", "out/", ".").status == 0
    text = (here / "out" / "index.html").read_text()
    assert (
        '<th scope="row">PGB</th><td>Potters Guild Board: <a href="a.md.html">A</a>; '
        'Public Glaze Bureau: <a href="b.md.html">b.md</a></td>'
    ) in text
