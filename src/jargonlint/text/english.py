"""Words of plain English by what they do in a sentence, as far as lists and endings tell."""

from collections.abc import Iterator

from jargonlint.light_typing import Final

# What a noun phrase does not hold. Function words, and verbs that business pages are full of and that are
# seldom nouns; adverbs are told by their ending.
FUNCTION: Final = frozenset(
    """
    a able about above across additional after again against ago all almost along already also although always am
    among an and another any anybody anyone anything are aren around as at available away back be became because
    become been before behind being below beside besides best better between beyond big both but by can cannot
    certain could couldn current despite did didn different do does doesn doing don done down due during each
    early eg eight either else enough etc even ever every everybody everyone everything except existing few fewer
    first five following for former four from full further good great had hadn has hasn have haven having he hence
    her here hers herself high him himself his how however i ie if important in indeed inside instead into is isn
    it its itself just large last late later latter least less let like likely little ll long lot lots low many
    may maybe me might mine more moreover most mostly much must my myself near neither never new next nine no
    nobody none nor not nothing now of off often old on once one only onto or other others otherwise our ours
    ourselves out outside over own part per perhaps please possible quite rather re real really relevant right
    same second seven several shall she short should shouldn since six small so some somebody someone something
    sometimes soon specific still such sure ten than that the their theirs them themselves then there therefore
    these they third this those though three through throughout thus till to today together too toward towards two
    under unless unlike until up upon us usually various ve very via vs was wasn we well were weren what whatever
    when whenever where whereas wherever whether which while who whoever whole whom whose why will with within
    without won would wouldn yes yet you your yours yourself yourselves zero
    """.split()
)
VERBS: Final = frozenset(
    """
    accept achieve add agree allow appear apply ask assume avoid based become begin believe bring built buy called
    came choose click come compare complete configure confirm consider contain continue create decide define
    deliver depend describe determine disable discuss earn enable encourage ensure enter establish evaluate exist
    expand expect explain explore extend fill find follow gave generate get getting give given go going gone got grow
    happen hear help identify imagine implement improve include indicate inform install introduce involve join
    keep know learn leave let made maintain make manage mean meet modify navigate perform prefer prepare prevent
    proceed provide publish put raise receive recommend reduce refer remain remember remove replace represent
    require respond retrieve reveal run said save saw say see seem seen select send serve sit speak specify spend
    stay submit suggest take tell tend think tried try understand used uses using wait want watch write
    """.split()
)
NOUNS_TOO: Final = frozenset(
    """
    answer call copy display drive edit hold lead list look matter move need notice offer open pay pick place plan
    point process pull push read return review set share show sign start stop support talk turn update use view
    visit work
    """.split()
)
# Verbs as well as nouns or adjectives: verbs at the start of a sentence and after these.
BEFORE_VERBS: Final = frozenset(
    """
    to will can could should would must may might you we they i please not don doesn didn t and or then also
    who that lets ll
    """.split()
)
DETERMINERS: Final = frozenset(
    "a an the this these those our your their its his her my each every any no some another which whose".split()
)
"""What stands before nouns, and never before verbs."""
SUBJECTS: Final = frozenset(
    """
    to will can could should would must may might not don doesn didn cannot never always please let we you they i who
    it he she
    """.split()
)
"""What stands before verbs, and never before nouns."""
_NOT_LY: Final = frozenset("early monthly weekly daily yearly quarterly family supply reply assembly anomaly".split())

PAST: Final = frozenset(
    """
    began bore bought broke brought built caught chose drew drove fell felt flew fought gave grew held hid kept knew led
    lost made meant met paid ran rose said sat sent shook showed sold spent spoke stood stuck taught thought threw
    told took wore went won wrote begun broken chosen driven fallen forgotten given grown hidden known seen shown spoken
    taken thrown worn written
    """.split()
)
"""Forms of verbs that no ending tells, and that are seldom nouns."""

_RATHER_NOUNS: Final = frozenset("buy click find join watch".split())
"""Verbs that are nouns behind another one: "link clicks"."""


def _stems(word: str) -> Iterator[str]:
    """Yield what a verb form may be a form of: "creating" of "create", "planned" of "plan"."""
    for ending in ("ing", "ed", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if ending == "ed" and stem[-1] == "i":
                yield stem[:-1] + "y"


def is_verb(word: str) -> bool:
    """Whether a word in lower case is a form of one of the verbs."""
    return word in VERBS or word in NOUNS_TOO or any(stem in VERBS or stem in NOUNS_TOO for stem in _stems(word))


def is_adverb(word: str) -> bool:
    """Whether the ending of a word in lower case says that it is an adverb."""
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_LY


def is_no_noun(word: str) -> bool:
    """Whether a word in lower case, behind a noun, goes on with the sentence: as a verb, an adverb or a function word.

    What may be either ("reports", "tracking") is a noun.
    """
    if word.removesuffix("s") in _RATHER_NOUNS:
        return False
    if word in FUNCTION or word in VERBS or word in PAST or is_adverb(word):
        return True
    if word.endswith("ed") and not word.endswith("eed") and len(word) > 4:
        return True
    if word.endswith("ing"):
        return any(stem in VERBS for stem in _stems(word))
    return word.endswith("s") and any(stem in VERBS for stem in (word[:-1], word.removesuffix("es")))
