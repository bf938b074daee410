"""`discover` as it is called."""

import io
import json

import spacy

from jargonlint.commands import discover

JARGON = "The GAMPAD is late.\n\nThe signal basket grew. A signal basket fell. Our signal basket.\n"
HEADER = "name\tshort\talso\tkind\tknown\tgloss\n"


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


def test_the_limit_limits_names_too(here, run):
    named = "We met Zorblatt Quimby. Then Zorblatt called, as Zorblatt does. So Zorblatt Quimby it is.\n"
    (here / "a.md").write_text(JARGON + "\n" + named)
    ends = {
        "0": "2 proposals, 2 names\n",
        "1": "1 of 2 proposals, 0 of 2 names\n",
        "2": "2 proposals, 0 of 2 names\n",
        "3": "2 proposals, 1 of 2 names\n",
    }
    for limit, end in ends.items():
        out = run("discover", "--limit", limit).out
        assert out.endswith(end)
        assert out.count("\na.md:") + 1 == min(int(limit) or 4, 4)
        record = json.loads(run("discover", "--limit", limit, "--format", "json").out)
        assert len(record["proposals"]) + len(record["names"]) == min(int(limit) or 4, 4)
        assert (record["total"], record["total_names"]) == (2, 2)


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
    monkeypatch.setattr(discover, "sys", type("Fake", (), {"stdin": Terminal()}))
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


def test_no_such_pipeline(here, run):
    said = run("discover", "--pipeline", "no_such_pipeline", ".")
    assert said.status == 2
    assert said.err.startswith('no spaCy pipeline "no_such_pipeline": [E050]')
