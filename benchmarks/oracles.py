"""What comparisons with others' readers share: the law of positions, where lists of words part, broken pages."""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from jargonlint import markup
from jargonlint.model import HIDDEN, Document, Source, Span

NOTHING: Final = "\ue000"
"""Stands for what a reader of another kind must not see: no letter and no blank."""
WORD: Final = re.compile(r"[^\W_]+")
DROPPED: Final = re.compile("[\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]")
"""What nobody sees, and some readers leave out."""


def misplaced(
    document: Document, may_stand: Callable[[str, str, Span], bool], *, in_order: bool = True
) -> Iterator[str]:
    """Yield where a character of the prose is not the one that its place in the source holds.

    `may_stand` says of a character, the piece of the source that it came from and its span (characters) whether it may
    stand for that; what is hidden may stand for anything. `in_order`: none may come from before the one before it.
    """
    prose, text = document.prose, document.source.text
    for segment in document.segments:
        reached = 0
        for offset in range(segment.start, segment.end):
            span = document.origin(offset, offset + 1)
            shown, piece = prose[offset], text[span.start : span.end]
            if in_order and span.start < reached:
                yield f"prose {offset}: {shown!a} stands before what comes before it"
            reached = span.start
            if shown not in (HIDDEN, piece) and not may_stand(shown, piece, span):
                yield f"prose {offset}: {shown!a} stands for {piece!a} at {span.start}"


def difference(own: Sequence[str], other: Sequence[str]) -> str:
    """Return where two lists of words part."""
    at = next((n for n, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    around = slice(max(at - 3, 0), at + 8)
    return f"{len(own)} and {len(other)} words | ours {own[around]} | theirs {other[around]}"


def told(faults: Iterable[tuple[object, str]]) -> int:
    """Print each fault behind what has it; return how many there are. "" is none."""
    lines = [f"{where}: {fault}" for where, fault in faults if fault]
    print(*(f"{line}\n" for line in lines), sep="", end="")
    return len(lines)


def broken(texts: Sequence[str], count: int, kind: str, violations: Callable[[Document], Iterator[str]]) -> int:
    """Return how often pages made of pieces of others, `count` of them, break the law, and print where."""
    dice = random.Random(15)
    faults = 0
    for _ in range(count):
        text = _pieces_of(texts, dice)
        document = markup.parse(Source(f"page.{kind}", text), kind, attributes=True)
        faults += told((ascii(text), fault) for fault in violations(document))
    return faults


def _pieces_of(texts: Sequence[str], dice: random.Random) -> str:
    """A page of pieces of others, cut anywhere."""
    parts = []
    for _ in range(dice.randint(1, 12)):
        text = dice.choice(texts)
        start = dice.randrange(len(text) + 1)
        parts.append(text[start : start + dice.randint(1, 300)])
    return "".join(parts)


def repairs(
    paths: Iterable[Path], texts: Iterable[str], repaired: Callable[[Path, str], tuple[int, str]]
) -> tuple[int, int]:
    """Return how many fixes pages get, and on how many something went wrong, which is printed."""
    made = faults = 0
    for path, text in zip(paths, texts, strict=True):
        count, fault = repaired(path, text)
        made += count
        faults += told([(path, fault)])
    return made, faults
