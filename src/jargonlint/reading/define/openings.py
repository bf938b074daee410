"""How a gloss begins, how it goes on, how long it is, and what does not belong in one."""

from collections.abc import Iterator, Sequence

from jargonlint.light_typing import Final
from jargonlint.model import HIDDEN
from jargonlint.reading.define.view import CLAUSE, EARLY, LATE, MODAL, REACH, View, words_in
from jargonlint.text.patterns import compiled, either
from jargonlint.text.wording import singular


def _classes(**words: str) -> dict[str, str]:
    """The class of each word, by its name with blanks for underscores."""
    return {word: name.rstrip("_").replace("_", " ") for name, listed in words.items() for word in listed.split()}


FIRST: Final = _classes(
    a="a an any one another each both",
    some="some many most several all every",
    the="the",
    how_or_when="how when where which who whether why whoever",
    what="what whatever",
    this="this it these they that those",
    you="you your we our i my us let",
    for_="for",
    if_="if because since after before unless until while although once although unlike as",
    preposition="in on at by with from to of through via per within without during under over about into",
    and_="and or but also not no never only even just still then so",
    people="people customers users visitors someone somebody anyone companies leads accounts contacts readers",
    says="shows tells measures counts tracks means refers describes represents calculates indicates defines",
    lets="lets let allows allow enables enable helps help",
    do="use add create set choose select enter define track test ensure check keep start make build write send get "
    "include identify avoid review offer focus run complete view find click install enable see configure specify "
    "join leverage compare monitor manage capture connect provide give show match ask handle turn reach apply update "
    "remove reduce increase improve gain understand learn discover deliver automate respond schedule develop verify "
    "confirm prevent protect assign deploy import export upload download respect limit target double migrate "
    "consider copy describe explain fill follow go invite mention note pick press put read remember "
    "replace save say stop switch talk tell think try visit watch implement insert navigate paste publish submit",
    state="available required optional recommended deprecated supported enabled disabled unavailable true false "
    "yes none default n/a monthly weekly bi-weekly daily high low medium built-in native",
    done="added created defined designed implemented based built updated supported included determined recorded "
    "reported fragmented collected moved",
)
_GOES_ON: Final = _classes(
    that="that who which whom whose",
    of="of per divided",
    to="to used for designed",
    where="where when how whether",
    by="by with from between without",
)
_PRAISE: Final = frozenset(
    (
        "best worst most key excellent imperative vital important crucial critical essential powerful great good "
        "better main primary major biggest single popular favorite perfect premium recommended ideal necessary number "
        "separate different trend topic matter challenge problem myth must no-brainer "
        "backbone heart link piece bridge glue foundation cornerstone pillar lifeblood sport central secret "
        "priority goal focus integral result default valuable useful common only same reason responsible requirement"
    ).split()
)
_OPENING_LABEL: Final = r"\w+(?: \w+){0,2}: "  # "Calculation: ...", "Best for: ..."
_OPENING_WORDS: Final = either(
    *"to if when for while unless before unlike after by with in once because since as outside aside besides".split()
)
_OPENING_CLAUSE: Final = rf"(?i:{_OPENING_WORDS})\b[^:;\n]{{8,120}}?, "
_STEPS: Final = either(
    *"see you we run go use refer follow click select choose open add create set first simply".split()
)
_NARROWS: Final = either(
    *"especially particularly mainly mostly including even only except your our my".split(),
    r"(?:on|in|by|for|from|under|upon|through) which",
)
_DONE_WITH_IT: Final = either(  # "We use it to ...", "is recorded when ...", "present if ..."
    r"(?:we|you) (?:use|can|agree|must|need|should|recommend)",
    r"(?:is|are|was|were) (?:\w+ly )?\w{3,}ed",
    r"(?:present|required|needed|available) (?:if|when|only|unless)",
)
_A_STEP: Final = either(  # "To see the changes, go to ...", but "To fill a gap, such as ..."
    rf"(?:in order )?to \w[^.;\n]{{4,100}}, {_STEPS}\b", "without ", "see ", "refer to "
)
_OPENINGS: Final = (
    ("opens with a clause before a comma", _OPENING_CLAUSE),
    ("opens with a label of its own", _OPENING_LABEL),
    ("opens with a step or a pointer", rf"(?i:{_A_STEP})"),
    ("opens with what narrows it", rf"(?i:{_NARROWS})\b"),
    ("opens with what is done with it", rf"(?i:{_DONE_WITH_IT})\b"),
    ("opens with a bracket", r"[(\[]"),
    ("opens with a number", r"(?:An? (?=\d[\d.,\u2013-]*%))?[~$+<>-]{0,2}\d"),
    ("is an answer to choose from", r"[A-Fa-f]\) "),
    ("speaks of us", r"(?i:we|our|I|my|although|though) "),
    ("is a form to be filled in", r"\[[^\[\]]*\]$"),
    ("opens with what is not known", r"(?i:not (?:\w+ly )?\w{3,}ed|unknown|unclear|none|tbd)\b"),
)
_POINTS_AFTER: Final = frozenset("to of like for than by with from in on at all".split())


_COUNTED: Final = frozenset(
    "percentage percent number count share ratio rate amount average total sum measure measurement proportion "
    "frequency % fraction".split()
)
_MANY: Final = frozenset("many much often long far fast well".split())
_KINDS: Final = frozenset(
    "ability account act action activity ad agreement answer app application approach area art article asset "
    "attempt attribute audience board book business button call career chance change channel chart class click "
    "code collection combination command comment company computer concept condition content contract conversation "
    "cookie copy cost course customer data database date decrease description design device diagram difference "
    "discipline discount document drop duty effect effort email entity event exercise feature fee field file firm "
    "form format framework function gain gap gesture gift goal graph group growth guide idea identifier image "
    "income increase industry information interval interview item job key kind language law layer lead length "
    "lesson letter library likelihood link list loss machine manual map mark market medium meeting message method "
    "metric mix model moment money name network note object offer order organization outcome page pair parameter "
    "part path people period person phrase picture piece place plan platform point policy portion position post "
    "practice price principle process product program promise property protocol purchase question range reason "
    "record report request resource result revenue review reward right role room rule sale scheme score script "
    "section segment series server service session set shop show sign signal site situation size software someone "
    "song source space stage standard state statement step store story strategy string structure study survey "
    "symbol system table tag talk team technique technology term test text time title tool trade type unit user "
    "value variable version video view visit visitor way website word".split()
)
"""What something can be: the nouns that say its kind, in the singular."""


def of_opening(view: View) -> Iterator[str]:
    """What kind of word the gloss begins with, and how it goes on."""
    words = view.words
    if not words:
        yield "opens with nothing"
        return
    first = words[1] if words[:2] == ("all", "the") else words[0]
    kind = FIRST.get(first) or _kind_by_looks(view.gloss, first)
    yield f"opens with: {kind}"
    yield f"{view.group}, opens with: {kind}"
    for sign, pattern in _OPENINGS:
        if compiled(pattern).match(view.gloss):
            yield sign
    yield from _going_on(_said(view), kind)
    yield from of_kind(view)


def _said(view: View) -> Sequence[str]:
    """The words of a gloss without what it quotes: "pages on \"how to choose\"" goes on with nothing."""
    if '"' not in view.gloss and "\u201c" not in view.gloss:
        return view.words
    return words_in(compiled(_QUOTED).sub(" ", view.gloss))


_QUOTED: Final = r"\"[^\"]*\"|\u201c[^\u201c\u201d]*\u201d"


def of_kind(view: View) -> Iterator[str]:
    """Yield signs of what the gloss says is counted, or of which kind something is, if it goes on: "a tool that"."""
    words = view.words
    if not words:
        return
    does_share = words[0] == "share" and words[1:2] != ("of",)  # "share ticket numbers"
    is_share = not (does_share or _COUNTED.isdisjoint(words[:3])) or "divided" in words[:LATE]
    if is_share or (words[0] == "how" and not _MANY.isdisjoint(words[1:2])):
        yield "says what is counted"
    if says_kind(words):
        yield f"{view.group}, says of which kind it is"


def says_kind(words: Sequence[str]) -> bool:
    """Whether a gloss names what kind of thing something is, and goes on about that: "a tool that", "the price you"."""
    for at in range(1, min(len(words), EARLY + 1)):
        if _goes_on(words, at) or (words[at] in _WHO_DOES and singular(words[at - 1]) in _KINDS):
            return singular(words[at - 1]) in _KINDS and CLAUSE.isdisjoint(words[:at])
    return False


_WHO_DOES: Final = frozenset("you we they people customers users visitors".split())


def _going_on(words: Sequence[str], kind: str) -> Iterator[str]:
    """How a gloss goes on behind its first word."""
    goes_on = dict.fromkeys(_GOES_ON[words[at]] for at in range(1, min(len(words), EARLY + 1)) if _goes_on(words, at))
    for name in goes_on:
        yield f"goes on with: {name}"
    if not goes_on:
        yield "does not go on"
    elif kind in _NOUN_KINDS and is_noun_phrase(words):
        yield "noun phrase that goes on"


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a word opens more about the noun before it: not "that" in "the path to that"."""
    is_pointing = words[at] == "that" and (words[at - 1] in _POINTS_AFTER or at + 1 == len(words))
    return words[at] in _GOES_ON and not is_pointing


_NOUN_KINDS: Final = frozenset(("a", "the", "noun", "people"))


def is_noun_phrase(words: Sequence[str]) -> bool:
    """Whether what goes on stands before any finite verb: "the share of", "a list that", not "a list is for"."""
    for at, word in enumerate(words[1:EARLY], 1):
        if _goes_on(words, at):
            return True
        if word in CLAUSE or word in MODAL:
            return False
    return False


def _kind_by_looks(gloss: str, word: str) -> str:
    if word[0].isdigit() or word[0] in "%$" or word in _NUMBERS:
        return "number"
    if gloss[:1] == HIDDEN:
        return "code"
    for ending, shortest in _ENDINGS:
        if word.endswith(ending) and len(word) >= shortest:
            return ending
    return "name" if gloss[:2].isupper() else "noun"


_NUMBERS: Final = frozenset("two three four five six seven eight nine ten half zero".split())
_ENDINGS: Final = (("ing", 6), ("ed", 5), ("ly", 6))  # and the shortest word that has one
_SIZES: Final = ((3, "1 or 2"), (5, "3 or 4"), (13, "5 to 12"), (REACH, "13 and more"))
_BELOW: Final = frozenset("below following above follows".split())
_READERS: Final = frozenset(("you", "your"))
_EARLY_WORDS: Final = (  # a sign, the words that make it, and between which words of the gloss they are looked for
    ("has: should, can, will", MODAL, 0, 10),
    ("has: praise", _PRAISE, 0, 6),
    ("has: below, following", _BELOW, 0, 10),
    ("has: a clause", CLAUSE, 1, 8),
    ("has: you", _READERS, 0, 10),
    ("has: we", frozenset("we us our".split()), 0, 10),
)
_CAPITAL: Final = r"(?<![\w'\u2019-])[^\W\d_a-z]"
_NAMES: Final = 2
_SHOWS: Final = 200  # characters in which a gloss shows whether it is of particular things
_NAME: Final = r"\w \w*[a-z]+ [A-Z][a-z]"


def of_shape(view: View) -> Iterator[str]:
    """How long the gloss is, how it ends, what does not belong in one."""
    words, gloss = view.words, view.gloss
    yield f"{view.group}, length: {next(name for below, name in _SIZES if len(words) < below)}"
    if gloss.endswith(":"):
        yield "ends with a colon"
    if view.proposal.end - view.proposal.start <= REACH:
        yield f"{view.group}, ends {'with' if gloss.endswith(('.', '.)')) else 'without'} a full stop"
    if view.group != "before" and _is_question(gloss):
        yield "is a question"
    yield from _early(words)
    if HIDDEN in gloss[:80]:
        yield "has: code"
    if compiled(_NAME).search(gloss, 0, 60):
        yield "has: a name"
    if len(compiled(_CAPITAL).findall(gloss, 1, _SHOWS)) >= _NAMES:
        yield "has: names"
    if not _READERS.isdisjoint(words):
        yield "has: readers"


def _early(words: Sequence[str]) -> Iterator[str]:
    """What stands among the first words of a gloss and seldom does in an explanation."""
    for sign, listed, begin, end in _EARLY_WORDS:
        if not listed.isdisjoint(words[begin:end]):
            yield sign
    if any(word[0].isdigit() for word in words[: EARLY + 2]):
        yield "has: a number"


def _is_question(gloss: str) -> bool:
    asks = gloss.find("?")
    return asks >= 0 and not any(mark in gloss[:asks] for mark in ".!")
