"""What a rule can offer to change: a use of a word in, the edits that explain it there out.

A rule says which words are to be written; this room knows how they are written at a place: the
article before them, the capital at the start of a sentence, brackets in brackets, plural and
possessive, and where nothing may be changed at all (`places.py`). An answer is a `Remedy`: a fix,
or the reason why there is none. `pages.py` applies edits. A check that shows no fixes imports none
of this.
"""

import re
from collections.abc import Iterable, Iterator

from jargonlint.light_typing import Final
from jargonlint.markup import format_of, glossary_format_of
from jargonlint.model import Definition, Document, Edit, Fix, Hit, Remedy, Span, short_key
from jargonlint.repair.awkward import awkward
from jargonlint.repair.places import (
    TIGHT,
    Passage,
    as_written,
    crowded,
    described,
    half_explained,
    is_in_a_link,
    lacks_article,
    lookups,
    marks_at,
    names_field,
    open_brackets,
    opens_entry,
    opens_sentence,
    part_of_name,
    passage_of,
    protected,
    sentence,
    with_doubled_words,
)
from jargonlint.text.wording import (
    article,
    bracketed,
    capitalized,
    is_countable,
    is_plural,
    plural,
    possessive,
    singular,
    titled,
    uncapitalized,
)

_ARTICLE: Final = re.compile(r"(?<![\w-])([Aa]n?) [\"'\u201c\u2018]?\Z")
POSSESSIVE: Final = re.compile(r"['\u2019]s(?!\w)|(?<=s)['\u2019](?= \w)")
_POSSESSED: Final = re.compile(r" ([a-z]+)")
# After a possessive ending they show that it is none: "the KPI's are", "two CRM's and".
_NOT_POSSESSED: Final = frozenset(
    "a an and are as at be been because but by can could do does for from going got had has have if in is it made may "
    "might must not of on or so that the their then there these they this to was were what when which while who will "
    "with would you your".split()
)
_MARKUP_INSIDE: Final = "markup stands inside it"


# A short form: write what it stands for


def expansion(document: Document, hit: Hit, name: str, safe: bool) -> Remedy:
    """Return how to write "long form (SHORT)" where `hit` uses the short form of `name`.

    `name` is singular and written as in running text; `safe` as in `Fix`.
    """
    prose = document.prose
    passage = passage_of(document, hit.start, hit.end)
    short = as_written(document, passage.start, passage.end)
    why = protected(document, hit.start) or crowded(prose, passage)
    why = why or part_of_name(document, passage) or names_field(document, passage)
    if why or short is None:
        return Remedy(None, why or _MARKUP_INSIDE)
    if _follows_long_form(prose, passage, name):
        return change(document, passage, _in_brackets(document, passage, short), safe)
    many = _is_plural_of(short, hit) or _are_many(prose, passage, name)
    why = half_explained(document, passage, hit.form, name) or (_no_plural(name) if many else "")
    why = why or ("its name holds the short form" if hit.form in name.split() else "")
    if why:
        return Remedy(None, why)
    return _written_out(document, passage, short, name, many, safe and not awkward(document, passage, name))


def _written_out(document: Document, passage: Passage, short: str, name: str, many: bool, safe: bool) -> Remedy:
    """Return how to write "long form (SHORT)" at a passage, in the plural if it is one of `many`, with the capitals
    and the possessive ending that belong there, and without the words that would then stand twice."""
    prose = document.prose
    wide = with_doubled_words(prose, passage, name)
    if wide.end > passage.end and (why := crowded(prose, wide)):
        return Remedy(None, why)  # "JWT token (if it has one)"
    if wide.end > passage.end and not many and prose[wide.end - 1] == "s" != name[-1]:
        many, short = True, short + "s"  # "NPS scores"
    long = plural(name) if many else name
    ending = POSSESSIVE.match(prose, wide.end)
    if ending:
        if not possesses(prose, ending.end()):
            return Remedy(None, f'"{prose[passage.start : ending.end()]}" may be a plural or hold a verb')
        wide = wide._replace(end=ending.end())
        long, short = possessive(long), short + ending[0]
    if not many and _lacks_the(prose, wide, name):
        long = f"the {long}"
    if opens_sentence(document, wide):
        long = capitalized(long)
    long = as_text(document, long)
    remedy = change(document, wide, f"{long} {_in_brackets(document, wide, short)}", safe)
    return Remedy(_with_label(document, remedy.fix, short)) if remedy.fix else remedy


def _lacks_the(prose: str, passage: Passage, name: str) -> bool:
    """Whether a long form needs an article that its short form did without, and describes no word behind."""
    return lacks_article(prose[passage.first : passage.start], name) and not described(prose, passage)


def _follows_long_form(prose: str, passage: Passage, name: str) -> bool:
    """Whether the long form of what stands here is just before it."""
    before = prose[passage.first : passage.start].lower()
    return before.endswith((f" {name.lower()} ", f" {plural(name).lower()} "))


def _are_many(prose: str, passage: Passage, name: str) -> bool:
    """Whether a large number stands before what can be counted, and describes no word behind: "1,000 MAU"."""
    number = _LARGE_NUMBER.search(prose, max(passage.first, passage.start - _NUMBER), passage.start)
    if number is None or not is_countable(name) or described(prose, passage):
        return False
    return _COUNTS_NOTHING.search(prose, max(passage.first, number.start() - _NUMBER), number.start()) is None


_NUMBER: Final = 24  # characters of a number, or of what stands before it
_COUNTS_NOTHING: Final = re.compile(r"(?:\b(?:[Aa]n?|[Oo]ne|[Ee]ach|[Ee]very|[Tt]his)|\b[A-Z][\w.]*,?|\d,?) \Z")
_LARGE_NUMBER: Final = re.compile(
    r"(?<![\w$\u20ac\u00a3.,/#-])(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d )\d{3,}|\d+(?:\.\d+)?[kKM])\+? \Z"
)


def _is_plural_of(written: str, hit: Hit) -> bool:
    """Whether a short form as written is a plural, by its look or because it is a listed one with an "s"."""
    return is_plural(written) or any(written == f"{short}s" for term in hit.terms for short in term.short)


def _no_plural(name: str) -> str:
    return "" if is_countable(name) else f'"{name}" has no plural'


def possesses(prose: str, offset: int) -> bool:
    """Whether what follows a possessive ending shows that it is one."""
    possessed = _POSSESSED.match(prose, offset)
    return possessed is not None and possessed[1] not in _NOT_POSSESSED


def _with_label(document: Document, fix: Fix, label: str) -> Fix:
    """Return the fix that keeps "[CRM]" and "[CRM][]" links: their text was the label of their destination."""
    *edits, (span, _, new) = fix.edits
    text = document.source.text
    closed = re.match(r"\](?:\[\]|(?![\[(]))", text[span.end : span.end + 3])
    if not closed or text[span.start - 1 : span.start] != "[" or label.lower() not in lookups(document).signs.labels:
        return fix
    collapsed = len(closed[0]) > 1
    end = span.end + 2 * collapsed
    return fix._replace(edits=(*edits, Edit(Span(span.start, end), text[span.start : end], f"{new}][{label}")))


def moved(document: Document, hit: Hit, definition: Definition, safe: bool) -> Remedy:
    """Return how to explain a short form at `hit`, its first use, rather than where `definition` does.

    Where the explanation is a bracket, the short form alone stays there; one of another form stays as it is. Unasked
    only from one sentence of a paragraph to another: labels, titles and lists need their words (of 20 that were made
    elsewhere, too, readers refused six); `safe` as in `Fix`.
    """
    left = shortened(document, definition).fix
    is_safe = left is not None and all(_is_in_a_plain_sentence(document, at) for at in (hit.start, definition.at))
    is_safe = safe and is_safe and not _is_asked_for_above(document, definition)
    remedy = expansion(document, hit, own_words(document, hit, definition), is_safe)
    if remedy.fix is None or left is None:
        return remedy
    edits = tuple(sorted((*remedy.fix.edits, *left.edits)))
    return Remedy(remedy.fix._replace(edits=edits))


def _is_in_a_plain_sentence(document: Document, at: int) -> bool:
    """Whether a prose offset lies in a sentence of a paragraph, in no marked words, and beside one bracket at most."""
    segment = document.segments[document.segment_at(at)]
    if segment.kind != "paragraph" or marks_at(document, at):
        return False
    start, end = sentence(document, at)
    words = document.prose[start : min(end + 1, segment.end)].rstrip()
    return words.endswith((".", "!", "?")) and words.count("(") <= 1


def _is_asked_for_above(document: Document, definition: Definition) -> bool:
    """Whether the heading over an explanation names what is explained: readers who look for it come there."""
    at = document.segment_at(definition.at)
    above = (document.segments[index] for index in range(at - 1, -1, -1))
    heading = next((segment for segment in above if segment.kind == "heading"), None)
    if heading is None:
        return False
    said = document.prose[heading.start : heading.end]
    words = re.findall(r"[\w-]+", said)
    return definition.key in map(short_key, words) or definition.meaning.lower() in said.lower()


def own_words(document: Document, hit: Hit, definition: Definition) -> str:
    """Return the long form that the page itself gives, singular, without the capital of a sentence's start."""
    words = definition.meaning
    for term in hit.terms:
        for name in (term.name, *term.also):
            if words.lower() in (name.lower(), plural(name).lower()):
                return titled(name) if words[1:] != words[1:].lower() else name
    if definition.short and is_plural(document.source.text[definition.short.start : definition.short.end]):
        words = singular(words)
    passage = passage_of(document, definition.at, definition.end)
    return uncapitalized(words) if opens_sentence(document, passage) else words


def shortened(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the short form of "long form (SHORT)" or "SHORT (long form)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None:
        return Remedy(None, _NO_TIE)
    passage, opening = tie
    if definition.form == "long (SHORT)":
        short = prose[opening + 1 : passage.end - 1]
    else:
        short = prose[passage.start : opening].rstrip()
    why = protected(document, passage.start) or ("it opens an entry" if opens_entry(document, passage) else "")
    why = why or ("it is part of a link" if is_in_a_link(document, passage) else "")
    if why or short_key(short) != definition.key:
        return Remedy(None, why or _NO_TIE)
    return change(document, passage, as_text(document, short), True)


def unbracketed(document: Document, definition: Definition) -> Remedy:
    """Return how to leave only the long form of "long form (SHORT)", for who asks for it."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "long (SHORT)":
        return Remedy(None, _NO_TIE)
    passage, opening = tie
    if prose[opening - 1] != " " or short_key(prose[opening + 1 : passage.end - 1]) != definition.key:
        return Remedy(None, _NO_TIE)
    title = f'leave out "{prose[opening : passage.end]}"'
    return together([change(document, passage._replace(start=opening - 1), "", True)], title, on_request=True)


def swapped(document: Document, definition: Definition) -> Remedy:
    """Return how to write "SHORT (long form)" as "long form (SHORT)"."""
    prose = document.prose
    tie = _tie(document, definition)
    if tie is None or definition.form != "SHORT (long)":
        return Remedy(None, _NO_TIE)
    passage, opening = tie
    short, long = prose[passage.start : opening].rstrip(), prose[opening + 1 : passage.end - 1]
    why = protected(document, passage.start)
    if why or short_key(short) != definition.key or long != definition.meaning:
        return Remedy(None, why or _NO_TIE)
    if opens_sentence(document, passage):
        long = capitalized(long)
    return change(document, passage, as_text(document, f"{long} ({short})"), True)


_NO_TIE: Final = "more stands there than a short form, a long form and a bracket"


def _tie(document: Document, definition: Definition) -> tuple[Passage, int] | None:
    """Return where a long and a short form, one of them in brackets, stand, and where the bracket opens."""
    prose = document.prose
    if definition.form not in ("long (SHORT)", "SHORT (long)"):
        return None
    end = definition.end if prose[definition.end - 1] in ")]" else definition.end + 1
    opening = prose.rfind({")": "(", "]": "["}.get(prose[end - 1], "\0"), definition.at, end)
    return (passage_of(document, definition.at, end), opening) if opening > 0 else None


def replaced(document: Document, start: int, end: int, text: str) -> Remedy:
    """Return how to write `text` instead of prose [start, end), with the capital and the article that belong there."""
    why = protected(document, start)
    if why:
        return Remedy(None, why)
    passage = passage_of(document, start, end)
    text = capitalized(text) if opens_sentence(document, passage) else text
    return change(document, passage, as_text(document, text), True)


_IDENTIFIER: Final = re.compile(r"[a-z][A-Z]|[_\d]")


def respelled(document: Document, hit: Hit, first: Hit) -> Remedy:
    """Return how to spell `hit` as `first` is spelled, in its own number and with its own capitals."""
    written = document.prose[hit.start : hit.end]
    why = protected(document, hit.start) or part_of_name(document, passage_of(document, hit.start, hit.end))
    if not hit.is_short and (_IDENTIFIER.search(written) or _IDENTIFIER.search(first.form)):
        why = why or "it is written as an identifier"
    if why:
        return Remedy(None, why)
    if hit.is_short:
        text = first.form + "s" * is_plural(written)
    else:
        text = singular(first.form)
        text = plural(text) if singular(written) != written else text
        text = text if text[1:] != text[1:].lower() else text.lower()
        big = [word[0].isupper() for word in re.findall(r"[^\W_]+", written)]
        text = titled(text) if all(big) and len(big) > 1 else capitalized(text) if big[0] else text
    return change(document, passage_of(document, hit.start, hit.end), as_text(document, text), True)


def together(remedies: Iterable[Remedy], title: str, *, on_request: bool = False) -> Remedy:
    """Return all the fixes as one, or the reason why there is none."""
    fixes = [remedy.fix or remedy.unfixed for remedy in remedies]
    edits = sorted(edit for fix in fixes if isinstance(fix, Fix) for edit in fix.edits)
    if not edits:
        return Remedy(None, next((why for why in fixes if isinstance(why, str)), ""))
    return Remedy(Fix(title, tuple(edits), True, on_request))


# A term: say what it means


def gloss(document: Document, hit: Hit, meaning: str) -> Remedy:
    """Return how to put a sentence of the bank in brackets after a term."""
    passage = passage_of(document, hit.start, hit.end)
    text = bracketed(meaning)
    why = (
        protected(document, hit.start)
        or crowded(document.prose, passage)
        or _no_gloss_here(document, hit, passage)
        or _no_gloss_in_sentence(document, passage)
        or _no_bracket_of(text)
    )
    if why:
        return Remedy(None, why)
    name = hit.terms[0].name
    if document.prose[hit.start : hit.end].lower() != name.lower() and re.match(r"(?:an?|the|one) ", text):
        text = f"{article(name)} {name} is {text}"
    old = as_written(document, passage.start, passage.end)
    if old is None:
        return Remedy(None, _MARKUP_INSIDE)
    text = as_text(document, text)
    edit = Edit(document.origin(passage.start, passage.end), old, f"{old} ({text})")
    return Remedy(Fix(f'add "({text})"', (edit,), False))


def _no_gloss_here(document: Document, hit: Hit, passage: Passage) -> str:
    """Return why a gloss does not go where a term stands, "" where it does."""
    tight = [TIGHT[mark.kind] for mark in marks_at(document, hit.start) if mark.kind in TIGHT]
    if tight:
        return f"it stands in {tight[0]}"
    if document.segments[hit.segment].kind == "cell":
        return "it stands in a table"
    if hit.role != "term":
        return f'what is known of it is said of "{hit.terms[0].name}"'
    return "it stands in brackets" if open_brackets(document.prose, passage) else ""


def _no_gloss_in_sentence(document: Document, passage: Passage) -> str:
    """Return why a gloss does not go with how a term is written and with the words around it, "" where it does."""
    prose = document.prose
    written = prose[passage.start : passage.end]
    if written[1:] != written[1:].lower() or (written != written.lower() and not opens_sentence(document, passage)):
        return "it is written as a name"
    noun = described(prose, passage)
    if noun:
        return f'a bracket would part it from "{noun}"'
    start, end = sentence(document, passage.start)
    has_long_bracket = re.search(r"\([^()]{40,}\)", prose[start:end])
    return "its sentence holds a long bracket already" if has_long_bracket else ""


def _no_bracket_of(text: str) -> str:
    """Return why a meaning cannot stand in brackets after its term, "" where it can."""
    if len(text) > LONGEST_GLOSS:
        return "its meaning is too long for a bracket"
    return "its meaning is that of a verb" if text.startswith("to ") else ""


LONGEST_GLOSS: Final = 100


def linkable(document: Document, hit: Hit) -> Span | None:
    """Return the source of a word that may become a link, None where it may not or is one already."""
    page_format = glossary_format_of(document.markup)
    without_links = {"link", "code", "abbr", *(() if page_format is None or page_format.NESTS else TIGHT)}
    if any(mark.kind in without_links for mark in marks_at(document, hit.start)) or protected(document, hit.start):
        return None
    return None if as_written(document, hit.start, hit.end) is None else document.origin(hit.start, hit.end)


def linked(document: Document, hit: Hit, target: str) -> Remedy:
    """Return how to make a use of a word a link to a destination."""
    span, page_format = linkable(document, hit), glossary_format_of(document.markup)
    if span is None or page_format is None:
        return Remedy(None, "it cannot be a link there")
    old = document.source.text[slice(*span)]
    new = page_format.linked(old, target)
    return Remedy(Fix(f"link to {target}", (Edit(span, old, new),), True, links=(target,)))


# Writing


def _in_brackets(document: Document, passage: Passage, short: str) -> str:
    """Return a short form in round brackets, in square ones where a round one is open."""
    if not open_brackets(document.prose, passage):
        return f"({short})"
    end = document.origin(passage.end - 1, passage.end).end
    follows = document.source.text[end : end + 1]
    return format_of(document.markup).in_square_brackets(short, follows, lookups(document).signs)


def as_text(document: Document, words: str) -> str:
    """Return words of a table or of the prose as the source of a page that shows them and obeys none of their signs."""
    return format_of(document.markup).escaped(words)


def change(document: Document, passage: Passage, text: str, safe: bool) -> Remedy:
    """Return the fix that writes `text` at a place, and before it the article that it needs."""
    old = as_written(document, passage.start, passage.end)
    if old is None:
        return Remedy(None, _MARKUP_INSIDE)
    span = document.origin(passage.start, passage.end)
    edits = (*_article(document, passage, text), Edit(span, old, text))
    return Remedy(Fix(f'write "{text}"', edits, safe))


def _article(document: Document, passage: Passage, text: str) -> Iterator[Edit]:
    """Yield the edit of an "a" or "an" before a place that does not fit the words to come."""
    match = _ARTICLE.search(document.prose, passage.first, passage.start)
    if match and text[:1].isalnum():
        fitting = article(text)
        if match[1].lower() != fitting:
            new = capitalized(fitting) if match[1][0] == "A" else fitting
            yield Edit(document.origin(*match.span(1)), match[1], new)
