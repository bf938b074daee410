"""site-conflicts: a page gives a short form another meaning than other pages of its site do."""

from collections.abc import Iterator, Sequence

from jargonlint.model import Definition, Explanation, Reading, Related, Remark
from jargonlint.rules.shared import NoOptions, introductions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    if reading.elsewhere is None:
        return
    from jargonlint.site.elsewhere import otherwise  # a page alone has no site

    for key, definitions in introductions(reading).items():
        leading = otherwise(reading.elsewhere, key, definitions[0].meaning)
        others = [explanation for explanation in leading if explanation.place.path != reading.document.source.path]
        if others:
            yield _remark(reading, definitions[0], others)


def _remark(reading: Reading, definition: Definition, others: Sequence[Explanation]) -> Remark:
    from jargonlint.site.told import at

    assert definition.short is not None
    short = reading.document.source.text[slice(*definition.short)]
    first = others[0]
    pages = len({explanation.place.path for explanation in others}) - 1
    more = f" and on {pages} more page{'s' * (pages > 1)}" if pages else ""
    message = (
        f'"{short}" stands for "{definition.meaning}" here and for "{first.meaning}" at {at(first)}{more}; use one of '
        "them for one meaning"
    )
    related = (Related("explained otherwise here", first.span, first.place),)
    return Remark(definition.short, message, short, related=related)
