"""The words: fit to ship, each one found, what needs an explanation reported, and nothing else."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

import jargonlint
from jargonlint.model import Hit, Reading, Report, Term
from jargonlint.project import resources
from jargonlint.text.folding import fold
from jargonlint.words import checks, exports, fields
from jargonlint.words.fields import FIELDS, LETTERS

TERMS = resources.bank().all_terms()
PACKS = Counter(term.pack for term in TERMS)
JUDGED = [term for term in TERMS if term.kind in ("term", "acronym")]
OPEN = [term for term in JUDGED if "everyone" not in term.known]
REFUSED = checks.refusals(resources.read("seeds", "refused.tsv"))
JARGON_RULES = ("undefined-jargon", "used-before-defined")
SHORT_RULES = ("unexpanded-acronym", "used-before-defined")


def test_the_gardener_finds_nothing():
    assert checks.faults(resources.tables(), REFUSED) == []


def test_each_is_rated():
    unlike = [term.name for term in JUDGED if len(term.ease[:2]) != 1 + bool(term.short)]
    assert unlike == []
    assert [
        term.name for term in JUDGED if len(term.ease) > 2 and term.known.isdisjoint(("engineering", "software"))
    ] == []
    assert [term.name for term in TERMS if term.ease and term.kind not in ("term", "acronym")] == []


def test_what_everybody_knows_is_easy():
    """Whoever says that everyone knows a word says that most people understand it: the two columns agree."""
    hard = [term.name for term in JUDGED if "everyone" in term.known and int(term.ease[0].partition("/")[0]) < 5]
    assert hard == []


def test_there_are_as_many_as_we_say():
    said = re.search(r"knows some ([\d,]+) terms", (Path(__file__).parents[2] / "README.md").read_text("utf-8"))
    assert said is not None
    assert abs(len(JUDGED) - int(said[1].replace(",", ""))) < 500
    assert len(JUDGED) >= 4500
    assert PACKS["seeds/everyday.tsv"] + PACKS["seeds/names.tsv"] >= 900


def test_the_readme_counts_what_was_received():
    text = resources.read("seeds", "README.md")
    received = {source: int(lines) for source, lines in re.findall(r"\| `(received-\d+)` \| (\d+) \|", text)}
    assert received == Counter(source for term in TERMS for source in set(re.findall(r"received-\d+", term.origin)))


def test_the_received_words_say_which_text_they_came_from():
    for term in TERMS:
        received = term.pack == "seeds/customer-experience.tsv"
        assert bool(re.match(r"received-00[0-4]\b", term.origin)) == received, term.name


CLEAR = sorted({form for term in TERMS for form in term.clear})


@pytest.mark.parametrize("form", CLEAR)
def test_a_clear_form_has_one_meaning(form):
    others = [term for term in TERMS if form in (*term.short, term.name) and form not in term.clear]
    assert [term.name for term in others if not term.near] == []
    assert len([term for term in TERMS if form in term.clear and form in term.short]) == 1


def test_fields_are_known():
    assert {field for term in TERMS for field in term.field} <= set(FIELDS)


def test_every_term_has_one_to_three_fields_once():
    assert [term.name for term in JUDGED if not 1 <= len(term.field) <= 3] == []
    assert [term.name for term in JUDGED if len(set(term.field)) < len(term.field)] == []


def test_every_field_is_described_and_has_its_words():
    described = re.findall(r"\| `([a-z-]+)` \| [\d,]+ \| [\d,]+ \| \w", resources.read("seeds", "README.md"))
    first = Counter(term.field[0] for term in JUDGED)
    assert described == sorted(FIELDS)
    assert min(first[field] for field in FIELDS) >= 10


def test_words_that_speak_of_a_field():
    weights = fields.read(resources.read("seeds", "fields.tsv"))
    assert list(weights) == sorted(weights)
    assert all(re.fullmatch(f"(?:[{''.join(LETTERS)}][1-9])+", pairs) for pairs in weights.values())


def test_no_gloss_explains_with_words_that_need_explaining():
    plain = [term for term in OPEN if term.kind == "term" and not term.near]
    unknown = {fold(form): term.name for term in plain for form in (term.name, *term.also)}
    for term in JUDGED:
        words = fold(term.gloss).split()
        phrases = (" ".join(words[at : at + size]) for size in range(1, 6) for at in range(len(words)))
        said = {unknown[one] for phrase in phrases for one in (phrase, phrase.removesuffix("s")) if one in unknown}
        assert not said - {term.name}, term.name


def test_refused_forms_are_sorted():
    forms = list(REFUSED)
    assert forms == sorted(forms, key=lambda form: (form.lower(), form))


@pytest.mark.parametrize(
    "file", [name for name in sorted(os.listdir(resources.folder("seeds"))) if name.endswith(".txt")]
)
def test_lists_of_ordinary_words_are_sorted(file):
    words = resources.read("seeds", file).split()
    assert words == sorted(set(words))
    assert all(word == word.lower() for word in words)


# Every form in a sentence of its own. A form that needs a neighbour gets one.


def sentence(form: str, term: Term) -> str:
    return f"We talk about {form} beside the {term.near[0] if term.near else 'door'} here."


def forms_of(term: Term) -> list[str]:
    """What is looked for: the words that an everyday short form stands for are not."""
    names = () if term.kind == "everyday" and term.short else (term.name,)
    return [*names, *term.short, *term.also]


def hits_on(reading: Reading, form: str) -> list[Hit]:
    prose = reading.document.prose
    start = prose.index(form)
    return [hit for hit in reading.hits if hit.start == start and prose[hit.start : hit.end] == form]


def reported(report: Report, form: str, rules: tuple[str, ...]) -> bool:
    text = report.source.text
    return any(finding.rule in rules and text[slice(*finding.span)] == form for finding in report.findings)


def is_located(term: Term, form: str) -> bool:
    hits = hits_on(jargonlint.annotate(sentence(form, term), markup="plain"), form)
    return any(term.name in [one.name for one in hit.terms] for hit in hits)


def test_every_form_is_located():
    assert [(term.name, form) for term in TERMS for form in forms_of(term) if not is_located(term, form)] == []


def test_names_and_everyday_forms_are_not_reported():
    meant = {form for term in OPEN for form in term.short}
    for term in TERMS:
        if term.kind in ("name", "everyday"):
            for form in forms_of(term):
                if form not in meant:
                    findings = jargonlint.check(sentence(form, term), markup="plain").findings
                    assert findings == (), (term.name, form)


def test_terms_are_reported_bare():
    for term in OPEN:
        if term.kind == "term":
            for form in (term.name, *term.also):
                report = jargonlint.check(sentence(form, term), markup="plain")
                tells = any(reported(report, part, SHORT_RULES) for part in re.findall(r"\w+", form))  # "AARRR metrics"
                assert tells or reported(report, form, JARGON_RULES), (term.name, form)


def test_short_forms_are_reported_bare():
    for term in OPEN:
        for form in term.short:
            report = jargonlint.check(sentence(form, term), markup="plain")
            assert reported(report, form, SHORT_RULES), (term.name, form)


def test_terms_are_not_reported_where_they_are_explained():
    for term in OPEN:
        if term.kind == "term":
            for form in (term.name, *term.also):
                gloss = term.gloss or "the part of our work that brings people back"
                text = f"By {form} we mean {gloss}. {sentence(form, term)}"
                report = jargonlint.check(text, markup="plain")
                assert not reported(report, form, JARGON_RULES), (term.name, form)


def test_short_forms_are_not_reported_where_they_are_explained():
    for term in OPEN:
        for form in term.short:
            text = f"We talk about {term.name} ({form}). {sentence(form, term)}"
            report = jargonlint.check(text, markup="plain")
            assert not reported(report, form, SHORT_RULES), (term.name, form)


def test_our_own_glosses_explain():
    page = "\n".join(exports.markdown(OPEN))
    report = jargonlint.check(page)
    said = {finding.term for finding in report.findings if finding.rule in JARGON_RULES}
    assert said & {term.name for term in OPEN if term.kind == "term"} == set()
