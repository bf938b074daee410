"""Notes on the text of a Word document in, the document with a comment at each out; those that are there stay."""

import posixpath
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Final

from jargonlint.markup.docx.reading import Word, read, root_of
from jargonlint.markup.docx.runs import Identifiers, Insertion, Names, Runs, piece_at
from jargonlint.markup.docx.tracked import check_unsigned
from jargonlint.markup.office.elements import DECLARATION, appended, parse
from jargonlint.markup.office.relations import PREFIXES
from jargonlint.markup.office.reviews import AUTHOR, Comment, Place, comments, unsaid
from jargonlint.markup.office.splices import Splice, spliced
from jargonlint.model import Note

INITIALS: Final = "jl"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def written(data: bytes, notes: Sequence[Note]) -> bytes:
    """Return a document with a comment at the place of each note, but for those that we have written before.

    Notes are in order of place. Raises ValueError, saying why, for a document that may not be changed.
    """
    word = read(data)
    check_unsigned(word)
    new = list(_unsaid(word, notes))
    if not new:
        return data
    main = word.parts.data(word.main)
    part = word.parts.related(word.main, "comments")
    identifiers = Identifiers([main, word.parts.data(part)] if part else [main])
    numbered = [(identifiers.new(), comment) for comment in new]
    names = Names(main, word.parts.root(word.main))
    changed = {word.main: spliced(main, _signs(word, names, numbered))}
    return word.parts.archive.rewritten(changed | _with_comments(word, names, part, numbered))


def _unsaid(word: Word, notes: Sequence[Note]) -> Iterator[Comment]:
    """Yield the comment of each note, but for those that we have written before."""
    root = root_of(word.parts, word.main, "comments")
    own = [comment for comment in root.all("w:comment") if comment.get("w:author") == AUTHOR] if root else []
    said = ["".join([text.words() for text in comment.within("w:t")]) for comment in own]
    places = [Place(line.written.text, line.line, line.anchor) for line in word.lines]
    return unsaid(comments(places, notes), said)


# The signs in the text


def _signs(word: Word, names: Names, numbered: Sequence[tuple[str, Comment]]) -> Iterator[Splice]:
    """Yield what puts the signs of comments into the body."""
    data = word.parts.data(word.main)
    by_line: dict[int, list[tuple[str, Comment]]] = {}
    for identifier, comment in numbered:
        by_line.setdefault(comment.line, []).append((identifier, comment))
    for number, own in by_line.items():
        line = word.lines[number]
        pieces = line.written.pieces
        insertions: list[Insertion] = []
        apart = b""  # signs for which the line has no place, as it shows nothing
        for identifier, comment in own:
            begin, end = _sign(names, identifier)
            first = piece_at(pieces, comment.start, right=True)
            last = piece_at(pieces, comment.end, right=False) if comment.start < comment.end else first
            if first and last:
                insertions += Insertion(first, comment.start, begin), Insertion(last, comment.end, end)
            else:
                apart += begin + end
        if apart:
            yield appended(data, line.element, apart)
        yield from Runs(data, names).splices(pieces, insertions)


def _sign(names: Names, identifier: str) -> tuple[bytes, bytes]:
    """Return what stands before and behind the words that a comment is about."""
    reference = names.tag("r") + names.empty("commentReference", id=identifier) + names.end("r")
    return names.empty("commentRangeStart", id=identifier), names.empty("commentRangeEnd", id=identifier) + reference


# The part that holds them


def _with_comments(
    word: Word, main_names: Names, part: str, numbered: Sequence[tuple[str, Comment]]
) -> dict[str, bytes]:
    """Return the part that holds the comments, and those that must change with it where there was none."""
    if part:
        changed, data = {}, word.parts.data(part)
    else:
        part = _free_name(word)
        changed = word.parts.with_new(word.main, part, "comments", CONTENT_TYPE)
        data = f'{DECLARATION}<w:comments xmlns:w="{main_names.uri}"/>'.encode()
    root = parse(data, part, PREFIXES)
    names = Names(data, root)
    elements = b"".join([_element(names, identifier, comment.text) for identifier, comment in numbered])
    return {**changed, part: spliced(data, [appended(data, root, elements)])}


def _free_name(word: Word) -> str:
    """Return the name of a part that is not there yet, beside the main one."""
    folder = posixpath.dirname(word.main)
    names = (posixpath.join(folder, f"comments{number}.xml") for number in chain([""], count(2)))
    return next(name for name in names if name not in word.parts.archive)


def _element(names: Names, identifier: str, text: str) -> bytes:
    """Return a comment."""
    opening = names.tag("comment", id=identifier, author=AUTHOR, initials=INITIALS)
    run = names.tag("r") + names.text(text) + names.end("r")
    return opening + names.tag("p") + run + names.end("p") + names.end("comment")
