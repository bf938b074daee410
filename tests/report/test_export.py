"""Files for annotation tools: what stands in them, and that the tools load them."""

import json
import time
from pathlib import Path

import pytest
import spacy

from jargonlint import lint
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.annotation import annotations
from jargonlint.report import export

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))
PAGE = "# Plan\n\nOur *customer\nacquisition* cost (CAC) fell; `x = 1` and CAC stay.\n"


def report(text: str) -> Report:
    return lint.check(Source("page.md", text), "markdown", resources.bank(), Settings(RULES))


def test_brat():
    assert "".join(export.brat(report(PAGE))) == (
        "T1\tTERM 13 21;22 39\tcustomer acquisition* cost\n"
        "#1\tAnnotatorNotes T1\t"
        "All spending on sales and marketing divided by the number of buyers won in that period.\n"
        "T2\tLONG_FORM 13 21;22 39\tcustomer acquisition* cost\n"
        "T3\tACRONYM 41 44\tCAC\n"
        "#3\tAnnotatorNotes T3\tcustomer acquisition cost\n"
        "T4\tACRONYM 64 67\tCAC\n"
        "#4\tAnnotatorNotes T4\tcustomer acquisition cost\n"
        "R1\tExpands Arg1:T2 Arg2:T3\n"
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_brat_says_what_stands_there(path):
    """Each span's text is that of its places, and holds no line end: brat refuses anything else."""
    text = path.read_text("utf-8")
    lines = "".join(export.brat(report(text))).splitlines()
    spans = [line.split("\t") for line in lines if line.startswith("T")]
    assert len(spans) == len(annotations(report(text)))
    for _, place, shown in spans:
        _, _, places = place.partition(" ")
        pieces = [text[slice(*map(int, piece.split()))] for piece in places.split(";")]
        assert shown == " ".join(pieces)
        assert "\n" not in shown


def test_conll():
    lines = "".join(export.conll(report("Customer acquisition cost (CAC) and `x` fell.\n\nOur CAC.\n"))).split("\n")
    rows = [tuple(line.split("\t")) for line in lines]
    assert [(row[0], row[-1]) if len(row) > 1 else () for row in rows] == [
        ("-DOCSTART-", "O"),
        (),
        ("Customer", "B-TERM"),
        ("acquisition", "I-TERM"),
        ("cost", "I-TERM"),
        ("(", "O"),
        ("CAC", "B-ACRONYM"),
        (")", "O"),
        ("and", "O"),
        ("_", "O"),
        ("fell", "O"),
        (".", "O"),
        (),
        ("Our", "O"),
        ("CAC", "B-ACRONYM"),
        (".", "O"),
        (),
        (),
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_conll_tags_every_longest_span(path):
    text = path.read_text("utf-8")
    rows = [line.split("\t") for line in "".join(export.conll(report(text))).split("\n") if line.count("\t") == 3]
    begun = [row for row in rows if row[3].startswith("B-")]
    spans = {one.span for one in annotations(report(text))}
    longest = {
        one for one in spans if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)
    }
    assert len(begun) == len(longest)
    for token, start, end, _ in rows[1:]:
        assert token == "_" or text[int(start) : int(end)] == token or "&" in text[int(start) : int(end)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_patterns_find_in_the_prose_what_we_found(path):
    made = report(path.read_text("utf-8"))
    patterns = [json.loads(line) for line in export.entity_ruler([made])]
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "found", "annotate_ents": False})
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    entity_ruler = spacy.blank("en").add_pipe("entity_ruler")
    entity_ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    assert len(entity_ruler.patterns) == len(patterns)  # type: ignore[attr-defined]
    document = made.reading.document
    doc = nlp(document.prose)
    found = {(span.start_char, span.end_char, span.id_) for span in doc.spans["found"]}
    for one in annotations(made):
        if one.label != "LONG_FORM":
            for hit in one.entry.hits:
                span = doc.char_span(hit.start, hit.end)
                assert span is None or (hit.start, hit.end, one.entry.id) in found


def test_patterns_are_told_once():
    lines = list(export.entity_ruler([report("Our CAC and the buyer personas."), report("CAC of a Buyer Persona")]))
    assert [json.loads(line) for line in lines] == [
        {"label": "ACRONYM", "pattern": [{"TEXT": {"IN": ["CAC", "CACs"]}}], "id": "customer acquisition cost"},
        {
            "label": "TERM",
            "pattern": [{"LOWER": "buyer"}, {"ORTH": "-", "OP": "?"}, {"LOWER": {"IN": ["persona", "personas"]}}],
            "id": "buyer persona",
        },
    ]


def test_brat_looks_at_each_run_of_blanks_once():
    text = "The customer acquisition" + " \t" * 100_000 + "cost (CAC) is x. CAC.\n"
    start = time.process_time()
    assert "".join(export.brat(lint.check(Source("p.md", text), "markdown", resources.bank(), Settings(RULES))))
    assert time.process_time() - start < 5
