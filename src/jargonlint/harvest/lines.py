"""What a single line can be: a headword, a definition, both, a label, a sign of where the page ends."""

import re
from typing import Final

from jargonlint.harvest.forms import (
    ADVERB,
    VERB,
    WIDEST,
    abbreviates,
    after,
    brackets,
    closing,
    expansion,
    fold_blanks,
    is_short,
    outside,
    plain_plural,
)
from jargonlint.harvest.values import Block
from jargonlint.harvest.wordlists import either, phrases

# --- Words that tell what a line is ---------------------------------------------------------------

_NUMBER: Final = re.compile(r"(?:\d{1,3}[.)]|[A-Z] is for|#)\s+")
_MARKS: Final = re.compile(r"[\"“”«»`*|]")

_ASKS: Final = either(
    "what['’]s, what is, what are, what does, what do, define, definition of, the definition of, meaning of, the term"
)
_ENDS_QUESTION: Final = f"(?:,? {either('mean, stand for, exactly')})?"
_QUESTION: Final = re.compile(
    rf"{_ASKS}\s+(?:an? |the )?(?P<term>.{{2,80}}?){_ENDS_QUESTION}\s*\?*",
    re.IGNORECASE,
)

_GLOSSARIES: Final = "glossary, glossaries, terminology, vocabulary, dictionary, lexicon"
GLOSSARY: Final = re.compile(
    rf"\b{either(_GLOSSARIES, 'definitions?, jargon, acronyms?, abbreviations?, terms')}\b", re.IGNORECASE
)
"""Words that say a page, or a part of it, is a glossary."""

_GLOSSARY_TITLE: Final = re.compile(
    rf"\b{either(_GLOSSARIES, 'definitions, acronyms, jargon buster, table of contents')}\b"
)
_ASPECTS: Final = either(
    "importance, benefits, types, kinds, examples, best practices, advantages, disadvantages, history, challenges",
    "features, components, future, impact, pros and cons",
)
_ABOUT_A_TERM: Final = re.compile(
    "|".join(
        (
            rf"(?:the )?(?:key )?{_ASPECTS} {either('of, in, for, to')}\b",
            f"{either('how, what, why')} ",
            r".* (?:examples|best practices|faqs?|vs\.? .*)$",
        )
    )
)
_NAVIGATION: Final = phrases(
    "about, about us, back, back to top, conclusion, contact, contact us, cookie policy, faq, faqs, final thoughts",
    "footer, further reading, home, in summary, introduction, key takeaways, learn more, read more, login, log in",
    "menu, main menu, more, more information, navigation, toggle navigation, next, next steps, on this page",
    "overview, previous, privacy policy, purpose, quick links, references, resources, scroll to top, see also",
    "sign in, sign up, skip to content, skip to main content, subscribe, summary, terms of service, terms of use",
    "welcome, why it matters",
)
_UPDATED: Final = re.compile(r"(?:last )?updated\b")

_IN_SENTENCES: Final = phrases(
    "is, are, was, were, has, have, that, which, we, they, our, you'll, it's, don't, can't",
)
_OPENS_SENTENCE: Final = either(
    "all, although, and, because, being, but, each, every, here, however, i, if, it, many, most, or, our, so, some",
    "such, there, these, this, those, we, welcome, when, while, you, your",
)
NOT_FIRST: Final = re.compile(rf"{_OPENS_SENTENCE}\b", re.IGNORECASE)
"""Words that no headword begins with."""

_ENDS_NO_HEADWORD: Final = (".", ",", ";", "!", "?", "…", "→", ":")
_ENDS_SENTENCE: Final = (".", "!", "?", "…", '."', ".”", ".)")

_TALK: Final = either(
    "glossary, glossaries, welcome, all rights reserved, click here, listed below, mentioned below, terms below",
    "subscribe to our, sign up, contact us, we['’]ve, you['’]ll, let['’]s, our team",
    f"this {either('page, article, guide, post, list, section, document')}",
)
_OF_THE_PAGE: Final = re.compile(rf"\b{_TALK}\b", re.IGNORECASE)

_NOT_THE_TERM: Final = either("following, goal, aim, purpose, point, terms, list, team, best, next, first")
_DOES: Final = either("is, are, refers?, means?, measures?, describes?, stands?, acronym, term, metric, represents?")
_KIND_OF_THING: Final = either(
    "abbreviation, acronym, shorthand, term, someone, something, anything, anyone, people, percentage, number",
    "measures, describes, occurs, process",
)
_DEFINING: Final = re.compile(
    "|".join(
        (
            rf"(?:an?|any|one of|the) (?!{_NOT_THE_TERM}\b)\w",  # "A share of ...", but not "The following ..."
            rf"(?:this|it|these|they) {_DOES}\b",
            r"(?:refers?|relates?) to\b",
            r"(?:stands|short) for\b",
            r"(?:also|commonly|otherwise) (?:known|called|referred)\b",
            r"when(?:ever)? (?:an?|the|you|someone|\w+s)\b",  # "When visitors ..."
            r"where (?:an?|the)\b",
            rf"how {either('many, much, often, well, long, likely, far')}\b",
            rf"{_KIND_OF_THING}\b",
        )
    ),
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"\(?(?:see|cf\.?|→)(?: also)?:? (?P<term>[^.;()]{2,80}?)\.?\)?", re.IGNORECASE)

_SAYS_IT_IS: Final = either("an?, the, any, one, when, where, how, defined as, used to describe, short for")
_DEFINING_VERBS: Final = either(
    "refers? to, means, stands? for, describes, measures, encompass(?:es)?, denotes?, represents, consists? of",
    rf"(?:is|are) {ADVERB}{_SAYS_IT_IS}\b",
)
DEFINES: Final = re.compile(f" ?{ADVERB}{_DEFINING_VERBS}", re.IGNORECASE)
"""Verbs that define what stands before them."""

_LETTERS: Final = re.compile(r"\W*(?:[A-Z]|0-9|\d)(?:[\s\W]+(?:and\s+)?(?:[A-Z]{1,2}|0-9|\d))*\W*", re.ASCII)
_RANGE: Final = re.compile(r"([A-Z0-9]{1,3}) ?(?:-|–|—|to) ?([A-Z0-9]{1,3})")
_ADVERTISEMENT: Final = re.compile(r"-?\s*(?:ads? by\b.*|\*?advertisements?\*?|sponsored(?: content)?)", re.IGNORECASE)
_FOOTER: Final = re.compile(
    either(
        "related articles, related posts, related content, related reading, related resources, about the author",
        "you may also like.*, you might also like.*, also in our .*, more from .*, share this.*, dig deeper.*",
        "leave a comment.*, leave a reply.*",
        "(?:latest|recent) (?:news|posts|articles).*",
        r"©.*, copyright\b.*, .*\ball rights reserved.*",
    ),
    re.IGNORECASE,
)

_ROLES: Final = {
    "also": ("also known as, also called, aka, synonyms?, alias, aliases, other names?, variants?",),
    "gloss": (
        "definitions?, meanings?, descriptions?, explanations?, explained, plain english, plain language",
        "what it is, what it means, in short, means",
    ),
    "full": (
        "full form, full name, full term, full title, stands for, expansions?, long form, spelled out, expanded, full",
    ),
    "short": ("acronyms?, abbreviations?, abbr, short, short form, initialisms?",),
    "name": (
        "terms?, words?, phrases?, concepts?, metrics?, kpis?, jargon, expressions?, names?, entry, headword",
        "buzzwords?",
    ),
}
"""What the column below a header, or the text after a label, holds; the first that fits wins."""

_ROLE: Final = {role: re.compile(rf"\b{either(*words)}\b") for role, words in _ROLES.items()}
_LABELS: Final = phrases(
    "best for, calculation, cons, example, examples, for example, for examples, formula, how it works",
    "how to calculate, how to calculate it, how to use, how to use it, key takeaway, learn more, note, notes",
    "pro tip, pro tips, pros, read more, related, related terms, related to, see also, tip, tips, use case",
    "use cases, used in, when to use, why it matters",
)

SEPARATORS: Final = {
    "dash": re.compile(r" (?:-|–|—|--|=|→) |\s?—\s?| –"),
    "colon": re.compile(r" ?: "),
}
"""What stands between a headword and its definition on one line."""

_AFTER_LEAD: Final = re.compile(r"\s*(?:[:–—=→]|--?(?=\s))\s*")

# --- What a line is -------------------------------------------------------------------------------


def is_marker(text: str) -> bool:
    """Whether a line only says which part of the alphabet follows, or holds no word at all."""
    if len(text) > 160:
        return False
    if not any(map(str.isalnum, text)) or _LETTERS.fullmatch(text):
        return True
    match = _RANGE.fullmatch(text)
    return match is not None and len(match[1]) == len(match[2])


def is_advertisement(block: Block) -> bool:
    """Whether a line says that an advertisement stands there."""
    return len(block.text) <= 100 and not block.lead and _ADVERTISEMENT.fullmatch(block.text) is not None


def is_footer(block: Block) -> bool:
    """Whether a line is the heading of what stands below or beside a page's own text."""
    return len(block.text) <= 100 and not block.lead and _FOOTER.fullmatch(block.text) is not None


def is_head(text: str) -> bool:
    """Whether a text can be a headword: a phrase, not a sentence, not a way around the site."""
    if not 0 < len(text) <= WIDEST:
        return False
    if question(text):
        return True
    folded = folded_head(text)
    words = folded.split()
    if not 0 < len(words) <= 9 or text.endswith(_ENDS_NO_HEADWORD) or not any(map(str.isalpha, folded)):
        return False
    is_sentence = NOT_FIRST.match(folded) or not _IN_SENTENCES.isdisjoint(words)
    return not (is_sentence or "http" in folded or "@" in folded or _GLOSSARY_TITLE.search(folded) or is_aside(folded))


def is_aside(folded: str) -> bool:
    """Whether a folded heading is about a term, or about the page: nothing below it is an entry."""
    return folded in _NAVIGATION or bool(_UPDATED.match(folded) or _ABOUT_A_TERM.match(folded))


def folded_head(text: str) -> str:
    """Return a headword in lower case, without number, brackets and quotes."""
    return outside(_NUMBER.sub("", text, count=1)).casefold().replace("’", "'").strip(" :\"'“”")


def is_text(text: str) -> bool:
    """Whether a text reads like a sentence or a definition rather than a headword."""
    words = len(text[:200].split())
    if text.endswith(_ENDS_SENTENCE):
        return words >= 2 and not question(text)
    return words >= 10 or (words >= 5 and _DEFINING.match(text) is not None)


def question(text: str) -> str:
    """Return the X of "What is X?" or "Definition of X"; "" for any other text."""
    match = _QUESTION.fullmatch(_NUMBER.sub("", text, count=1)) if len(text) <= WIDEST else None
    if match is None or not (text.endswith("?") or match.group().casefold().startswith(("def", "the ", "meaning"))):
        return ""
    return match["term"]


def clean(text: str) -> str:
    """Return a headword without its number, its question, its quotes and the marks around it."""
    text = _NUMBER.sub("", text, count=1)
    text = (question(text) or text).replace("’", "'").replace("\u200b", "")
    text = fold_blanks(_MARKS.sub("", text)).strip(" :;,'-–—")
    opening = (offset for offset, character in enumerate(text) if character.isalnum() or character in "([$@.#")
    return text[next(opening, len(text)) :]


def speaks_of_page(text: str) -> bool:
    """Whether the start of a paragraph speaks of the page, not of a term."""
    return _OF_THE_PAGE.search(text[:300]) is not None


OPENS_WITH_HEAD: Final = 2
READS_LIKE_IT: Final = 1
UNDECIDED: Final = 0
OF_THE_PAGE: Final = -1
"""How much a paragraph reads like the definition of the heading above it, see `strength`."""


def strength(head: str, text: str) -> int:
    """Return how much a paragraph reads like the definition of the heading above it.

    `OPENS_WITH_HEAD`: it begins with the headword; `READS_LIKE_IT`: it begins as definitions do,
    or refers to one, or the headword proves itself; `UNDECIDED`: nothing speaks for or against
    it; `OF_THE_PAGE`: it speaks of the page.
    """
    start = text[:300]
    name, groups = brackets(clean(head))
    if any(after(start, form) is not None for form in (name, *(group.content for group in groups))):
        return OPENS_WITH_HEAD
    if speaks_of_page(start):
        return OF_THE_PAGE
    if _DEFINING.match(start) or DEFINES.search(start[:80]) or spells(head, text) or reference(text):
        return READS_LIKE_IT
    return UNDECIDED


def reference(text: str) -> str:
    """Return the X of a definition that is only "See X."; "" for any other."""
    match = _REFERENCE.fullmatch(text) if len(text) <= WIDEST else None
    return match["term"] if match else ""


def label_role(label: str) -> str:
    """Return the role of a field with a label that means the same on every page, or ""."""
    folded = label.strip(" :*.").casefold()
    if folded in _LABELS:
        return "other"
    return next((role for role in ("gloss", "also") if _ROLE[role].fullmatch(folded)), "")


def column_role(header: str) -> str:
    """Return what the column below a header holds: "also", "gloss", "full", "short" or "name", or ""."""
    folded = header[:60].casefold()
    return next((role for role, pattern in _ROLE.items() if pattern.search(folded)), "")


def spells(head: str, definition: str) -> bool:
    """Whether a headword and its definition, or the headword and its bracket, prove each other."""
    if is_short(head):
        return bool(expansion(head, definition))
    name, groups = brackets(head)
    return any(abbreviates(group.content, name) or abbreviates(name, group.content) for group in groups)


# --- A line that holds both -----------------------------------------------------------------------


def split(block: Block, usual: str = "dash") -> tuple[str, str] | None:
    """Split "headword - definition", "headword: definition", or bold text and what follows it.

    `usual` is the kind of separator, a key of `SEPARATORS`, that the page has; what stands before
    it must be a headword. The other kind is tried only where this one is missing.
    """
    if block.kind == "heading":
        return None
    if 0 < block.lead < len(block.text):
        return _split_after_lead(block.text[: block.lead], block.text[block.lead :])
    for kind in sorted(SEPARATORS, key=lambda kind: kind != usual):
        halves = _at_separator(block.text, kind)
        if halves and is_head(halves[0]) and _is_meaning(halves[1]):
            return halves
        if halves and kind == usual and len(halves[0].split()) <= 9:
            return None
    return _short_before_words(block.text)


def _at_separator(text: str, kind: str) -> tuple[str, str] | None:
    """What stands on either side of the first separator that no bracket holds; None if there is none."""
    start = text[: WIDEST + 20]
    for match in SEPARATORS[kind].finditer(start):
        head = start[: match.start()]
        if head.count("(") == head.count(")"):
            return head, text[match.end() :].removeprefix("is ").removeprefix("are ")
    return None


def _short_before_words(text: str) -> tuple[str, str] | None:
    """A short form and the words right after it that it stands for: "ABC always be closing"."""
    short, _, phrase = text.partition(" ")
    if not is_short(short) or len(phrase) > WIDEST or not phrase[:1].isalnum():
        return None
    return (short, phrase) if abbreviates(short, plain_plural(phrase)) else None


def _split_after_lead(lead: str, following: str) -> tuple[str, str] | None:
    """The headword, with a bracket before the separator, and the definition of a line that opens in bold."""
    head = lead.strip()
    is_closed = head.endswith((":", "-", "–", "—", "."))
    head = head.rstrip(" :.-–—")
    following = following.lstrip()
    end = closing(following, 0) if following.startswith(("(", "[")) else 0
    if end and (is_closed or _AFTER_LEAD.match(following, end)):
        head = f"{head} {following[:end]}"
        following = following[end:].lstrip()
    definition = _definition_after(head, following, is_closed=is_closed)
    return (head, definition) if is_head(head) and _is_meaning(definition) else None


def _definition_after(head: str, following: str, *, is_closed: bool) -> str:
    """What follows a bold headword as its definition; "" where its sentence only goes on.

    `is_closed`: the bold text itself ends with a separator.
    """
    separator = _AFTER_LEAD.match(following)
    if separator:
        return following[separator.end() :]
    if is_closed or following[:1].isupper():
        return following
    is_subject = VERB.match(following) or following.startswith((",", "("))
    return f"{head} {following}" if is_subject else ""


def _is_meaning(text: str) -> bool:
    """Whether a text can say what a headword means: words, not an address, a number or a date."""
    words = text[:80].split()
    if not words or not any(map(str.isalpha, text[:80])) or "://" in words[0] or "@" in words[0]:
        return False
    return len(words) > 1 or len(words[0]) > 3
