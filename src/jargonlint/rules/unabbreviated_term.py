"""unabbreviated-term: the long form is written out again after its short form was introduced."""

import re
from collections.abc import Iterator

from jargonlint.model import Definition, Document, Ranges, Reading, Related, Remark, Remedy
from jargonlint.rules.shared import NoOptions, introductions, marks_over
from jargonlint.text.folding import fold

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    introduced = list(introductions(reading).items())
    # "daily gift tally (DGT)" says what DGT is, though "gift tally (GT)" was introduced before.
    ties = (
        [(definition.at, definition.end) for definition in reading.definitions if definition.kind == "short"]
        if introduced
        else []
    )
    explaining = Ranges([*ties, *reading.appendices])
    for key, definitions in introduced[:_MOST]:
        remark = _remark(reading, key, definitions, explaining)
        if remark:
            yield remark


_MOST = 500  # introductions on a page; each is looked for in the whole page, which no real page minds


def _remark(reading: Reading, key: str, definitions: list[Definition], explaining: Ranges) -> Remark | None:
    """The first repetition in body text that explains nothing: no tie of this or another form, nor a glossary that we
    manage."""
    document = reading.document
    first = definitions[0]
    if first.short is None or " " not in first.meaning.replace("-", " ") or any(map(str.isdigit, key)):
        return None
    repetitions = [
        (start, end)
        for start, end in _again(reading.folded, fold(first.meaning), first.end)
        if start not in explaining and _may_be_shortened(document, start, end)
    ]
    if not repetitions:
        return None
    again_at = document.origin(*repetitions[0])
    short = document.source.text[first.short.start : first.short.end]
    written = document.prose[repetitions[0][0] : repetitions[0][1]]
    where = document.where(again_at.start)
    message = f'"{short}" is introduced here, but "{written}" is written out again {where}; write "{short}" there'
    related = tuple(Related("written out again here", document.origin(*repetition)) for repetition in repetitions)
    return Remark(first.short, message, short, len(repetitions), related, lambda: _remedy(document, repetitions, short))


def _may_be_shortened(document: Document, start: int, end: int) -> bool:
    """Whether a phrase stands in body text, in no longer name, in no link, whose words are those of what it leads to,
    and in no bold label."""
    kind = document.segments[document.segment_at(start)].kind
    if kind in ("heading", "abbreviation", "title", "attribute") or _within_name(document.prose, start, end):
        return False
    if document.prose[max(start - 5, 0) : start].endswith((" and ", " or ")):
        return False  # "daily and monthly active users" share a word
    return not any(mark.kind in ("link", "strong") for mark in marks_over(document, start, end))


def _remedy(document: Document, repetitions: list[tuple[int, int]], short: str) -> Remedy:
    from jargonlint.repair.edits import replaced, together  # only for who wants fixes

    return together(
        (replaced(document, *repetition, short) for repetition in repetitions), f'write "{short}"', on_request=True
    )


def _again(folded: str, phrase: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where a folded phrase stands between word edges, from `start` on; hyphens are blanks in it."""
    begins = folded.find(phrase, start)
    while begins >= 0:
        end = begins + len(phrase)
        if not folded[begins - 1].isalnum() and not folded[end : end + 1].isalnum():
            yield begins, end
        begins = folded.find(phrase, end)


def _within_name(prose: str, start: int, end: int) -> bool:
    """A longer name in capitals ("Customer Success Team Handbook") is not ours to shorten."""
    return bool(re.match(r" [A-Z]", prose[end : end + 2])) and prose[start].isupper()
