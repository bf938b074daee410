"""Prose in, definitions out: where a page says what a short form or a term means.

`ways.py` holds the tables of ways of saying it, each with examples that are its tests;
`running.py` finds them in running text, `brackets.py` those with brackets, and `structure.py`
what tables, lists, headings, questions and marks say. `page.py` says from where on an
explanation counts.
"""

from collections.abc import Sequence

from jargonlint.model import Definition, Document, Hit, Ranges, short_key
from jargonlint.reading.define.appendix import in_appendices
from jargonlint.reading.define.blocks import in_blocks
from jargonlint.reading.define.brackets import in_brackets
from jargonlint.reading.define.entries import in_code, in_code_cells, in_entries
from jargonlint.reading.define.glosses import around_terms
from jargonlint.reading.define.initials import by_initials
from jargonlint.reading.define.judge import decide
from jargonlint.reading.define.page import Page
from jargonlint.reading.define.proposals import Proposal
from jargonlint.reading.define.running import around_shorts
from jargonlint.reading.define.structure import (
    Heads,
    at_headings,
    at_marks,
    heads,
    in_abbreviations,
    in_answers,
    in_lists,
    in_notes,
    in_tables,
    under_bold,
    under_questions,
)
from jargonlint.words.bank import Index


def define(
    document: Document,
    hits: Sequence[Hit],
    judged: Sequence[Hit],
    index: Index,
    appendices: Sequence[tuple[int, int]] = (),
) -> list[Definition]:
    """Return all definitions of a page in order of place.

    `hits` are all of the scan; `judged` those whose term a gloss would explain; `appendices` the
    prose ranges of managed glossaries. What the index says a short form stands for decides first
    where a long form begins.
    """
    page = Page(document, [hit for hit in hits if hit.reason != "state"], index, appendices)  # "Springfield, MS (big)"
    head = heads(page, judged)
    judged = [hit for hit in judged if hit.reason != "in a name"]  # but for one that is all of its block
    definitions = [
        *in_brackets(page),
        *around_shorts(page),
        *in_tables(page, head),
        *in_lists(page, head),
        *in_abbreviations(page),
        *at_headings(page, head),
        *under_bold(page),
        *under_questions(page),
        *in_notes(page),
        *in_answers(page),
        *by_initials(page),
        *decide(page, proposals(page, judged, head)),
        *at_marks(page, judged),
        *in_code(page),
        *in_code_cells(page),
    ]
    entries = in_entries(page, head, {one.key for one in definitions if one.kind == "short"})
    managed = Ranges(appendices)
    definitions += [entry for entry in entries if entry.at not in managed]
    definitions += in_appendices(page, page.shorts, judged, appendices)
    definitions.sort(key=lambda definition: (definition.at, definition.end))
    return [
        definition._replace(in_glossary=True) if page.in_glossary(definition.at) else definition
        for definition in _said(document, hits, definitions)
    ]


def _said(document: Document, hits: Sequence[Hit], definitions: list[Definition]) -> list[Definition]:
    """Return the definitions without those in attributes of words that the page uses itself: few see an alternative
    text. Attributes come last."""
    segments = document.segments
    if not segments or segments[-1].kind != "attribute":
        return definitions
    end = next(segment.start for segment in segments if segment.kind == "attribute")
    used = {
        name for hit in hits if hit.start < end for name in (short_key(hit.form), *(term.name for term in hit.terms))
    }
    return [definition for definition in definitions if definition.at < end or definition.key not in used]


def proposals(page: Page, judged: Sequence[Hit], head: Heads) -> list[Proposal]:
    """Return all words of a page that may say what a term means."""
    return [*around_terms(page, judged), *in_blocks(page, judged, head)]
