"""unused-acronym: a short form is introduced and never used again."""

from collections.abc import Iterator

from jargonlint.model import Definition, Document, Hit, Reading, Remark, Remedy, short_key
from jargonlint.rules.shared import NoOptions, introductions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    once = [
        (key, definitions[0])
        for key, definitions in introductions(reading).items()
        if len(definitions) == 1 and definitions[0].form == "long (SHORT)"
    ]
    if not once:
        return
    uses: dict[str, list[Hit]] = {}
    for hit in reading.hits:
        if hit.reason != "appendix":
            uses.setdefault(short_key(hit.form), []).append(hit)
    for key, definition in once:
        # In code it is no hit: "average order value (`AOV`)" and one "AOV" are two.
        if len(uses.get(key, ())) == 1 and definition.at <= uses[key][0].start < definition.end:
            yield _remark(reading, definition)


def _remark(reading: Reading, definition: Definition) -> Remark:
    document = reading.document
    assert definition.short is not None
    written = document.source.text[definition.short.start : definition.short.end]
    message = f'"{written}" is introduced here and never used again; leave it out'
    return Remark(definition.short, message, written, remedy=lambda: _remedy(document, definition))


def _remedy(document: Document, definition: Definition) -> Remedy:
    from jargonlint.repair.edits import unbracketed  # only for who wants fixes

    return unbracketed(document, definition)
