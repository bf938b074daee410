"""repeated-definition: a short form is introduced a second time."""

from collections.abc import Iterator

from jargonlint.model import Definition, Ranges, Reading, Related, Remark, Remedy
from jargonlint.rules.shared import NoOptions, introductions
from jargonlint.text.wording import same_words

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    links = Ranges((mark.start, mark.end) for mark in reading.document.marks if mark.kind == "link")
    for definitions in introductions(reading).values():
        first = definitions[0]
        again = [
            later
            for later in definitions[1:]
            if same_words(first.meaning, later.meaning) and not _is_in_a_title(links, later)
        ]
        if again:
            yield _remark(reading, first, again)


def _is_in_a_title(links: Ranges, definition: Definition) -> bool:
    """Whether a link says the words, and more: they are the title of what it leads to."""
    return definition.at in links and (definition.at - 1 in links or definition.end in links)


def _remark(reading: Reading, first: Definition, others: list[Definition]) -> Remark:
    again = others[0]
    document = reading.document
    span = document.origin(again.at, again.end)
    assert first.short is not None and again.short is not None
    short = document.source.text[again.short.start : again.short.end]
    where = document.where(first.short.start)
    message = f'"{short}" was already explained {where}; write "{short}" here'
    return Remark(
        span,
        message,
        short,
        len(others),
        (Related("explained here", first.short),),
        lambda: _remedy(reading, others, short),
    )


def _remedy(reading: Reading, others: list[Definition], short: str) -> Remedy:
    from jargonlint.repair.edits import shortened, together  # only for who wants fixes

    edits = (shortened(reading.document, other) for other in others)
    return together(edits, f'write "{short}"', on_request=True)
