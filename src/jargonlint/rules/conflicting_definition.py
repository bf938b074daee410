"""conflicting-definition: one short form stands for two things, or one thing has two short forms."""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Definition, Reading, Related, Remark, bare_form
from jargonlint.rules.shared import NoOptions, introductions
from jargonlint.text.letters import fit_end, words_of
from jargonlint.text.wording import folded_words, has_capital_inside, same_words

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    grouped = {key: listed for key, listed in introductions(reading).items() if "_" not in key}  # columns of data
    for definitions in grouped.values():
        first = definitions[0]
        other = next((later for later in definitions[1:] if _differ(reading, first, later)), None)
        if other is not None:
            yield _two_meanings(reading, first, other)
    by_long: dict[str, Definition] = {}
    for definition in (definitions[0] for definitions in grouped.values()):
        first = by_long.setdefault(folded_words(definition.meaning), definition)
        if first is not definition and first.at != definition.at:
            yield _two_shorts(reading, first, definition)


def _differ(reading: Reading, first: Definition, other: Definition) -> bool:
    """Whether two long forms of one short form are two things.

    They are one where the one has all words of the other, "customer/constituent relationship management", or both have
    the same words but for their endings, "product managers"; where one is only a word for it, whose letters are not
    those of the short form ("independent authorization (ATO)"), or holds a part of that ("mutual TLS (mTLS)").
    """
    if same_words(first.meaning, other.meaning):
        return False
    short, longer = sorted((first.meaning, other.meaning), key=len)
    if has_capital_inside(short) and longer.startswith(f"{short} "):  # "OpenID" and "OpenID Connect"
        return False
    if _stems(short) <= _stems(longer):
        return False
    return all(_spells_out(reading, definition) for definition in (first, other))


def _stems(long: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in folded_words(long).split())


_STEM: Final = 6  # letters: "manager", "management"


def _spells_out(reading: Reading, definition: Definition) -> bool:
    """Whether the letters of a short form are those of its long form, and no part of it stands in that."""
    assert definition.short is not None
    form = bare_form(reading.document.source.text[definition.short.start : definition.short.end])
    words = words_of(definition.meaning, 0, len(definition.meaning))
    if any(word.text.isupper() and 1 < len(word.text) < len(form) and word.text in form for word in words):
        return False
    fit = fit_end(form, words)
    return fit is not None and fit.share >= _FITS


_FITS: Final = 0.7


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
