"""unusual-expansion: a short form is expanded otherwise than everybody else does."""

from bisect import bisect_left
from collections.abc import Iterator

from jargonlint.model import Definition, Hit, Reading, Remark
from jargonlint.rules.shared import NoOptions, folded_words, introductions, same_words

_WELL_KNOWN = 3  # audiences; such a form is hardly ever used for something else

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    hits = [hit for hit in reading.hits if hit.role == "short"]
    starts = [hit.start for hit in hits]
    for definitions in introductions(reading).values():
        for definition in definitions:
            first = bisect_left(starts, definition.at)
            found = first < len(hits) and starts[first] < definition.end
            remark = _remark(reading, definition, hits[first]) if found else None
            if remark:
                yield remark


def _remark(reading: Reading, definition: Definition, hit: Hit) -> Remark | None:
    """A slip is close to the usual words, or everybody knows those; anything else is another meaning."""
    said = folded_words(definition.meaning).split()
    near = None
    for term in hit.terms:
        for name in (term.name, *term.also):
            usual = folded_words(name).split()
            if same_words(name, definition.meaning) or set(usual) <= set(said) or set(said) <= set(usual):
                return None
            alike = sum(any(_alike(one, other) for other in said) for one in usual)
            if 2 * alike > len(usual) or len(term.known) >= _WELL_KNOWN:
                near = near or term
    if near is None:
        return None
    message = f'"{definition.meaning}" is not what "{hit.form}" usually stands for; did you mean "{near.name}"?'
    return Remark(reading.document.origin(definition.at, definition.end), message, hit.form)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one another, or nearly: promoter, promotion."""
    return one == other or (len(one) > 4 and one[:5] == other[:5])
