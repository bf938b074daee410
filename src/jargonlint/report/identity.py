"""What a finding is called where line numbers do not count: the same as long as rule, page and term are."""

from collections.abc import Iterator
from hashlib import sha256

from jargonlint.report import Checked


def fingerprints(report: Checked) -> Iterator[str]:
    """Yield 32 hexadecimal digits for each finding of a page, in order, no two alike in one run.

    A hash of page, rule and term, and of the number among those that share them: it outlives moved
    and edited lines, and no page knows another's.
    """
    seen: dict[tuple[str, str], int] = {}
    for finding in report.findings:
        key = finding.rule, finding.word
        seen[key] = seen.get(key, 0) + 1
        identity = (report.source.path or "", *key, str(seen[key]))
        yield sha256("\0".join(identity).encode("utf-8", "surrogatepass")).hexdigest()[:32]
