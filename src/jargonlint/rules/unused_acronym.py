"""unused-acronym: a page makes up a short form and never uses it again.

A short form of the word lists is no burden: readers will meet it elsewhere, and know what it means from here.
"""

import re
from collections import Counter
from collections.abc import Iterator

from jargonlint.model import Asks, Definition, Document, Hit, Reading, Remark, Remedy, short_key
from jargonlint.rules.shared import NoOptions, introductions
from jargonlint.text.wording import same_words

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
    words = Counter(re.findall(r"[^\W_]+", reading.document.source.text))
    for key, definition in once:
        # In code it is no hit: "average order value (`AOV`)" and one "AOV" are two.
        if len(uses.get(key, ())) != 1 or not definition.at <= uses[key][0].start < definition.end:
            continue
        # Who meets it in code, front matter or an address looks for it here.
        if not _is_listed(definition, uses[key][0]) and words[uses[key][0].form] < 2:
            yield _remark(reading, definition)


def _is_listed(definition: Definition, hit: Hit) -> bool:
    """Whether the word lists know the short form for what the page says that it means."""
    return any(same_words(name, definition.meaning) for term in hit.terms for name in (term.name, *term.also))


def _remark(reading: Reading, definition: Definition) -> Remark:
    document = reading.document
    assert definition.short is not None
    written = document.source.text[definition.short.start : definition.short.end]
    message = f'"{written}" is introduced here and never used again; leave it out'
    wanted = Asks("short", definition.key)
    return Remark(definition.short, message, written, remedy=lambda: _remedy(document, definition), asks=wanted)


def _remedy(document: Document, definition: Definition) -> Remedy:
    from jargonlint.repair.edits import unbracketed  # only for who wants fixes

    return unbracketed(document, definition)
