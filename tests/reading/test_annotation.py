"""Labelled spans: those of `annotate`, and what a check says of them."""

from pathlib import Path

import pytest

from jargonlint import lint
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.annotation import LABELS, annotations, entries
from jargonlint.reading.status import STATES

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.md"))


def report(text: str) -> Report:
    return lint.check(Source("page.md", text), "markdown", resources.bank(), Settings(RULES))


STATED = [  # page, its short forms and terms with state and reason
    ("Our CAC fell.", [("CAC", "unexplained", "")]),
    ("Customer acquisition cost (CAC) fell.", [
        ("customer acquisition cost", "known", "only says what a short form stands for"), ("CAC", "explained", ""),
    ]),
    ("Our CAC fell.\n\nCustomer acquisition cost (CAC) is high.", [
        ("CAC", "late", ""), ("customer acquisition cost", "known", "only says what a short form stands for"),
    ]),
    ("The CEO left.", [("CEO", "known", "is known to every reader")]),
    ("# Dwell time\n\nWe looked.", [("dwell time", "known", "stands in headings only")]),
    ("<!-- jargonlint: allow dwell time -->\n\nMore dwell time.", [
        ("dwell time", "known", "is allowed by a comment or the configuration, or told by words of the page"),
    ]),
    ("The GQMPXD is late.", [("GQMPXD", "unexplained", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), STATED, ids=[text[:20] for text, _ in STATED])
def test_states_are_those_of_a_check(text, stated):
    found = [
        (one.hits[0].form if one.label == "ACRONYM" else one.id, one.state, one.reason) for one in entries(report(text))
    ]
    assert found == stated


def test_what_an_entry_says():
    entry = entries(report("The MQL count rose."))[0]
    assert (entry.id, entry.expansion, entry.line) == ("marketing-qualified lead", "marketing-qualified lead", 0)
    assert entry.definition.startswith("A possible buyer")
    assert entry.source.startswith("seeds/")
    entry = entries(report("The CAC (customer attention count) rose.\n\nCAC again."))[0]
    assert (entry.expansion, entry.source, entry.line) == ("customer attention count", "this page", 1)
    assert len(entry.hits) == 2
    unknown = entries(report("The GQMPXD is late."))[0]
    assert (unknown.id, unknown.expansion, unknown.definition, unknown.source) == ("GQMPXD", "", "", "")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_spans_of_annotate(path):
    made = report(path.read_text("utf-8"))
    found = annotations(made)
    reading = made.reading
    expected = {located.span for located in (*reading.acronyms, *reading.terms)}
    expected |= {one.long for one in reading.definitions if one.kind == "short" and one.long}
    assert {one.span for one in found} == expected
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert {one.label for one in found} <= set(LABELS)
    assert {one.entry.state for one in found} <= set(STATES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_what_a_check_reports_shows_as_unexplained(path):
    made = report(path.read_text("utf-8"))
    rules = {"unexpanded-acronym", "undefined-jargon", "used-before-defined"}
    reported = {finding.span for finding in made.findings if finding.rule in rules}
    document = made.reading.document
    shown = {
        document.origin(one.first.start, one.first.end)
        for one in entries(made)
        if one.state in ("unexplained", "late") and one.first
    }
    assert shown == reported
