"""What capitals make of a listed word: part of a longer name, a label of a screen, a name in a sentence."""

from jargonlint.light_typing import Final
from jargonlint.model import Segment
from jargonlint.reading.passages import LABEL_VERBS, LABEL_VERBS_OF_TWO, LABELS

_BEFORE_LABEL: Final = LABELS | {">"}
_BEHIND: Final = LABEL_VERBS | {"named", "called", "labelled", "labeled", "titled"}
_LINKING: Final = frozenset(("of", "the", "for", "and", "&", "-", "\u2013"))
_NOT_NAMES: Final = frozenset(("The", "A", "An", "Our", "Your", "Use", "What"))


def is_in_name(prose: str, segment: Segment, start: int, end: int) -> bool:
    """Whether a term with a capital is a screen's label ("select Lead scoring"), or goes on in capitals ("Customer
    Success Team")."""
    before = prose[max(segment.start, start - 24) : start].split(" ")
    after = prose[end : min(segment.end, end + 24)].split(" ")
    if _is_label(before, after):
        return True
    if _has_name_begun(prose, segment, start, before):
        return True
    return not _has_small_word(prose[start:end]) and _does_name_go_on(after)


def has_capitals_in_a_sentence(prose: str, segment: Segment, start: int, end: int) -> bool:
    """Whether capitals in a sentence make names of words: "the report on Abandoned Carts", and in a list that holds
    names of several words, or several names, a single word too: "with Session Replay, Heatmaps"; a slash joins two."""
    before = prose[max(segment.start, start - _REACH) : start]
    words = [word for word in prose[start:end].split(" ") if len(word) > _SMALL]
    if not words or not before.endswith(" ") or not all(word[0].isupper() for word in words):
        return False
    if len(words) > 1 and before[:-1].rpartition(" ")[2].rstrip(",").islower():
        return True
    if prose[end] == "/" and prose[end + 1].isupper() and before[:-1].rpartition(" ")[2].islower():
        return True
    names = _names_listed(before)
    return (bool(names) and len(words) > 1) or len(names) > 1 or any(" " in name for name in names)


_SMALL: Final = 3
_REACH: Final = 120  # characters before a term that are looked at
_IN_NAMES: Final = frozenset(("in", "of", "to", "for", "the", "and", "&"))


def _names_listed(before: str) -> list[str]:
    """The names of a list that goes on behind `before`, the last one first; none where no word in small letters, which
    tells that a sentence has begun, leads up to them."""
    *items, last = before.split(", ")
    names: list[str] = []
    if last not in ("", "and ", "or "):
        return names
    for item in reversed(items):
        words = item.split(" ")
        first = _first_of_name(words)
        if first == len(words):
            return []
        names.append(" ".join(words[first:]))
        if first:
            return names if words[first - 1].islower() else []
    return []


def _first_of_name(words: list[str]) -> int:
    """Where the name begins that some words end with; their number if they end with none."""
    first = len(words)
    while first and (words[first - 1][:1].isupper() or words[first - 1] in _IN_NAMES):
        first -= 1
    while first < len(words) and not words[first][:1].isupper():
        first += 1
    return first


def _has_small_word(written: str) -> bool:
    """Whether a phrase with a capital at its beginning goes on in small letters: "Lead scoring"."""
    return any(word[:1].islower() and len(word) > 3 for word in written.replace("-", " ").split(" "))


def _does_name_go_on(after: list[str]) -> bool:
    """Whether the words behind a term go on in capitals: "Customer Success Team", "Head of Growth"."""
    following = after[1:3] if not after[0] else []
    if following and following[0] in _LINKING:
        following = following[1:]
    return bool(following) and following[0][:1].isupper() and following[0][1:2].isalnum()


def _has_name_begun(prose: str, segment: Segment, start: int, before: list[str]) -> bool:
    """Whether the word before a term has a capital, and not for opening a sentence: "Adobe Analytics", "Dynamics 365
    Sales"."""
    if before[-2:] == ["the", ""] and before[-3:-2] == ["of"]:
        before = [*before[:-3], ""]
        start -= len("of the ")
    elif before[-2:] == ["of", ""]:
        before = [*before[:-2], ""]
        start -= len("of ")
    previous = before[-2] if len(before) > 1 and not before[-1] else ""
    if previous.isdigit() and len(before) > 2 and before[-3][:1].isupper():
        return True
    if (
        not previous[:1].isupper()
        or not previous.replace("'", "").replace("\u2019", "").isalnum()
        or previous in _NOT_NAMES
    ):
        return False
    opens = prose[max(segment.start, start - len(previous) - 4) : start - len(previous) - 1].rstrip()[-1:]
    return opens not in ("", ".", ":", "!", "?", "(")


def _is_label(before: list[str], after: list[str]) -> bool:
    """Whether the words before or after a term in capitals speak of a screen: "choose X", "the X tab", "X > Y"."""
    return _is_before_label(after) or _is_behind_label_verb(before)


def _is_before_label(after: list[str]) -> bool:
    """Whether words say which part of a screen is called so: "the X tab", "X > Y"."""
    if after[0].startswith(">"):
        return True
    return len(after) > 1 and not after[0].strip('"\u201d') and after[1].rstrip(".,;:)") in _BEFORE_LABEL


def _is_behind_label_verb(before: list[str]) -> bool:
    """Whether words say what to do with a part of a screen: "choose X", "go to the X"."""
    leading = [word.lower().strip("\"'\u201c*") for word in before if word]
    if leading and leading[-1] == "the":
        leading.pop()
    return bool(leading) and (leading[-1] in _BEHIND or " ".join(leading[-2:]) in LABEL_VERBS_OF_TWO)
