"""Blocks become drafts: what is a headword, and where its definition stands.

One line proves little ("Note: ..." looks like "Churn: ..."). What decides is how the page is made:
lines of one shape that follow each other, headings of one level whose paragraphs define, labels
that come back, an alphabet that goes on or breaks off after an advertisement.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from jargonlint.harvest.forms import (
    LEAD_IN,
    VERB,
    WIDEST,
    abbreviates,
    asides,
    brackets,
    is_short,
    key,
)
from jargonlint.harvest.lines import (
    DEFINES,
    GLOSSARY,
    NOT_FIRST,
    SEPARATORS,
    folded_head,
    is_aside,
    is_break,
    is_head,
    is_marker,
    is_text,
    label_role,
    reference,
    spells,
    split,
    strength,
)
from jargonlint.harvest.names import spelled_out
from jargonlint.harvest.sentences import first_sentence
from jargonlint.harvest.values import BOLD, STANDING, Block, Draft, Unread

_RUN: Final = 3  # lines of one shape in a row that make a list; entries that share a label


class Page(NamedTuple):
    """A page's drafts in order of line, and its running text: no headings, no headwords."""

    drafts: list[Draft]
    running: list[str]


def find_drafts(blocks: Sequence[Block], stated: Sequence[Draft], unread: list[Unread]) -> Page:
    """Return the drafts of a page: those that tables and lists have `stated`, and those of its blocks."""
    blocks = [block for block in blocks if not is_marker(block.text)]
    breaks = [block.line for block in blocks if not block.lead and is_break(block.text)]
    blocks = [block for block in blocks if block.lead or not is_break(block.text)]
    blocks = _with_fields(_with_spelled_headings(blocks))
    led = _find_led(blocks, unread)
    blocks = _with_standing_headings(blocks, led)
    headed, covered = _find_headed(blocks, led, unread)
    drafts = headed + [draft for at, draft in led.items() if at not in covered]
    prose = _find_prose(blocks)
    if len(prose) > 2 * (len(drafts) + len(stated)):
        drafts = prose
        unread.clear()
    drafts = sorted([*stated, *drafts], key=lambda draft: draft.line)
    running = [block.text for at, block in enumerate(blocks) if block.kind != "heading" and at not in led]
    running += (draft.gloss for draft in drafts if draft.shape not in ("headed", "prose"))
    return Page(_continued(drafts, breaks, unread), running)


def _with_spelled_headings(blocks: Sequence[Block]) -> list[Block]:
    """Make one heading of a short form and its words.

    They stand on one line above a definition, "SEM - search engine marketing", or one above the
    other, "ARPU" and "Average revenue per user". A bold line below a heading, with no text of
    its own, is that heading's text.
    """
    done: list[Block] = []
    for at, block in enumerate(blocks):
        above = done[-1] if done else None
        if above is not None and len(block.text) <= WIDEST and is_short(above.text):
            beside = above.kind == "heading" or (above.kind == block.kind == "text") or block.level > above.level
            if beside and abbreviates(above.text, block.text):
                done[-1] = above._replace(text=f"{block.text} ({above.text})", lead=0)
                continue
        if above is not None and above.kind != "heading" != block.kind and is_text(block.text) and split(block) is None:
            spelled = spelled_out(above.text)
            if spelled:
                done[-1] = above._replace(kind="heading", text=spelled, level=STANDING, lead=0)
        if above and above.kind == block.kind == "heading" and above.level < BOLD == block.level:
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            if below is None or below.kind == "heading" or label_role(_label(below)[0]) == "other":
                block = block._replace(kind="text", level=0)
        done.append(block)
    return done


def _label(block: Block) -> tuple[str, str]:
    """The label that a block is or begins with, in lower case, and what follows it; ("", "") for none."""
    parted = split(block, "colon")
    if parted:
        return parted[0].casefold(), parted[1]
    return (block.text.rstrip(":").casefold(), "") if len(block.text) <= 60 else ("", "")


def _with_fields(blocks: Sequence[Block]) -> list[Block]:
    """Turn labels into fields: those that mean the same everywhere, and those that come back.

    A headword stands once on a page, or twice; a label stands in many entries. A heading
    ("Formula") may be a term even so, if it stands alone.
    """
    labels = [_label(block) for block in blocks]
    times = Counter(label for label, _ in labels if label)
    done = []
    for block, (label, rest) in zip(blocks, labels, strict=True):
        role = label_role(label) if label else ""
        if role == "other" and not rest and times[label] == 1 and not is_aside(label):
            role = ""
        if label and not role and times[label] >= _RUN:
            role = "other" if rest else "tag"
        done.append(block._replace(kind="field", text=rest, lead=0, role=role) if role else block)
    return done


def _find_led(blocks: Sequence[Block], unread: list[Unread]) -> dict[int, Draft]:
    """Find the lines and items that begin with a headword; keys are indices of `blocks`.

    One line counts if it spells a short form out; otherwise it takes company: a list most of
    whose items are such, a run of such lines, or bold headwords elsewhere on the page.
    """
    first = _usual_separator(blocks)
    asides = set(_below_asides(blocks))
    splits = {
        at: parted
        for at, block in enumerate(blocks)
        if block.kind != "field" and at not in asides and (parted := split(block, first))
    }
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    groups = {
        group
        for group, count in Counter(blocks[at].group for at in splits).items()
        if group and count >= max(2, 0.6 * sizes[group])
    }
    bold = sum(blocks[at].lead > 0 for at in splits)
    proven = {at for at, parted in splits.items() if spells(*parted)}
    kept = {at for at in splits if blocks[at].group in groups or (blocks[at].lead and bold > 1)}
    kept |= proven
    kept.update(at for run in _runs(blocks, splits) if len(run) >= _RUN for at in run)
    unread += (
        Unread(block.line, block.text, "no definition beside it")
        for at, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and block.group in groups and at not in splits
    )
    shorts = {at for at in kept if is_short(splits[at][0])}
    spelling = len(shorts) > 1 and 2 * len(proven & shorts) > len(shorts)
    drafts = {}
    for at in sorted(kept):
        head, rest = splits[at]
        stated = _other_names(blocks, at + 1)
        if spelling and at in shorts - proven and _is_plain_phrase(rest):
            stated, rest = (rest.rstrip("."), *stated), ""  # "CPM: cost per thousand", where others fit
        drafts[at] = Draft(head, rest, blocks[at].line, "led", stated)
    return drafts


def _is_plain_phrase(text: str) -> bool:
    return len(text.split()) <= 6 and is_head(text.rstrip(".")) and not reference(text)


def _usual_separator(blocks: Sequence[Block]) -> str:
    """The kind of separator that most lines have: it decides where a line has both."""
    starts = [block.text[:WIDEST] for block in blocks if block.kind in ("text", "item") and not block.lead]
    counts = {kind: sum(pattern.search(start) is not None for start in starts) for kind, pattern in SEPARATORS.items()}
    return max(counts, key=lambda kind: counts[kind])


def _below_asides(blocks: Sequence[Block]) -> Iterator[int]:
    """The blocks below headings such as "How to use this page"."""
    aside = False
    for at, block in enumerate(blocks):
        if block.kind == "heading" and block.level < BOLD:
            aside = is_aside(folded_head(block.text))
        if aside:
            yield at


def _runs(blocks: Sequence[Block], splits: Collection[int]) -> list[list[int]]:
    """Group the lines that follow each other in one shape, whatever headings stand between."""
    runs: list[list[int]] = [[]]
    shape = None
    for at, block in enumerate(blocks):
        if at in splits:
            if shape != (block.kind, block.lead > 0):
                runs.append([])
            shape = block.kind, block.lead > 0
            runs[-1].append(at)
        elif block.kind in ("text", "item") and not is_head(block.text):
            runs.append([])
    return runs


def _other_names(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """What the fields from block `at` on say about other names of the entry."""
    names = []
    while at < len(blocks) and blocks[at].kind == "field":
        if blocks[at].role == "also":
            names.append(blocks[at].text)
        at += 1
    return tuple(names)


def _with_standing_headings(blocks: Sequence[Block], led: Collection[int]) -> list[Block]:
    """Turn lines that only stand like headings into headings.

    Such a line reads like a headword, and what stands below it reads like a definition, or is
    indented more, or the page is made of such pairs with blank lines between.
    """
    paired = _pairs(blocks, led)
    done = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        if block.kind not in ("text", "item") or at in led or at + 1 in led or not is_head(block.text):
            continue
        if below.role == "tag":
            below = next((block for block in blocks[at + 2 : at + 4] if block.role != "tag"), below)
        deeper = below.level > block.level and not is_head(below.text)
        if (below.kind == "field" and below.role in ("gloss", "also")) or (
            below.kind in ("text", "item") and (is_text(below.text) or at in paired or deeper)
        ):
            done[at] = block._replace(kind="heading", level=STANDING)
    return done


def _pairs(blocks: Sequence[Block], led: Collection[int]) -> set[int]:
    """The first lines of the groups between blank lines, if most are a headword and lines below."""
    groups: list[list[int]] = []
    for at, block in enumerate(blocks):
        if block.kind not in ("text", "item") or at in led:
            continue
        if block.gap or not groups:
            groups.append([])
        groups[-1].append(at)
    paired = {group[0] for group in groups if len(group) > 1 and is_head(blocks[group[0]].text)}
    return paired if len(paired) >= max(_RUN, 0.6 * len(groups)) else set()


class _Head(NamedTuple):
    """A heading with what stands below it: blocks [at, end), and how much that defines (`strength`)."""

    at: int
    end: int
    level: int
    draft: Draft
    strength: int


def _find_headed(
    blocks: Sequence[Block], led: Mapping[int, Draft], unread: list[Unread]
) -> tuple[list[Draft], set[int]]:
    """Find the headings that are headwords; also return which blocks belong to their entries.

    A heading counts by itself if the paragraph below begins with it. Otherwise the headings of
    its level decide: enough of them must have a definition below.
    """
    titled = any(GLOSSARY.search(block.text[:200]) for block in blocks[:3])
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    heads: list[_Head] = []
    empty: list[_Head] = []
    for at, end in zip(headings, [*headings[1:], len(blocks)], strict=False):
        block = blocks[at]
        if not is_head(block.text):
            continue
        gloss, certain = _gloss_below(blocks[at + 1 : end], at + 1 in led)
        if gloss:
            draft = Draft(block.text, gloss, block.line, "headed", _other_names(blocks, at + 1))
            proof = strength(block.text, gloss)
            heads.append(_Head(at, end, block.level, draft, max(1, proof) if certain else proof))
        elif block.level < STANDING:
            draft = Draft(block.text, "", block.line, "headed", (block.text,))
            empty.append(_Head(at, end, block.level, draft, int(spells(block.text, ""))))
    levels: dict[int, list[bool]] = defaultdict(list)
    for head in heads:
        levels[head.level].append(head.strength > 0)
    share = 0.1 if titled else 0.34
    good = {level for level, sure in levels.items() if len(sure) > 1 and sum(sure) >= share * len(sure)}
    heads = [head for head in heads if head.strength == 2 or (head.level in good and head.strength >= 0)]
    heads = [head for head in heads if head.strength == 2 or sum(at in led for at in range(head.at, head.end)) < 2]
    heads = _without_sections(_without_edges(heads, headings[:1], titled=titled), blocks)
    kept = {head.level for head in heads if head.level in good}
    empty = [head for head in empty if head.level in kept]
    heads += (head for head in empty if head.strength)
    unread += (
        Unread(head.draft.line, head.draft.head, "no definition below it") for head in empty if not head.strength
    )
    return [head.draft for head in heads], {at for head in heads for at in range(head.at, head.end)}


def _gloss_below(body: Sequence[Block], led: bool) -> tuple[str, bool]:
    """The definition in the blocks below a heading, and whether a label says it is one.

    Else it is the first paragraph or item that is no field and, `led`, no entry of its own: rather
    one that no label or category stands above.
    """
    for block in body:
        if block.kind == "field" and block.role == "gloss" and block.text:
            return block.text, True
    role = ""  # of the last label that stands on a line of its own
    tagged = ""
    for block in body:
        if block.kind == "field":
            role = "" if block.text else block.role
        elif role == "tag":
            tagged = tagged or block.text
        elif role != "other":
            return ("", False) if led and not role else (block.text, role == "gloss")
    return tagged, False


def _without_edges(heads: list[_Head], first: Collection[int], *, titled: bool) -> list[_Head]:
    """Drop the page's title, and lines around the glossary that only stand like headings."""
    heads = [
        head
        for head in heads
        if head.strength == 2
        or not (GLOSSARY.search(head.draft.head) or (head.at in first and head.strength < 1 and not titled))
    ]
    sure = [at for at, head in enumerate(heads) if head.strength > 0]
    if titled or not sure or (len(heads) >= 5 and _in_order([head.draft for head in heads])):
        return heads
    return [head for at, head in enumerate(heads) if head.level < STANDING or sure[0] <= at <= sure[-1]]


def _without_sections(heads: Sequence[_Head], blocks: Sequence[Block]) -> list[_Head]:
    """Drop headings that only hold entries together: two or more stand below, at a deeper level."""
    kept = []
    for number, head in enumerate(heads):
        inner = 0
        for other in heads[number + 1 : number + 3]:
            between = [block.level for block in blocks[head.at + 1 : other.at + 1] if block.kind == "heading"]
            inner += min(between, default=STANDING) > head.level
        if head.strength == 2 or inner < 2:
            kept.append(head)
    return kept


# --- Prose ------------------------------------------------------------------------------------

_ASKED: Final = re.compile(
    r"(?:^|[\"“'])what(?: is|['’]s| are| does) (?:an? |the )?(?P<term>[^?\"”]{2,60}?)(?: mean| stand for)?\?",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r" (?:is|are) (?:also )?(?:known as|called|referred to as|what makes? up) (?:an? |the )?"
    r"(?P<term>[^,;:.?!]{2,60})[.!]$",
    re.IGNORECASE,
)
_ANY_VERB: Final = re.compile(r" [a-z]+s (?!are\b|is\b|can\b|have\b|help\b)")
_GOING_ON: Final = ("so ", "so,", "but ", "and ")


def _find_prose(blocks: Sequence[Block]) -> list[Draft]:
    """Find the paragraphs that open with the term they define, for pages without any other layout.

    A term is defined once; a later paragraph that opens with it goes on about it.
    """
    drafts = []
    seen: set[str] = set()
    for block in blocks:
        if block.kind not in ("text", "item"):
            continue
        head = _opening_head(block.text, seen)
        if head:
            name, groups = brackets(head)
            seen.update(key(form) for form in (name, *(group.content for group in groups)))
            drafts.append(Draft(head, block.text, block.line, "prose"))
    return drafts


def _opening_head(text: str, seen: set[str]) -> str:
    """The headword, with other forms of it in brackets, that a paragraph opens with; "" if none.

    `seen` holds the keys of what has been defined before.
    """
    sentence = first_sentence(text)[:600]
    lead_in = LEAD_IN.match(sentence)
    rest = sentence[lead_in.end() :] if lead_in else sentence
    for match in list(re.finditer(r"\S+", rest[:100]))[:6]:
        word, end = match.group(), match.end()
        if NOT_FIRST.match(rest) or "," in rest[: end - 1] or word.endswith((":", ";")):
            break
        phrase = rest[:end].rstrip(",").strip("\"“”'")
        forms, following = asides(rest[end - word.endswith(",") :])
        shorts = [form for form in forms if is_short(form) or is_short(phrase)]
        spelled = any(abbreviates(form, phrase) or abbreviates(phrase, form) for form in shorts)
        verb = VERB if spelled or (lead_in and lead_in["term"]) else DEFINES
        if verb.match(following) or (spelled and _ANY_VERB.match(following)):
            new = is_head(phrase) and seen.isdisjoint((key(phrase), *map(key, shorts)))
            return " ".join([phrase, *(f"({form})" for form in forms)]) if new else ""
    if sentence.casefold().startswith(_GOING_ON):
        return ""
    for pattern in (_ASKED, _CALLED):
        found = pattern.search(sentence)
        if found and len(found["term"].split()) <= 5 and is_head(found["term"]) and key(found["term"]) not in seen:
            return found["term"]
    return ""


# --- Where the page ends ----------------------------------------------------------------------


def _continued(drafts: Sequence[Draft], breaks: Sequence[int], unread: list[Unread]) -> list[Draft]:
    """Drop what stands after an advertisement or a footer and does not go on with the alphabet.

    On a page that is in no order, what has a shape seen before goes on.
    """
    parts: list[list[Draft]] = [[] for _ in range(len(breaks) + 1)]
    for draft in drafts:
        parts[bisect_right(breaks, draft.line)].append(draft)
    kept: list[Draft] = []
    for part in filter(None, parts):
        if len(kept) >= 5 and _in_order(kept):
            goes_on = _in_order([kept[-1], *part])
        else:
            goes_on = not kept or part[0].shape in {draft.shape for draft in kept}
        if goes_on:
            kept += part
        else:
            reason = "after a break of the page, and not in its order"
            unread += (Unread(draft.line, draft.head, reason) for draft in part)
    return kept


def _in_order(drafts: Sequence[Draft]) -> bool:
    keys = [key(draft.head) for draft in drafts]
    rising = sum(first <= second for first, second in pairwise(keys))
    return rising >= 0.9 * (len(keys) - 1)
