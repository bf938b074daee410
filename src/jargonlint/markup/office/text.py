"""What formats of office documents say of their text, in which no sign means anything: as `format.Format` asks."""

from typing import TYPE_CHECKING, Final

from jargonlint.model import Package

if TYPE_CHECKING:
    from jargonlint.markup.format import Signs

COMMENT: Final = None
MARGIN_COUNTS: Final = False


def signs(text: str) -> "Signs":
    """As `Format.signs`: the text has none."""
    from jargonlint.markup.format import Signs

    return Signs()


def escaped(text: str) -> str:
    """As `Format.escaped`: no sign means anything."""
    from jargonlint.text.printable import printable

    return printable(text)


def in_square_brackets(source: str, follows: str, signs: "Signs") -> str:
    """As `Format.in_square_brackets`."""
    return f"[{source}]"


def unchanged(package: Package, text: str, kind: str) -> bytes:
    """Return the bytes of a page as it was, in one of `markup.UNREPAIRED`; raises ValueError for a changed one."""
    from jargonlint.markup import UNREPAIRED

    if text != package.text:
        raise ValueError(f"{UNREPAIRED[kind]}; change it by hand")
    return package.data
