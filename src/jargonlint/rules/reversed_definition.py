"""reversed-definition: a short form stands before what it stands for, where the long form is to be first."""

from collections.abc import Iterator

from jargonlint.model import Definition, Document, Reading, Remark, Remedy
from jargonlint.rules.shared import NoOptions, introductions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    if reading.settings.order != "long-short":
        return
    for definitions in introductions(reading).values():
        for definition in definitions:
            if definition.form == "SHORT (long)" and definition.short:
                yield _remark(reading.document, definition)


def _remark(document: Document, definition: Definition) -> Remark:
    start, end = definition.at, definition.end
    short = document.prose[start : document.prose.find("(", start, end)].rstrip()
    message = f'"{short}" stands before what it stands for; write "{definition.meaning} ({short})"'
    return Remark(document.origin(start, end), message, short, remedy=lambda: _remedy(document, definition))


def _remedy(document: Document, definition: Definition) -> Remedy:
    from jargonlint.repair.edits import swapped  # only for who wants fixes

    return swapped(document, definition)
