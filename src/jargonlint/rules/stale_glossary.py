"""stale-glossary: the glossary that we manage on a page is not what the page needs now."""

from collections.abc import Iterator

from jargonlint.model import APPENDIX, Edit, Fix, Reading, Remark, Remedy
from jargonlint.rules.shared import NoOptions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    if reading.appendices:
        from jargonlint.repair.glossary.appendix import is_stale, lacking, update  # few pages have a glossary

        if is_stale(reading):
            yield _remark(reading, update(reading), lacking(reading))


def _remark(reading: Reading, edits: tuple[Edit, ...], words: list[str]) -> Remark:
    span = next(comment.span for comment in reading.document.comments if comment.text == APPENDIX)
    listed = ", ".join(f'"{word}"' for word in words[:3]) + f" and {len(words) - 3} more" * (len(words) > 3)
    so = f"the glossary on this page lacks {listed}" if words else "the glossary on this page is out of date"
    fix = Fix("bring the glossary up to date", edits, True)
    message = f'{so}; run "jargonlint glossary --write"'
    return Remark(span, message, "", remedy=lambda: Remedy(fix) if edits else Remedy(None, _NOT_BY_FIX))


_NOT_BY_FIX = "a glossary is no tracked change"
