"""unexpanded-acronym: a short form is used and the page never says what it stands for."""

from collections.abc import Callable, Iterator

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.model import Asks, Document, Hit, Reading, Remark, Remedy, Term, Uses, bare_form, short_key
from jargonlint.reading.senses import Sense, name_here, sense_of, spelled_otherwise
from jargonlint.rules.shared import asks, between, deprecated, hits_beside
from jargonlint.rules.softening import softened
from jargonlint.text.folding import between_blanks, fold
from jargonlint.text.patterns import compiled
from jargonlint.text.wording import expanded, is_countable, plural, same_words, singular


class Options(NamedTuple):
    min_length: int


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    for uses in reading.shorts:
        if len(uses.first.form) < options.min_length or reading.explained("short", uses.key):
            continue  # too late an explanation is for used-before-defined to say
        if deprecated(uses.first):
            continue  # nobody has to explain what is to go
        yield _remark(reading, uses)


def _remark(reading: Reading, uses: Uses) -> Remark:
    hit = uses.first
    sense = sense_of(reading, hit)
    document = reading.document
    written = document.prose[hit.start : hit.end]
    names = [name_here(reading, term, hit) for term in sense.meanings]
    message = _message(written, names, is_told=sense.sole is not None) if names else _untied(document, hit, written)
    name = sense.sole.name if sense.sole else hit.form
    span = document.origin(hit.start, hit.end)
    wanted = asks(reading, "short", uses, sense.sole, is_sure=sense.is_sure)
    return Remark(
        span,
        message,
        name,
        len(uses.hits),
        (),
        lambda: _remedy(reading, hit, sense, wanted),
        wanted,
        softened(reading, uses, sense.meanings),
    )


def _remedy(reading: Reading, hit: Hit, sense: Sense, wanted: Asks) -> Remedy:
    from jargonlint.repair.edits import expansion  # only for who wants fixes

    remedy = _from_another_page(reading, hit, sense, wanted) if reading.elsewhere else None
    if remedy:
        return remedy
    document = reading.document
    term = sense.leader(_countable_here(document, hit))
    other = _may_stand_for(document, hit, term)
    if other:
        return Remedy(None, other)
    if term is None:
        return Remedy(
            None, "nothing on the page says which is meant" if hit.terms else "no table says what it stands for"
        )
    name = name_here(reading, term, hit)
    names = (name, term.name, *term.also)
    is_safe = (
        sense.is_sure
        and _says_more(term)
        and not _is_in_a_term(reading, hit)
        and not _has_a_short_twin(reading, hit)
        and not any(_stands_elsewhere(reading, hit, words) for words in names)
        and not _has_a_near_twin(reading, term)
        and not _means_something_elsewhere(reading, hit)
        and not _is_a_name_somewhere(reading, hit, name)
    )
    return expansion(document, hit, name, is_safe)


def _may_stand_for(document: Document, hit: Hit, term: Term | None) -> str:
    """Which other words of the page a form may be short for, and where, as a sentence; "" where there are none."""
    other = spelled_otherwise(document.prose, hit.form, term)
    if other is None:
        return ""
    where = document.where(document.origin(*other).start)
    return f'it may stand for "{document.prose[slice(*other)]}" {where}'


def _says_more(term: Term) -> bool:
    """Whether more people understand the words than the letters: "Urchin Tracking Module" helps nobody with UTM."""
    words, letters = term.rating_of(is_short=False), term.rating_of(is_short=True)
    return words is None or letters is None or words > letters


def _from_another_page(reading: Reading, hit: Hit, sense: Sense, wanted: Asks) -> Remedy | None:
    """What other pages of the site say that the short form stands for, or a link to it; None where they say nothing.

    It is safe where all of them agree, and neither the page nor the tables say otherwise.
    """
    from jargonlint.repair.edits import expansion
    from jargonlint.rules.shared import link_elsewhere
    from jargonlint.site.elsewhere import settling

    document = reading.document
    answer = settling(reading.elsewhere, document.source.path, wanted) if reading.elsewhere else None
    if answer is None:
        return None
    if answer.otherwise or answer.expected:
        return Remedy(None, "other pages say otherwise" if answer.expected else "other pages give it two meanings")
    link = link_elsewhere(reading, hit, wanted)
    if link or not answer.explanation.words:
        return link
    words = answer.explanation.words
    other = _may_stand_for(document, hit, None)
    if other:
        return Remedy(None, other)
    names = [name for term in sense.meanings for name in (term.name, *term.also)]
    known = next((name for name in names if same_words(name, words)), "")
    is_safe = answer.agreed and bool(known or not names)
    is_safe = is_safe and not _is_in_a_term(reading, hit) and not _stands_elsewhere(reading, hit, words)
    return expansion(document, hit, known or words, is_safe)


def _stands_elsewhere(reading: Reading, hit: Hit, name: str) -> bool:
    """Whether the page has a long form, and not right before its short form: somebody should tie them there."""
    own = between_blanks(f"{name} {hit.form}")
    return any(between_blanks(words) in reading.spaced.replace(own, " ") for words in (name, plural(name)))


def _has_a_near_twin(reading: Reading, term: Term) -> bool:
    """Whether words of the page have the first letters of a long form and one of its words, and are another thing: a
    "letter of invitation" is no letter of intent."""
    name = [singular(word) for word in fold(term.name).split()]
    letters, words = "".join([word[0] for word in name]), reading.own.split()
    initials = "".join([word[0] for word in words])
    at = initials.find(letters)
    while at > -1:
        there = [singular(word) for word in words[at : at + len(name)]]
        shared = [own for own, other in zip(name, there, strict=True) if own == other and len(own) > _SMALL]
        if shared and there != name:
            return True
        at = initials.find(letters, at + 1)
    return False


_SMALL: Final = 3  # letters of a word that says little


def _means_something_elsewhere(reading: Reading, hit: Hit) -> bool:
    """Whether words in a bracket stand behind another use, or a slash joins one to letters that no table knows: what
    the page says in its own way may be something else."""
    prose = reading.document.prose
    return any(
        compiled(_BRACKET_BEHIND).match(prose, use.end) is not None or _is_joined_to_unknown(reading, use)
        for use in reading.uses_of(short_key(hit.form))
    )


def _is_a_name_somewhere(reading: Reading, hit: Hit, name: str) -> bool:
    """Whether the page uses a short form as the name of something of its own."""
    from jargonlint.repair.awkward import is_name_of_its_own
    from jargonlint.repair.places import passage_of

    document = reading.document
    uses = reading.uses_of(short_key(hit.form))
    return any(is_name_of_its_own(document, passage_of(document, use.start, use.end), name) for use in uses)


_BRACKET_BEHIND: Final = r" \([A-Za-z][\w-]* [a-z][^()\n]*\)"


def _is_joined_to_unknown(reading: Reading, use: Hit) -> bool:
    beside = (other for other in hits_beside(reading, use) if other.role == "unknown")
    return any(between(reading.document, use, other) == "/" for other in beside)


def _is_in_a_term(reading: Reading, hit: Hit) -> bool:
    """Whether a short form is part of a listed term, which says more than its own words do: "API key"."""
    return any(
        other.is_words and other.start <= hit.start < hit.end <= other.end for other in hits_beside(reading, hit)
    )


def _has_a_short_twin(reading: Reading, hit: Hit) -> bool:
    """Whether "and" joins it to another short form that stays as it is: of "SSO and SCIM" only one would be written
    out."""
    for other in hits_beside(reading, hit):
        is_joined = between(reading.document, hit, other) == " and "
        is_twin = is_joined and other.is_short and other.form != hit.form
        if is_twin and not _is_to_be_written(reading, other):
            return True
    return False


def _is_to_be_written(reading: Reading, hit: Hit) -> bool:
    """Whether a short form is, or is to be, written out: the page explains it, or this is its first use, a warning, and
    it is sure what it means."""
    if reading.explained("short", short_key(hit.form)):
        return True
    uses = next((uses for uses in reading.shorts if uses.first is hit), None)
    sense = sense_of(reading, hit)
    return uses is not None and sense.is_sure and not softened(reading, uses, sense.meanings)


def _countable_here(document: Document, hit: Hit) -> Callable[[Term], bool]:
    """Return the test whether a meaning can stand here: where one of something is spoken of ("your CSM"), only one
    that can be counted."""
    if compiled(_ONE).search(document.prose[max(hit.start - 12, 0) : hit.start]):
        return lambda term: is_countable(term.name)
    return lambda term: True


_ONE: Final = r"(?i)(?<!\w)(?:an?|another|each|every|his|her|my|your) \Z"


def _untied(document: Document, hit: Hit, written: str) -> str:
    """What is said of a form that no table knows, with the words of the page that it may be short for."""
    other = _may_stand_for(document, hit, None)
    if not other:
        return f'"{written}" is not explained on this page; write out what it stands for'
    return f'"{written}" is not explained; {other}'


def _message(written: str, names: list[str], *, is_told: bool) -> str:
    if bare_form(written) in names[0].split():  # "10-K" is short for nothing: its paper is called "Form 10-K"
        return f'"{written}" is not explained; say what it means at its first use'
    if is_told:
        return f'"{written}" is not explained; write "{expanded(written, names[0])} ({written})"'
    listed = ", ".join(f'"{name}"' for name in names[:-1]) + f' or "{names[-1]}"' * (len(names) > 1)
    listed = listed or f'"{names[0]}"'
    return f'"{written}" is not explained; it may mean {listed}'
