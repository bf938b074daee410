#!/usr/bin/env python3
"""Who finds the pairs of short and long form? jargonlint beside other libraries, one scorer for all.

usage: pairs.py [--med1250 FILE] [--half A|B] [--scientific FILE] [--legal FILE] [--marketing FOLDER]

  biomedical   MED1250_labeled of https://github.com/ncbi-nlp/Ab3P: 1,250 abstracts, 1,199 pairs. `--half` scores every
               second abstract, as rules that are made with one half are to be judged by the other.
  scientific,  files of the shared tasks SDU@AAAI-21 (tokens and labels) and SDU@AAAI-22 (text, acronyms, long-forms):
  legal        https://github.com/amirveyseh. They mark no pairs, so that the long forms of each text are compared.
  marketing    FOLDER holds `docs/` with Markdown pages and `labels/` with one tab-separated file a page: lines in `#`
               are comments, then a header with the columns kind, surface, expansion; kind P is a pair.

Right is what is equal but for capitals and blanks; on marketing pages hyphens and the plural "s" of a short form count
as nothing too. Others are run if they are installed: pyab3p, abbreviation_extractor, acronymkit. All get the prose of
a page without its markup, but for jargonlint, which gets the page as it is. The data are other people's, so they are
arguments.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jargonlint
from jargonlint import markup
from jargonlint.model import Source

Pair = tuple[str, str]
Finder = Callable[[str], Iterable[Pair]]


class Text(NamedTuple):
    """A text, its pairs, those that are neither right nor wrong, and its Markdown source if it has one."""

    prose: str
    pairs: frozenset[Pair]
    either: frozenset[Pair] = frozenset()
    source: str = ""


class Domain(NamedTuple):
    """A set of texts; `fold` makes equal what counts as equal, and may leave the short form away."""

    name: str
    texts: list[Text]
    fold: Callable[[Pair], Pair]


# The pairs that each library finds in a text --------------------------------------------------------------------------


def ours(text: str, kind: str = "plain") -> Iterator[Pair]:
    """Yield what jargonlint finds."""
    for one in jargonlint.annotate(text, markup=kind).definitions:
        if one.kind == "short" and one.short and one.long:
            yield text[slice(*one.short)], one.meaning if kind == "markdown" else text[slice(*one.long)]


def schwartz_hearst(text: str) -> Iterator[Pair]:
    """Yield what the plain algorithm finds: A. S. Schwartz, M. A. Hearst, "A simple algorithm for identifying
    abbreviation definitions in biomedical text", PSB 2003, section 3, for "long (SHORT)" and "SHORT (long)"."""
    for match in re.finditer(r"\(([^()]+)\)", text):
        inside = re.split(r"[,;] ", match[1])[0].strip()
        before = re.split(r"[.;:] |\n|[()]", text[: match.start()])[-1].rstrip()
        if _may_be_short(inside):
            long = _best_long(inside, _last_words(before, inside))
            if long:
                yield inside, long
        elif before and _may_be_short(before.split()[-1]):
            long = _best_long(before.split()[-1], inside)
            if long:
                yield before.split()[-1], long


def _may_be_short(text: str) -> bool:
    fits = 2 <= len(text) <= 10 and len(text.split()) <= 2
    return fits and text[0].isalnum() and any(character.isalpha() for character in text)


def _last_words(text: str, short: str) -> str:
    size = sum(character.isalnum() for character in short)
    return " ".join(text.split()[-min(size + 5, size * 2) :])


def _best_long(short: str, long: str) -> str | None:
    """Go through both from the end; the first letter of the short form must open a word."""
    at = len(long) - 1
    for number in range(len(short) - 1, -1, -1):
        letter = short[number].lower()
        if not letter.isalnum():
            continue
        while at >= 0 and (long[at].lower() != letter or (number == 0 and at > 0 and long[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
        at -= 1
    found = long[long.rfind(" ", 0, at + 1) + 1 :]
    return found if len(found) > len(short) and short not in found.split() else None


def finders() -> dict[str, Finder]:
    """Return every library that is installed, by name."""
    found: dict[str, Finder] = {"Schwartz-Hearst": schwartz_hearst}
    for name, make in (("Ab3P", _ab3p), ("abbreviation_extractor", _extractor), ("acronymkit", _acronymkit)):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


def _ab3p() -> Finder:
    import pyab3p

    finder: Any = pyab3p.Ab3p()
    return lambda text: [(one.short_form, one.long_form) for one in finder.get_abbrs(text)]


def _extractor() -> Finder:
    import abbreviation_extractor

    find: Any = abbreviation_extractor.extract_abbreviation_definition_pairs
    return lambda text: [(one.abbreviation, one.definition) for one in find(text)]


def _acronymkit() -> Finder:
    import acronymkit

    engine: Any = acronymkit.AcronymEngine()
    return lambda text: [(one.short_form, one.long_form) for one in engine.extract(text).pairs]


# The texts ------------------------------------------------------------------------------------------------------------


def med1250(path: Path, half: str = "") -> Iterator[Text]:
    """Yield the abstracts, or every second one, from the first ("A") or the second ("B") on."""
    number = -1
    lines: list[str] = []
    pairs: set[Pair] = set()
    either: set[Pair] = set()
    for line in [*path.read_text("utf-8", errors="replace").splitlines(), "0"]:
        if re.fullmatch(r"\d+\s*", line):
            if lines and (not half or "AB"[number % 2] == half):
                yield Text("\n".join(lines), frozenset(pairs), frozenset(either))
            number += 1
            lines, pairs, either = [], set(), set()
        elif match := re.match(r"(//\*\s+|  )([^|]+)\|([^|]+?)(?:\|[\d.]+)?\s*(?://.*)?$", line):
            (pairs if match[1] == "  " else either).add((match[2], match[3]))
        elif line.strip() and not line.startswith("//"):
            lines.append(line.strip())


def sdu(path: Path) -> Iterator[Text]:
    """Yield the texts of a file of either year, each with its long forms."""
    for record in json.loads(path.read_text("utf-8")):
        if "tokens" in record:
            text = " ".join(record["tokens"])
            longs = list(_labelled(record["tokens"], record["labels"]))
        else:
            text = record["text"]
            longs = [text[start:end] for start, end in record["long-forms"]]
        yield Text(text, frozenset(("", long) for long in longs))


def _labelled(tokens: list[str], labels: list[str]) -> Iterator[str]:
    words: list[str] = []
    for token, label in zip([*tokens, ""], [*labels, "O"], strict=True):
        if words and label != "I-long":
            yield " ".join(words)
            words = []
        if label.endswith("-long"):
            words.append(token)


def marketing(folder: Path) -> Iterator[Text]:
    """Yield the pages of a folder that have labels."""
    pages = {page.stem: page for page in sorted((folder / "docs").iterdir())}
    for path in sorted((folder / "labels").glob("*.tsv")):
        if path.stem in pages:
            lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("# ")]
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            pairs = frozenset((row["surface"], row["expansion"]) for row in rows if row["kind"] == "P")
            source = pages[path.stem].read_text("utf-8")
            yield Text(markup.parse(Source(None, source), "markdown").prose, pairs, source=source)


# The measure ----------------------------------------------------------------------------------------------------------


def exact(pair: Pair) -> Pair:
    """Fold capitals and blanks."""
    return " ".join(pair[0].lower().split()), " ".join(pair[1].lower().split())


def long_only(pair: Pair) -> Pair:
    """Fold capitals and blanks, and leave the short form away."""
    return "", exact(pair)[1]


def loose(pair: Pair) -> Pair:
    """Fold signs too, and the plural of a short form."""
    short = re.sub(r"(?<=[A-Z0-9])s$", "", pair[0])
    return short.lower(), re.sub(r"[\W_]+", " ", pair[1].lower()).strip()


def score(domain: Domain, find: Callable[[Text], Iterable[Pair]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over all texts; what is found twice in a text counts once."""
    right = said = wanted = 0
    for text in domain.texts:
        asked = {domain.fold(pair) for pair in text.pairs}
        found = {domain.fold(pair) for pair in find(text)} - {domain.fold(pair) for pair in text.either}
        right, said, wanted = right + len(found & asked), said + len(found), wanted + len(asked)
    precision, recall = right / max(said, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def domains(arguments: argparse.Namespace) -> Iterator[Domain]:
    """Yield a domain for each path that is given."""
    if arguments.med1250:
        yield Domain("biomedical", list(med1250(arguments.med1250, arguments.half)), exact)
    for name in ("scientific", "legal"):
        if getattr(arguments, name):
            yield Domain(name, list(sdu(getattr(arguments, name))), long_only)
    if arguments.marketing:
        yield Domain("marketing", list(marketing(arguments.marketing)), loose)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("med1250", "scientific", "legal", "marketing"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--half", choices=("", "A", "B"), default="")
    arguments = parser.parse_args()
    libraries: dict[str, Callable[[Text], Iterable[Pair]]] = {
        "jargonlint": lambda text: ours(text.source, "markdown") if text.source else _by_line(ours, text.prose)
    }
    libraries |= {name: _on_prose(find) for name, find in finders().items()}
    given = list(domains(arguments))
    print(f"{'P / R / F1':24}" + "".join(f"{domain.name + f' ({len(domain.texts)})':>24}" for domain in given))
    for name, library in libraries.items():
        cells = (" / ".join(f"{figure:.3f}" for figure in score(domain, library)) for domain in given)
        print(f"{name:24}" + "".join(f"{cell:>24}" for cell in cells))


def _on_prose(find: Finder) -> Callable[[Text], Iterable[Pair]]:
    return lambda text: _by_line(find, text.prose)


def _by_line(find: Finder, prose: str) -> Iterator[Pair]:
    """A line is a block or an abstract; no pair goes across two."""
    for line in prose.splitlines():
        if line.strip():
            yield from find(line)


if __name__ == "__main__":
    main()
