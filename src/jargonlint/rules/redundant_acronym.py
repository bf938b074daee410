"""redundant-acronym: a word follows that the short form already ends with."""

from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import Reading, Remark
from jargonlint.reading.senses import sense_of
from jargonlint.rules.shared import NoOptions
from jargonlint.text.letters import STOP_WORDS
from jargonlint.text.patterns import compiled
from jargonlint.text.wording import singular

Options = NoOptions


_NEXT = compiled(r" ([a-z]+)(?!\w|-)(?! [a-z]+(?:ing|ment|flow|size|share)\b)")  # "SOM market sizing" is market sizing


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    document = reading.document
    reported = set()
    for hit in reading.hits:
        following = _NEXT.match(document.prose, hit.end) if hit.role == "short" and not hit.reason else None
        if not following or _is_of_several(document.prose, hit.start, following[1]):
            continue
        meaning = sense_of(reading, hit).sole
        if meaning and hit.form not in reported and _is_said_twice(hit.form, following[1], meaning.name):
            reported.add(hit.form)
            span = document.origin(hit.start, following.end())
            written = document.prose[hit.start : following.end()]
            yield Remark(span, f'"{written}" says "{following[1]}" twice; write "{hit.form}"', meaning.name)


def _is_of_several(prose: str, start: int, following: str) -> bool:
    """Whether a plural behind a short form is of what stands before it too: "HTTP and OTLP protocols"."""
    return following != singular(following) and prose[max(start - 5, 0) : start].endswith(_JOINED)


_JOINED: Final = (", ", " and ", " or ", " & ", "/")


def _is_said_twice(form: str, following: str, name: str) -> bool:
    """Whether the word behind a short form is the last of its long form: but not "SSO on all pages", "B2B business"."""
    if following in STOP_WORDS or "-to-" in name:
        return False
    last = name.rsplit(maxsplit=1)[-1].rpartition("-")[2].lower()
    return singular(following) == singular(last) and form[-1:].lower() == last[:1]
