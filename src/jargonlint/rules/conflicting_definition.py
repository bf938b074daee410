"""conflicting-definition: one short form stands for two things, or one thing has two short forms."""

from collections.abc import Iterator

from jargonlint.model import Definition, Reading, Related, Remark
from jargonlint.rules.shared import NoOptions, introductions
from jargonlint.text.wording import folded_words, has_capital_inside, same_words

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    grouped = introductions(reading)
    for definitions in grouped.values():
        first = definitions[0]
        other = next((later for later in definitions[1:] if _differ(first.meaning, later.meaning)), None)
        if other is not None:
            yield _two_meanings(reading, first, other)
    by_long: dict[str, Definition] = {}
    for definition in (definitions[0] for definitions in grouped.values()):
        first = by_long.setdefault(folded_words(definition.meaning), definition)
        if first is not definition and first.at != definition.at:
            yield _two_shorts(reading, first, definition)


def _differ(long: str, other_long: str) -> bool:
    """Whether neither long form is the other one, or a name with which that begins: "OpenID" and "OpenID Connect"."""
    if same_words(long, other_long):
        return False
    short, longer = sorted((long, other_long), key=len)
    return not (has_capital_inside(short) and longer.startswith(f"{short} "))


def _two_meanings(reading: Reading, first: Definition, other: Definition) -> Remark:
    document = reading.document
    assert first.short is not None and other.short is not None
    short = document.source.text[other.short.start : other.short.end]
    where = document.where(first.short.start)
    message = (
        f'"{short}" stands for "{other.meaning}" here and for "{first.meaning}" {where}; use one of '
        "them for one meaning"
    )
    return Remark(other.short, message, short, related=(Related("explained otherwise here", first.short),))


def _two_shorts(reading: Reading, first: Definition, other: Definition) -> Remark:
    document = reading.document
    assert first.short is not None and other.short is not None
    text = document.source.text
    short, before = (text[span.start : span.end] for span in (other.short, first.short))
    where = document.where(first.short.start)
    long = other.meaning[0].lower() + other.meaning[1:] if other.meaning[1:].islower() else other.meaning
    message = f'"{long}" is shortened to "{short}" here and to "{before}" {where}; use one of them'
    return Remark(other.short, message, short, related=(Related("shortened otherwise here", first.short),))
