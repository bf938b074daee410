"""Which blocks of a page are not English: by their script, by the small words that every language uses most, or by
letters with accents."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import Document, Segment
from jargonlint.text.folding import wide_characters

# Without "a", "to", "in", "is", "as", "do", "no", "be", "at", "an", "or", "on", "so", "can": others have them too.
_ENGLISH: Final = frozenset(
    "the of and that for with you your it are this by from we our not have has will if when how what which who they "
    "their more all but about into than then use these its there".split()
)
# No word here is English too, nor a name that English pages often have ("la", "die", "der", "van" are left out).
_OTHERS: Final = frozenset(
    # French, Spanish, Portuguese, Italian, Romanian
    "le les des du est une dans pour avec sur sont nous vous cette qui que et ou el los las una para por con como "
    "esta este del al mas su sus es em um uma nao dos das ao voce seu sua il gli di che non per sono della nel "
    "pentru care din sau cu este fi sunt leur lorsque cuando puede tiene quando pode mais questo questa alla delle "
    # German, Dutch
    "und das ist nicht mit von den dem ein eine einen zu auf wir sie fur auch werden oder het een voor zijn niet dat "
    "wordt naar ook bij sich dass wenn kann diese haben durch wird sind bei deze geen heeft hebben kunnen wanneer uit "
    # Swedish, Danish, Norwegian, Polish, Czech, Finnish, Hungarian, Turkish, Swahili, Indonesian
    "och att det som av ikke til och jest nie sie przez oraz jsou pro jako nebo ktere ei se ovat tai kun "
    "hogy az egy nem es ha vagy csak meg azt lehet ve bir bu icin ile ya kwa wa katika dan yang untuk dengan "
    # Polish again, Slovak, Croatian, Slovene, Latvian, Lithuanian, Estonian, Vietnamese
    "jak dla tego mozna lub ktory ktora ktore tym aby byc tylko takze jego moze ako alebo ktory koji koja koje kao ili "
    "nije ali tako kot tudi vai ka un ar uz kas lai yra kad arba nuo kuris kas oma voi khong nhung duoc nguoi".split()
)
_OTHER_SCRIPTS: Final = (  # first and last letter
    ("\u0370", "\u1dff"),
    ("\u1f00", "\u1fff"),
    ("\u3040", "\ua7ff"),
    ("\uac00", "\ud7af"),
)
_DENSE: Final = "\u3040"
"""From this letter on one says as much as several of ours: two are a word in Chinese, Japanese or Korean."""
_WORTH: Final = (3, 6)  # letters of a block that one of another script outweighs: of any, of a dense one
_ACCENTED: Final = (("\u00c0", "\u00d6"), ("\u00d8", "\u00f6"), ("\u00f8", "\u024f"), ("\u1e00", "\u1eff"))
_FEWEST_ACCENTED: Final = 3
"""Different letters with accents on a page, and words with one in a block, from which on a block can be told."""
_ONE_IN: Final = 5
"""Words of a block of which one must have an accent."""
_FEWEST: Final = 3
"""Small words of other languages in a block from which on it can be told, and on a page for it to be looked at."""
_FEWEST_ON_A_PAGE: Final = 20
"""The same of a whole page that has more of them than small words of English."""
_SEVERAL: Final = 4
"""Different ones, from which on a page of labels and short items is of another language, if it has little English."""


def foreign_segments(document: Document, folded: str, page_words: frozenset[str]) -> frozenset[int]:
    """Return the indices of the segments that are not English.

    Where most of a page is in such blocks or its small words are mostly of other languages, all are that are not
    plainly English: a heading is too short to be told.
    """
    wide = wide_characters(document.prose)
    other_letters, accented = _among(wide, _OTHER_SCRIPTS), _among(wide, _ACCENTED)
    if len(accented) < _FEWEST_ACCENTED:
        accented = frozenset()
    if not other_letters and not accented and len(page_words & _OTHERS) < _FEWEST:
        return frozenset()
    segments = document.segments
    foreign = [
        index
        for index, segment in enumerate(segments)
        if _is_foreign(document.prose, folded, segment, other_letters)
        or (accented and _is_accented(document.prose, folded, segment, accented))
    ]
    is_mostly_foreign = 2 * _size(segments, foreign) > _size(segments, range(len(segments)))
    words = folded.split()
    others, english = _count(words, _OTHERS), _count(words, _ENGLISH)
    several = len(page_words & _OTHERS) >= _SEVERAL  # "per" and "non" alone tell nothing
    if is_mostly_foreign or others > max(english, _FEWEST_ON_A_PAGE) or (several and others > 3 * english):
        foreign += [index for index, segment in enumerate(segments) if not _is_english(folded, segment)]
    return frozenset(foreign)


def marked_places(document: Document, folded: str) -> Iterator[tuple[int, int]]:
    """Yield prose [start, end) that the page itself says is not English (`lang="fr"`).

    Whole blocks that are plainly English are not believed: pages are made of templates of other pages.
    """
    for mark in document.marks:
        if mark.kind == "language":
            first, last = document.segment_at(mark.start), document.segment_at(mark.end - 1)
            for segment in document.segments[first : last + 1]:
                is_part = segment.start < mark.start or mark.end < segment.end
                if is_part or not _is_english(folded, segment):
                    yield max(segment.start, mark.start), min(segment.end, mark.end)


def _count(words: Sequence[str], some: frozenset[str]) -> int:
    return 0 if some.isdisjoint(words) else sum(map(some.__contains__, words))


def _is_english(folded: str, segment: Segment) -> bool:
    """Whether a block of a page in another language is English: it has small words, and more than of others."""
    words = folded[segment.start : segment.end].split()
    return _count(words, _ENGLISH) > _count(words, _OTHERS)


def _is_foreign(prose: str, folded: str, segment: Segment, other_letters: frozenset[str]) -> bool:
    text = prose[segment.start : segment.end]
    if other_letters and sum([_WORTH[letter >= _DENSE] for letter in text if letter in other_letters]) > len(text):
        return True
    words = folded[segment.start : segment.end].split()
    small = _count(words, _OTHERS)
    return small >= _FEWEST and small > 2 * _count(words, _ENGLISH)


def _is_accented(prose: str, folded: str, segment: Segment, accented: frozenset[str]) -> bool:
    """Whether many words of a block have accents, and few are small words of English."""
    words = prose[segment.start : segment.end].split()
    count = sum([not accented.isdisjoint(word) for word in words])
    if count < _FEWEST_ACCENTED or count * _ONE_IN < len(words):
        return False
    return count > 2 * _count(folded[segment.start : segment.end].split(), _ENGLISH)


def _among(letters: frozenset[str], ranges: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The letters that lie in a range, by the first and the last of each: a pattern of such takes long to compile."""
    return frozenset(letter for letter in letters if any(first <= letter <= last for first, last in ranges))


def _size(segments: Sequence[Segment], indices: Sequence[int]) -> int:
    """How many characters some segments have."""
    return sum(segments[index].end - segments[index].start for index in indices)
