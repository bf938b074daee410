"""Pages and their findings in, the pages with comments that allow those findings out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from jargonlint import lint, markup
from jargonlint.commands.console import Console, Voice
from jargonlint.commands.plan import Task
from jargonlint.commands.run import write_back
from jargonlint.configured import Words
from jargonlint.editor.allowing import allowed
from jargonlint.model import Finding, Report, Source
from jargonlint.project import allow, files
from jargonlint.report import Checked
from jargonlint.report.text import count


def _unwritable(task: Task) -> str:
    """Say why no comment can be written into a page, "" where one can."""
    if task.stdin:
        return "stdin is no file"
    can_hold = markup.format_of(task.markup).COMMENT or task.markup in markup.COMMENTED
    return "" if can_hold else markup.UNREPAIRED.get(task.markup, f"{markup.READ[task.markup]} has no comments")


class Allowing:
    """Writes comments into pages, each with one reason, and counts what they allow."""

    def __init__(self, reason: str, words: Mapping[str, Words]) -> None:
        self._reason = reason
        self._words = words
        self._allowed = Counter[str]()

    def left_of(self, task: Task, checked: Checked, out: Console) -> Checked:
        """Write comments into a page and return it with the findings that they do not allow."""
        if not checked.findings:
            return checked
        return checked._replace(findings=self._left(task, checked.source, checked.findings, out))

    def _left(self, task: Task, source: Source, findings: tuple[Finding, ...], out: Console) -> tuple[Finding, ...]:
        unwritable = _unwritable(task)
        if unwritable:
            out.trouble(f"{task.path}: nothing is allowed in it: {unwritable}; use --baseline for it")
            return findings
        chosen = tuple(finding for finding in findings if allow.name(source.text, finding))
        try:
            after = self._with_comments(task, source, chosen) if chosen else None
        except files.Refused as fault:
            out.trouble(f"{task.path}: nothing is allowed in it: {fault}")
            return findings
        _say_left(task, source, _without(findings, chosen if after else ()), out)
        if after is None or not write_back(task, source, after, out):
            return findings
        self._allowed[task.path] += len(chosen)
        return _without(findings, chosen)

    def _with_comments(self, task: Task, source: Source, chosen: Sequence[Finding]) -> Source | None:
        """Return the page with comments that allow some findings and change nothing else; None where none do."""
        words = self._words[task.config.file]
        before = _checked(task, source, words)
        return allowed(before, self._candidates(task, before, chosen), chosen, lambda page: _checked(task, page, words))

    def _candidates(self, task: Task, page: Report, chosen: Sequence[Finding]) -> Iterator[Source]:
        """Yield the page with comments that may allow some findings: the better way first."""
        source = page.source
        if source.package:
            for notes in allow.notes(source.text, chosen, self._reason):
                yield files.decode(files.commented(source, notes), source.path or "")[0]
            return
        form = markup.format_of(task.markup)
        assert form.COMMENT
        writing = allow.Writing(self._reason, form.COMMENT, form.MARGIN_COUNTS)
        for text in allow.candidates(page.reading.document, chosen, writing):
            yield source._replace(text=text)

    def close(self, voice: Voice) -> None:
        """Say how much was allowed."""
        if self._allowed:
            voice.warn(f"{count(self._allowed.total(), 'finding')} on {count(len(self._allowed), 'page')} allowed")


def _say_left(task: Task, source: Source, left: Sequence[Finding], out: Console) -> None:
    """Say which findings no comment can allow; those about a comment are for its author to repair."""
    spans = [finding.span for finding in left if finding.rule != "unused-allow"]
    for words in dict.fromkeys(source.text[start:end] for start, end in spans):
        out.warn(f'{task.path}: "{words}" is not allowed: no comment can do it; use --baseline for it')


def _without(findings: Sequence[Finding], others: Collection[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding not in others)


def _checked(task: Task, source: Source, words: Words) -> Report:
    return lint.check(source, task.markup, words.bank, task.settings, words.glossaries)
