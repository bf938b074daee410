"""A word that is to be written no more in; which one it is where it stands, and how to write another one there, out.

The other word stands in the number, with the capitals and behind the article of the one that it replaces.
"""

import re
from collections.abc import Iterator

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Document, Hit, Reading, Remedy, Term, short_key
from jargonlint.repair.edits import POSSESSIVE, as_text, change, possesses
from jargonlint.repair.places import (
    Passage,
    crowded,
    opens_sentence,
    others_words,
    part_of_name,
    passage_of,
    protected,
    sentence,
)
from jargonlint.text.folding import between_blanks, closed, fold, takes_ies
from jargonlint.text.patterns import either
from jargonlint.text.wording import capitalized, is_countable, is_plural, plural, possessive, titled


class Use(NamedTuple):
    """A deprecated term where it stands: the line of the table, which of its forms it is, and whether in the plural."""

    hit: Hit
    term: Term
    form: str
    is_many: bool

    def instead(self) -> Iterator[str]:
        """Yield what is to be written, in the number of the use where that can be."""
        for words in self.term.instead:
            yield plural(words) if self.is_many and is_countable(words) else words


def use_of(reading: Reading, hit: Hit, term: Term) -> Use | None:
    """Return the use of a deprecated term that is hit.

    None where it is none: what stands there is spelled otherwise, is as it should be, somebody else's words, part of a
    name, or the word itself is spoken of.
    """
    document = reading.document
    use = _use(document, hit, term)
    if use is None or _is_as_it_should_be(reading, use) or others_words(document, hit.start):
        return None
    passage = passage_of(document, hit.start, hit.end)
    if _is_in_name(document, passage, use) or _SPOKEN_OF.search(document.prose[passage.first : passage.start]):
        return None
    return use


def _use(document: Document, hit: Hit, term: Term) -> Use | None:
    """The use by its spelling: for a blank may stand a hyphen or nothing, but "on line" is no "on-line"."""
    written = document.prose[hit.start : hit.end]
    for form in (term.name, *term.also, *term.short):
        if hit.is_short and short_key(form) == short_key(hit.form):
            return Use(hit, term, form, is_plural(written) and not is_plural(form))
        there, own = _spelling(written, form), _spelling(form, form)
        if there in (own, own + "s", own + "es", own[:-1] + "ies" if takes_ies(own) else own):
            return Use(hit, term, form, there != own)
    return None


def _spelling(words: str, form: str) -> str:
    """What some words must share with a form: the letters; where it has hyphens, these and the blanks."""
    words = _HYPHEN.sub("-", " ".join(words.lower().split()))
    return words if "-" in form else words.replace("-", "").replace(" ", "")


_HYPHEN: Final = re.compile("[\u2010\u2011]")


def _is_as_it_should_be(reading: Reading, use: Use) -> bool:
    """Whether what is to be written stands there, or a phrase of it that holds the word: "sales lead" for "lead"."""
    document, hit = reading.document, use.hit
    if document.prose[hit.start : hit.end] in [_with_capitals(document, use, words) for words in use.instead()]:
        return True
    own = fold(use.form)
    for words in map(fold, use.term.instead):
        for match in re.finditer(rf"\b{re.escape(own)}\b", words):
            start = hit.start - match.start()
            if start > 0 and reading.folded.startswith(words, start) and words != own:
                return True
    return False


def _is_in_name(document: Document, passage: Passage, use: Use) -> bool:
    """Whether capitals show that a use is part of a name; in a heading they show nothing."""
    if not document.prose[passage.start].isupper() or document.segments[use.hit.segment].kind == "heading":
        return False
    if use.form[0].islower() and opens_sentence(document, passage):
        return False
    return part_of_name(document, passage) != ""


_SPOKEN_OF: Final = re.compile(
    either(
        r"formerly(?: known as| called)?",
        r"previously(?: known as| called)?",
        r"(?:also|once|then|often|sometimes) (?:known as|called|named)",
        r"(?:a\.k\.a\.|aka|renamed from|rebranded from)",
        r"the (?:old |former )?(?:term|word|name)s?",
    )
    + r" (?:as )?(?:the |an? )?[\"'\u2018\u201c]?\Z",
    re.IGNORECASE,
)


# What to write


def replaced(reading: Reading, use: Use) -> Remedy:
    """Return how to write what the table wants instead of a deprecated term.

    It is safe where the table names one word for it, no other meaning of it is known, the sentence has not that word
    already, and it opens no compound ("user-friendly").
    """
    document, hit = reading.document, use.hit
    passage = passage_of(document, hit.start, hit.end)
    words = next(use.instead(), "")
    why = (
        ("" if words else "no table says what to write instead")
        or protected(document, hit.start)
        or crowded(document.prose, passage)
        or _explained(reading, use)
        or _uncounted(document, use, words)
    )
    if why:
        return Remedy(None, why)
    text = _with_capitals(document, use, words)
    ending = POSSESSIVE.match(document.prose, passage.end)
    if ending and possessive(text) != text + ending[0].replace("\u2019", "'"):
        if not possesses(document.prose, ending.end()):
            return Remedy(None, f'"{document.prose[passage.start : ending.end()]}" may hold a verb')
        passage = passage._replace(end=ending.end())
        text = possessive(text)
    return change(document, passage, as_text(document, text), _is_sure(reading, use))


def _with_capitals(document: Document, use: Use, words: str) -> str:
    """Return the words with the capitals that the use has beyond those of its form."""
    written = document.prose[use.hit.start : use.hit.end]
    if written.isupper() and not use.form.isupper() and len(written) > 1:
        return words.upper()
    if _capitals(written) > max(_capitals(use.form), 1):
        return titled(words)
    is_opened = written[0].isupper() and use.form[0].islower()
    if is_opened or opens_sentence(document, passage_of(document, use.hit.start, use.hit.end)):
        return capitalized(words)
    return words


def _capitals(words: str) -> int:
    """How many words begin with a capital."""
    return sum(word[0].isupper() for word in re.findall(r"[^\W_]+", words))


def _explained(reading: Reading, use: Use) -> str:
    """Return that the page says what the use, or what it is a part of, stands for; "" where it does not."""
    document, hit = reading.document, use.hit
    definitions = reading.explained("short", short_key(hit.form)) if hit.is_short else []
    ties = [tie for tie in reading.definitions if tie.kind == "short" and tie.at <= hit.start < tie.end]
    explanation = next(iter((*definitions, *ties)), None)
    if explanation is None:
        return ""
    if explanation.short is None:
        return "a glossary page says what it stands for"
    return f"line {document.line_of(explanation.short.start)} of the page says what it stands for"


def _uncounted(document: Document, use: Use, words: str) -> str:
    """Return that there is no plural, or no "a", of what is to be written where the use has one; "" where it fits."""
    if is_countable(words):
        return ""
    if use.is_many:
        return f'"{words}" has no plural'
    before = document.prose[max(use.hit.start - _ONE, 0) : use.hit.start]
    return f'nobody says "a {words}"' if re.search(r"(?i)(?<!\w)(?:an?|each|every) \Z", before) else ""


_ONE: Final = 8


def _is_sure(reading: Reading, use: Use) -> bool:
    """Whether nothing but the table has to be asked."""
    hit, words = use.hit, use.term.instead[0]
    if len(use.term.instead) > 1 or reading.document.prose[hit.end : hit.end + 1] == "-":
        return False
    if hit.is_short and any(term.is_judged and not term.is_deprecated for term in hit.terms):
        return False
    start, end = sentence(reading.document, hit.start)
    stands_beside = between_blanks(words) in between_blanks(reading.folded[start:end])
    return not stands_beside or closed(fold(words)) == closed(fold(use.form))
