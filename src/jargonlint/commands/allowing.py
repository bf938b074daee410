"""Pages and their findings in, the pages with comments that allow those findings out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from jargonlint import lint, markup
from jargonlint.commands.console import Console, Voice
from jargonlint.commands.plan import Task
from jargonlint.commands.run import write_back
from jargonlint.configured import Words
from jargonlint.editor.allowing import allowed
from jargonlint.model import Finding, Report, Source
from jargonlint.project import allow
from jargonlint.report import Checked
from jargonlint.report.text import count


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
        form = markup.format_of(task.markup)
        if task.stdin or form.COMMENT is None:
            what = "stdin is no file" if task.stdin else f"{markup.READ[task.markup]} has no comments"
            out.trouble(f"{task.path}: nothing is allowed in it: {what}; use --baseline for it")
            return findings
        chosen = tuple(finding for finding in findings if allow.name(source.text, finding))
        writing = allow.Writing(self._reason, form.COMMENT, form.MARGIN_COUNTS)
        after = self._with_comments(task, source, chosen, writing) if chosen else None
        _say_left(task, source, _without(findings, chosen if after else ()), out)
        if after is None or not write_back(task, source, after, out):
            return findings
        self._allowed[task.path] += len(chosen)
        return _without(findings, chosen)

    def _with_comments(
        self, task: Task, source: Source, chosen: Sequence[Finding], writing: allow.Writing
    ) -> Source | None:
        """Return the page with comments that allow some findings and change nothing else; None where none do."""
        words = self._words[task.config.file]
        before = _checked(task, source, words)
        texts = allow.candidates(before.reading.document, chosen, writing)
        return allowed(before, texts, chosen, lambda page: _checked(task, page, words))

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
