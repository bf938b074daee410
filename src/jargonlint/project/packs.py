"""The name of a pack in, the tables of an installed distribution out: words that several repositories share.

A distribution offers tables by an entry point of the group `jargonlint.terms`: its name is that of the pack, its value
the package whose `.tsv` files are meant (`acme = "acme_words"`). Nothing is imported, so nothing of it runs; and only
what is installed counts, nothing that lies in the folder in which somebody works.
"""

import os
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import PurePosixPath

from jargonlint.light_typing import Final, NamedTuple
from jargonlint.project.settings import PACKAGE

GROUP: Final = "jargonlint.terms"
_INSTALLED: Final = ("site-packages", "dist-packages")


class NoPack(LookupError):
    """A pack that gives no tables; the message is for the user. `is_unknown`: nobody offers one of its name."""

    def __init__(self, message: str, *, is_unknown: bool = False) -> None:
        super().__init__(message)
        self.is_unknown = is_unknown


class _Offer(NamedTuple):
    """An entry point: its name, and the package that it names in a distribution."""

    name: str
    package: str
    distribution: Distribution


def tables(name: str) -> list[tuple[str, str]]:
    """Return the tables of a pack, in order: as they are called in messages, and their paths.

    Raises NoPack.
    """
    offers = [offer for offer in _offers() if offer.name == name]
    if not offers:
        raise NoPack(f'no installed package offers "{name}"', is_unknown=True)
    if len(offers) > 1:
        owners = " and ".join(sorted(offer.distribution.name for offer in offers))
        raise NoPack(f'"{name}" is offered by {owners}; uninstall one of them')
    (offer,) = offers
    found = sorted(_tables_of(offer))
    if not found:
        owner = offer.distribution.name
        raise NoPack(f'"{name}" is the package "{offer.package}" of {owner}, which has installed no .tsv file in it')
    return [(f"{PACKAGE}{name}/{inner}", path) for inner, path in found]


def offered() -> list[str]:
    """Return the names of the packs that are installed."""
    return sorted({offer.name for offer in _offers()})


def _offers() -> Iterator[_Offer]:
    folders = [folder for folder in sys.path if os.path.basename(folder) in _INSTALLED]
    seen: set[str] = set()
    for distribution in distributions(path=folders):
        if distribution.name in seen:
            continue  # the first one on the way is the one that is imported
        seen.add(distribution.name)
        for point in distribution.entry_points:
            if point.group == GROUP:
                yield _Offer(point.name, point.value.strip(), distribution)


def _tables_of(offer: _Offer) -> Iterator[tuple[str, str]]:
    """Yield the tables that a distribution installed in its package: their paths in it, and their paths."""
    package = PurePosixPath(*offer.package.split("."))
    for file in offer.distribution.files or ():
        if file.suffix == ".tsv" and package in file.parents and ".." not in file.parts:
            yield file.relative_to(package).as_posix(), str(offer.distribution.locate_file(file))
