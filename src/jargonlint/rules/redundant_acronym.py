"""redundant-acronym: a word follows that the short form already ends with."""

import re
from collections.abc import Iterator

from jargonlint.model import Reading, Remark
from jargonlint.reading.senses import sense_of
from jargonlint.rules.shared import NoOptions
from jargonlint.text.letters import STOP_WORDS
from jargonlint.text.wording import singular

Options = NoOptions


_NEXT = re.compile(r" ([a-z]+)(?!\w|-)")


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    document = reading.document
    said = set()
    for hit in reading.hits:
        following = _NEXT.match(document.prose, hit.end) if hit.role == "short" and not hit.reason else None
        if not following:
            continue
        meaning = sense_of(reading, hit).one
        if meaning is None or following[1] in STOP_WORDS or "-to-" in meaning.name:
            continue  # "SSO on all pages", "B2B business": nothing is said twice
        last = meaning.name.split()[-1].split("-")[-1].lower()
        if singular(following[1]) == singular(last) and hit.form[-1:].lower() == last[:1] and hit.form not in said:
            said.add(hit.form)
            span = document.origin(hit.start, following.end())
            written = document.prose[hit.start : following.end()]
            yield Remark(span, f'"{written}" says "{following[1]}" twice; write "{hit.form}"', meaning.name)
