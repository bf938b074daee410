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
    fold,
    is_short,
    outside,
    plain_plural,
)
from jargonlint.harvest.values import Block

_NUMBER: Final = re.compile(r"(?:\d{1,3}[.)]|[A-Z] is for|#)\s+")
_QUESTION: Final = re.compile(
    r"(?:what(?:['’]s| is| are| does| do)|define|definition of|the definition of|meaning of|the term)\s+"
    r"(?:an? |the )?(?P<term>.{2,80}?)(?:,? (?:mean|stand for|exactly))?\s*\?*",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[\"“”«»`*|]")

GLOSSARY: Final = re.compile(
    r"\b(?:glossar(?:y|ies)|terminology|vocabulary|dictionary|lexicon|definitions?|jargon|acronyms?|abbreviations?|terms)\b",
    re.IGNORECASE,
)
"""Words that say a page, or a part of it, is a glossary."""

_PAGE: Final = re.compile(
    r"\b(?:glossar(?:y|ies)|terminology|vocabulary|dictionary|lexicon|definitions|acronyms|jargon buster|"
    r"table of contents)\b"
)
_ABOUT: Final = re.compile(
    r"(?:the )?(?:key )?(?:importance|benefits|types|kinds|examples|best practices|advantages|disadvantages|history|"
    r"challenges|features|components|future|impact|pros and cons) (?:of|in|for|to)\b|"
    r"(?:how|what|why) |"
    r".* (?:examples|best practices|faqs?|vs\.? .*)$"
)
_NAVIGATION: Final = re.compile(
    r"about(?: us)?|back(?: to top)?|conclusion|contact(?: us)?|cookie policy|faqs?|final thoughts|footer|"
    r"further reading|home|in summary|introduction|key takeaways|(?:learn|read) more|log ?in|(?:main )?menu|"
    r"more(?: information)?|(?:toggle )?navigation|next(?: steps)?|on this page|overview|previous|privacy policy|"
    r"purpose|quick links|references|resources|scroll to top|see also|sign (?:in|up)|skip to (?:main )?content|"
    r"subscribe|summary|terms of (?:service|use)|(?:last )?updated\b.*|welcome|why it matters"
)
_SENTENCE: Final = re.compile(
    r"(?:.* )?(?:is|are|was|were|has|have|that|which|we|they|our|you'll|it's|don't|can't)(?: .*)?"
)

NOT_FIRST: Final = re.compile(
    r"(?:all|although|and|because|being|but|each|every|here|however|i|if|it|many|most|or|our|so|some|such|there|these|this|"
    r"those|we|welcome|when|while|you|your)\b",
    re.IGNORECASE,
)
"""Words that no headword begins with."""

_TALK: Final = re.compile(
    r"\b(?:glossar(?:y|ies)|welcome|this (?:page|article|guide|post|list|section|document)|all rights reserved|"
    r"click here|(?:listed|mentioned|terms) below|subscribe to our|sign up|contact us|we['’]ve|you['’]ll|let['’]s|"
    r"our team)\b",
    re.IGNORECASE,
)
_DEFINING: Final = re.compile(
    r"(?:(?:an?|any|one of|the) (?!(?:following|goal|aim|purpose|point|terms|list|team|best|next|first)\b)\w|"
    r"(?:this|it|these|they) (?:is|are|refers?|means?|measures?|describes?|stands?|acronym|term|metric|represents?)\b|"
    r"(?:refers?|relates?) to\b|(?:stands|short) for\b|(?:also|commonly|otherwise) (?:known|called|referred)\b|"
    r"when(?:ever)? (?:an?|the|you|someone|\w+s)\b|where (?:an?|the)\b|how (?:many|much|often|well|long|likely|far)\b|"
    r"(?:abbreviation|acronym|shorthand|term|someone|something|anything|anyone|people|percentage|number|measures|"
    r"describes|occurs|process)\b)",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"\(?(?:see|cf\.?|→)(?: also)?:? (?P<term>[^.;()]{2,80}?)\.?\)?", re.IGNORECASE)

DEFINES: Final = re.compile(
    rf" ?{ADVERB}(?:refers? to|means|stands? for|describes|measures|encompass(?:es)?|denotes?|represents|consists? of|"
    rf"(?:is|are) {ADVERB}(?:an?|the|any|one|when|where|how|defined as|used to describe|short for)\b)",
    re.IGNORECASE,
)
"""Verbs that define what stands before them."""

_LETTERS: Final = re.compile(r"\W*(?:[A-Z]|0-9|\d)(?:[\s\W]+(?:and\s+)?(?:[A-Z]{1,2}|0-9|\d))*\W*", re.ASCII)
_RANGE: Final = re.compile(r"([A-Z0-9]{1,3}) ?(?:-|–|—|to) ?([A-Z0-9]{1,3})")
_ADVERTISEMENT: Final = re.compile(r"-?\s*(?:ads? by\b.*|\*?advertisements?\*?|sponsored(?: content)?)", re.IGNORECASE)
_FOOTER: Final = re.compile(
    r"related (?:articles|posts|content|reading|resources)|you (?:may|might) also like.*|also in our .*|more from .*|"
    r"about the author|leave a (?:comment|reply).*|share this.*|dig deeper.*|"
    r"(?:latest|recent) (?:news|posts|articles).*|©.*|copyright\b.*|.*\ball rights reserved.*",
    re.IGNORECASE,
)

ROLES: Final = {
    "also": "also known as|also called|aka|synonyms?|alias(?:es)?|other names?|variants?",
    "gloss": (
        "definitions?|meanings?|descriptions?|explanations?|explained|plain (?:english|language)|what it (?:is|means)|"
        "in short|means"
    ),
    "full": "full (?:form|name|term|title)|stands for|expansions?|long form|spelled out|expanded|full",
    "short": "acronyms?|abbreviations?|abbr|short(?: form)?|initialisms?",
    "name": "terms?|words?|phrases?|concepts?|metrics?|kpis?|jargon|expressions?|names?|entry|headword|buzzwords?",
}
"""What the column below a header, or the text after a label, holds; the first that fits wins."""

_COLUMN: Final = {role: re.compile(rf"\b(?:{words})\b") for role, words in ROLES.items()}
_LABELS: Final = re.compile(
    r"best for|calculation|cons|(?:for )?examples?|formula|how it works|how to (?:calculate|use)(?: it)?|key takeaway|"
    r"(?:learn|read) more|notes?|pros|(?:pro )?tips?|related(?: terms| to)?|see also|use cases?|used in|when to use|"
    r"why it matters"
)

SEPARATORS: Final = {
    "dash": re.compile(r" (?:-|–|—|--|=|→) |\s?—\s?| –"),
    "colon": re.compile(r" ?: "),
}
"""What stands between a headword and its definition on one line."""

_AFTER_LEAD: Final = re.compile(r"\s*(?:[:–—=→]|--?(?=\s))\s*")


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
    return (
        0 < len(words) <= 9
        and not NOT_FIRST.match(folded)
        and not text.endswith((".", ",", ";", "!", "?", "…", "→", ":"))
        and any(map(str.isalpha, folded))
        and not _SENTENCE.fullmatch(folded)
        and "http" not in folded
        and "@" not in folded
        and not _PAGE.search(folded)
        and not is_aside(folded)
    )


def is_aside(folded: str) -> bool:
    """Whether a folded heading is about a term, or about the page: nothing below it is an entry."""
    return _NAVIGATION.fullmatch(folded) is not None or _ABOUT.match(folded) is not None


def folded_head(text: str) -> str:
    """Return a headword in lower case, without number, brackets and quotes."""
    return outside(_NUMBER.sub("", text, count=1)).casefold().replace("’", "'").strip(" :\"'“”")


def is_text(text: str) -> bool:
    """Whether a text reads like a sentence or a definition rather than a headword."""
    words = len(text[:200].split())
    if text.endswith((".", "!", "?", "…", '."', ".”", ".)")):
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
    text = fold(_MARKS.sub("", text)).strip(" :;,'-–—")
    start = next((at for at, character in enumerate(text) if character.isalnum() or character in "([$@.#"), len(text))
    return text[start:]


def speaks_of_page(text: str) -> bool:
    """Whether the start of a paragraph speaks of the page, not of a term."""
    return _TALK.search(text[:300]) is not None


def strength(head: str, text: str) -> int:
    """Return how much a paragraph reads like the definition of the heading above it.

    2: it begins with the headword; 1: it begins as definitions do, or refers to one, or the
    headword proves itself; 0: nothing speaks for or against it; -1: it speaks of the page.
    """
    start = text[:300]
    name, groups = brackets(clean(head))
    if any(after(start, form) is not None for form in (name, *(group.content for group in groups))):
        return 2
    if speaks_of_page(start):
        return -1
    defines = _DEFINING.match(start) or DEFINES.search(start[:80])
    return int(defines is not None or spells(head, text) or reference(text) != "")


def reference(text: str) -> str:
    """Return the X of a definition that is only "See X."; "" for any other."""
    match = _REFERENCE.fullmatch(text) if len(text) <= WIDEST else None
    return match["term"] if match else ""


def label_role(label: str) -> str:
    """Return the role of a field with a label that means the same on every page, or ""."""
    folded = label.strip(" :*.").casefold()
    if _LABELS.fullmatch(folded):
        return "other"
    return next((role for role in ("gloss", "also") if re.fullmatch(ROLES[role], folded)), "")


def column_role(header: str) -> str:
    """Return what the column below a header holds: a key of `ROLES`, or ""."""
    folded = header[:60].casefold()
    return next((role for role, pattern in _COLUMN.items() if pattern.search(folded)), "")


def spells(head: str, rest: str) -> bool:
    """Whether a headword and its definition, or the headword and its bracket, prove each other."""
    if is_short(head):
        return bool(expansion(head, rest))
    name, groups = brackets(head)
    return any(abbreviates(group.content, name) or abbreviates(name, group.content) for group in groups)


def split(block: Block, first: str = "dash") -> tuple[str, str] | None:
    """Split "headword - definition", "headword: definition", or bold text and what follows it.

    `first` is the kind of separator, a key of `SEPARATORS`, that the page has; what stands before
    it must be a headword. The other kind is tried only where this one is missing.
    """
    if block.kind == "heading":
        return None
    if 0 < block.lead < len(block.text):
        return _split_lead(block.text[: block.lead], block.text[block.lead :])
    start = block.text[: WIDEST + 20]
    for kind in sorted(SEPARATORS, key=lambda kind: kind != first):
        for match in SEPARATORS[kind].finditer(start):
            head = start[: match.start()]
            if head.count("(") != head.count(")"):
                continue
            rest = block.text[match.end() :].removeprefix("is ").removeprefix("are ")
            if is_head(head) and _is_meaning(rest):
                return head, rest
            if kind == first and len(head.split()) <= 9:
                return None
            break
    short, _, phrase = block.text.partition(" ")  # "ABC always be closing"
    if is_short(short) and len(phrase) <= WIDEST and phrase[:1].isalnum() and abbreviates(short, plain_plural(phrase)):
        return short, phrase
    return None


def _split_lead(lead: str, rest: str) -> tuple[str, str] | None:
    head = lead.strip()
    closed = head.endswith((":", "-", "–", "—", "."))
    head = head.rstrip(" :.-–—")
    rest = rest.lstrip()
    if rest.startswith(("(", "[")) and (end := closing(rest, 0)) and (closed or _AFTER_LEAD.match(rest, end)):
        head = f"{head} {rest[:end]}"
        rest = rest[end:].lstrip()
    if match := _AFTER_LEAD.match(rest):
        rest = rest[match.end() :]
    elif not closed and not rest[:1].isupper():
        rest = f"{head} {rest}" if VERB.match(rest) or rest.startswith((",", "(")) else ""
    return (head, rest) if is_head(head) and _is_meaning(rest) else None


def _is_meaning(text: str) -> bool:
    """Whether a text can say what a headword means: words, not an address, a number or a date."""
    words = text[:80].split()
    if not words or not any(map(str.isalpha, text[:80])) or "://" in words[0] or "@" in words[0]:
        return False
    return len(words) > 1 or len(words[0]) > 3
