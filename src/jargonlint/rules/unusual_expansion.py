"""unusual-expansion: a short form is expanded otherwise than everybody else does."""

from bisect import bisect_left
from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Hit, Reading, Remark
from jargonlint.rules.shared import NoOptions, introductions
from jargonlint.text.wording import folded_words, same_words

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    hits = [hit for hit in reading.hits if hit.role == "short"]
    starts = [hit.start for hit in hits]
    for definitions in introductions(reading).values():
        for definition in definitions:
            first = bisect_left(starts, definition.at)
            holds_hit = first < len(hits) and starts[first] < definition.end
            remark = _remark(reading, definition, hits[first]) if holds_hit else None
            if remark:
                yield remark


def _remark(reading: Reading, definition: Definition, hit: Hit) -> Remark | None:
    """A slip is most of the usual words, one of them nearly; anything else is another meaning, unless nobody reads the
    form otherwise (`clear`)."""
    names = [(term, name) for term in hit.terms for name in (term.name, *term.also)]
    if any(same_words(name, definition.meaning) for _, name in names):
        return None
    near = next((term for term, name in names if hit.form in term.clear or _is_slip(definition.meaning, name)), None)
    if near is None:
        return None
    message = f'"{definition.meaning}" is not what "{hit.form}" usually stands for; did you mean "{near.name}"?'
    return Remark(reading.document.origin(definition.at, definition.end), message, hit.form)


def _is_slip(meaning: str, name: str) -> bool:
    """Whether a long form has most words of a name, one of them nearly so: promotion for promoter."""
    words, usual = folded_words(meaning).split(), folded_words(name).split()
    if len(words) != len(usual):
        return False
    pairs = list(zip(words, usual, strict=True))
    same = sum(word == other for word, other in pairs)
    nearly = sum(word != other and len(word) > _ALIKE and word[:_ALIKE] == other[:_ALIKE] for word, other in pairs)
    return nearly > 0 and 2 * (same + nearly) > len(words)


_ALIKE: Final = 5
"""Letters at the beginning of two words from which on one is taken for a slip of the other."""
