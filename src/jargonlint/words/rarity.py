"""Which lines of the shipped tables can occur on a page with given words: worked out when the wheel is built.

A line is filed under the rarest word of each of its forms, so that "customer journey map" is
fetched for pages that say "map" and not for every page about customers. A checkout has no such
file; there the lines are looked through one by one, which finds the same and takes longer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from jargonlint.light_typing import Final
from jargonlint.text.folding import TABLE, closed

FILE: Final = "keys.txt"
TABLES: Final = ("customer-experience.tsv", "marketing.tsv", "everyday.tsv", "names.tsv")


def render(tables: Iterable[tuple[str, str]]) -> str:
    """Return the file: on its first line all words, sorted; then for each, on a line of its own, the
    numbers of the lines filed under it, counted from 0 over all tables, headers and empty lines left out.

    Two splits read it; a word and its numbers on one line would take thousands.
    """
    from collections import Counter

    lines = [forms for _, text in tables for forms in _forms(text)]
    rarity = Counter(word for forms in lines for form in forms for word in form.split())
    filed: dict[str, set[int]] = {}
    for number, forms in enumerate(lines):
        for form in forms:
            words = form.split()
            filed.setdefault(min(words, key=lambda word: (rarity[word], word)), set()).add(number)
            if len(words) == 2:
                filed.setdefault(closed(form), set()).add(number)
    words = sorted(filed)
    return "\n".join((" ".join(words), *(" ".join(map(str, sorted(filed[word]))) for word in words)))


def _forms(text: str) -> Iterator[list[str]]:
    """Yield the folded forms of each line of a table."""
    body = text.partition("\n")[2]
    for line in body.encode("latin-1", "replace").translate(TABLE).decode("latin-1").split("\n"):
        if line:
            columns = line.split("\t", 3)[:3]
            yield [form for column in columns for form in column.split(";") if form.strip()]


def read(text: str) -> Mapping[str, str]:
    """Return the numbers by word; they stay text until they are asked for."""
    words, _, numbers = text.partition("\n")
    return dict(zip(words.split(" "), numbers.split("\n"), strict=True))


def line_numbers(filed: Mapping[str, str], words: AbstractSet[str]) -> Sequence[int]:
    """Return the numbers of the lines that can occur where only `words` do, in order."""
    numbers: set[int] = set()
    for word in filed.keys() & words:
        numbers.update(map(int, filed[word].split()))
    return sorted(numbers)
