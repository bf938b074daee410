"""The bytes of a request in; the page that it is about, and how that is to be read, out.

A request is one line of JSON and, behind it, the file that somebody dropped.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from jargonlint import lint, markup
from jargonlint.configured import Words
from jargonlint.editor.positions import sound
from jargonlint.model import Report, Settings, Source
from jargonlint.project import files
from jargonlint.project.settings import Config, common_forms
from jargonlint.text.printable import printable
from jargonlint.web.pasted import fragment
from jargonlint.words.bank import AUDIENCES

LARGEST: Final = 10_000_000
"""Bytes of a file, and of a request."""
LONGEST: Final = 1_000_000
"""Characters of a page: some 400 sheets of paper, which take seconds."""
MOST_KNOWN: Final = 1000
"""Words that readers are said to know."""
UNNAMED: Final = "text"
"""What a text is called that somebody has pasted."""

_LONGEST_NAME: Final = 120


class Unusable(Exception):
    """A request that cannot be followed; the message is for whoever looks at the page."""


class Asked(NamedTuple):
    """A request, its fields checked.

    name     what the page is called, without folders
    kind     a key of `markup.READ` for a text, "" where the name decides
    text     the page as it is now; None where only its file says so
    is_rich  whether the text is HTML as a clipboard has it
    bom      whether a byte order mark stands before it
    lossy    whether characters of its file could not be read
    readers  of `AUDIENCES`; None: those of the configuration
    known    words that they know
    do       what is to be done with the page: other fields, by their names
    """

    name: str = UNNAMED
    kind: str = ""
    text: str | None = None
    is_rich: bool = False
    bom: bool = False
    lossy: bool = False
    readers: tuple[str, ...] | None = None
    known: tuple[str, ...] = ()
    do: Mapping[str, Any] = {}


_NOT_UNDERSTOOD: Final = "this request was not understood; load the page again"


def asked(body: bytes) -> tuple[Asked, bytes]:
    """Return what a request says, and the file behind it; raises Unusable."""
    head, _, file = body.partition(b"\n")
    try:
        said = json.loads(head)
        return _checked(said), file
    except (ValueError, RecursionError):
        raise Unusable(_NOT_UNDERSTOOD) from None


def _checked(said: Any) -> Asked:
    """Return the fields of a request; raises ValueError for what no page of ours sends."""
    if not isinstance(said, dict):
        raise ValueError(said)
    text, readers = said.get("text"), said.get("readers")
    one = Asked(
        _name(_text(said.get("name", UNNAMED))),
        _text(said.get("kind", "")),
        None if text is None else sound(_text(text)),
        said.get("rich") is True,
        said.get("bom") is True,
        said.get("lossy") is True,
        None if readers is None else _texts(readers),
        _texts(said.get("known", [])),
        said.get("do") or {},
    )
    if not (isinstance(one.do, dict) and set(one.readers or ()) <= set(AUDIENCES) and one.kind in ("", *TEXTS)):
        raise ValueError(said)
    if len(one.known) > MOST_KNOWN:
        raise Unusable(f"more than {MOST_KNOWN} words are too many; put them into the table of a configuration")
    return one


TEXTS: Final = tuple(kind for kind in markup.READ if kind not in markup.PACKED)
"""The formats whose pages can be pasted."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise ValueError(values)
    return tuple(map(_text, values))


def _name(name: str) -> str:
    """Return the name of a file without its folders, as it can be shown and saved."""
    bare = printable(name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, ending = os.path.splitext(bare)
    return stem[: _LONGEST_NAME - len(ending)] + ending if stem else UNNAMED


class Page(NamedTuple):
    """A page and what it is read with.

    markup    a key of `markup.READ`
    is_lossy  whether characters of its file could not be read: what is written would lack them
    trouble   what is wrong with its encoding, where it comes in its file
    """

    source: Source
    markup: str
    settings: Settings
    words: Words
    is_lossy: bool = False
    trouble: str = ""

    def check(self, source: Source) -> Report:
        """Return what is found on the page, or on another version of it, with fixes."""
        return lint.check(
            source, self.markup, self.words.bank, self.settings, self.words.glossaries, fixes=True
        )  # fmt: skip


def page_of(one: Asked, file: bytes, config: Config, words: Words) -> Page:
    """Return the page that is meant; raises Unusable for what cannot be read, saying what to do."""
    kind = one.kind or _kind(one.name)
    if kind in markup.PACKED or one.text is None:
        source, trouble = _of_file(one, file)
        is_lossy = bool(trouble) and "\ufffd" in source.text
    else:
        source, trouble = Source(one.name, fragment(one.text) if one.is_rich else one.text, one.bom), ""
        is_lossy = one.lossy
    if len(source.text) > LONGEST:
        shown = f"{len(source.text):,} characters are more than the {LONGEST:,} that are checked at once"
        raise Unusable(f"{shown}; check a part, or the file with: jargonlint check")
    settings = config.settings_of(os.path.join(config.folder, one.name))
    if one.readers is not None:
        settings = settings._replace(audience=audience(one.readers))
    settings = settings._replace(common=settings.common | common_forms(one.known))
    return Page(source, kind, settings, words, is_lossy, trouble)


def audience(readers: Sequence[str]) -> frozenset[str]:
    """Return who reads, as a configuration means it: whoever knows a trade knows what everybody does."""
    return frozenset(("everyone", *readers)) if readers else frozenset()


def _kind(name: str) -> str:
    """Return the format of a file by its name; raises Unusable for one that cannot be read."""
    ending = os.path.splitext(name)[1].lower()
    kind = markup.KINDS.get(ending, f'"{ending}" files') if ending else "plain"
    if kind not in markup.READ:
        raise Unusable(f"{name}: cannot read {kind}; save it as a Word document (.docx), HTML or text, and drop that")
    return kind


def _of_file(one: Asked, file: bytes) -> tuple[Source, str]:
    """Return the page that is in a file, with the text that it has by now, and what is wrong with its encoding."""
    if not file:
        raise Unusable(f"{one.name}: the file is empty")
    try:
        source, trouble = files.decode(file, one.name)
    except files.Refused as fault:
        raise Unusable(f"{one.name}: {fault}") from None
    if one.text is None or source.package is None:
        return source, trouble
    if one.text.count("\n") != source.text.count("\n"):
        raise Unusable(_NOT_UNDERSTOOD)  # each line is a paragraph of the file
    return source._replace(text=one.text), trouble
