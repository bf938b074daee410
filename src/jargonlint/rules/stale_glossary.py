"""stale-glossary: the glossary that we manage on a page is not what the page needs now."""

from collections.abc import Iterator

from jargonlint.model import APPENDIX, Edit, Fix, Reading, Remark, Remedy
from jargonlint.rules.shared import NoOptions

Options = NoOptions


def check(reading: Reading, options: Options) -> Iterator[Remark]:
    if reading.appendices:
        from jargonlint.repair.glossary.appendix import lacking, update  # few pages have a glossary

        edits = update(reading)
        if edits:
            yield _remark(reading, edits, lacking(reading))


def _remark(reading: Reading, edits: tuple[Edit, ...], words: list[str]) -> Remark:
    span = next(comment.span for comment in reading.document.comments if comment.text == APPENDIX)
    listed = ", ".join(f'"{word}"' for word in words[:3]) + f" and {len(words) - 3} more" * (len(words) > 3)
    so = f"the glossary on this page lacks {listed}" if words else "the glossary on this page is out of date"
    fix = Fix("bring the glossary up to date", edits, True)
    return Remark(span, f'{so}; run "jargonlint glossary --write"', "", remedy=lambda: Remedy(fix))
