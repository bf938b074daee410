"""`jargonlint init`: a look at a folder, some questions, and its first configuration."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, Protocol

import click

from jargonlint import lint
from jargonlint.commands import run
from jargonlint.commands.check import checked
from jargonlint.commands.cli import Near, complete_folders
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, Task
from jargonlint.model import Definition, Settings, Source
from jargonlint.project import config_text, settings, survey, writing
from jargonlint.project.baseline import BASELINE
from jargonlint.project.settings import RULES, SettingsError, nearest
from jargonlint.project.survey import EVERYONE, Answers, SeenPage, ShortFormCount
from jargonlint.report.text import count
from jargonlint.text.printable import printable
from jargonlint.words.bank import AUDIENCES, Bank

MANY: Final = 50
"""Findings of which nobody repairs all on the first day: a baseline is proposed."""


class Asks(Protocol):
    """Whoever answers: a person at a terminal, or the best guess."""

    def whether(self, question: str, guess: bool) -> bool:
        """Return the answer to a question of yes or no."""

    def which(self, question: str, guess: str, read: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """Return the answer that is a list with commas; `read` raises SettingsError for one that cannot be."""


class Person:
    """Asks at the terminal."""

    def whether(self, question: str, guess: bool) -> bool:
        return click.confirm(printable(question), default=guess)

    def which(self, question: str, guess: str, read: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        while True:
            try:
                return read(str(click.prompt(printable(question), default=guess)))
            except SettingsError as fault:
                click.echo(printable(str(fault)))


class Guess:
    """Asks nobody, and says what it takes for the answer."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def whether(self, question: str, guess: bool) -> bool:
        self._say(f"{question} {'yes' if guess else 'no'}")
        return guess

    def which(self, question: str, guess: str, read: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        self._say(f"{question}: {guess}")
        return read(guess)


@click.command()
@click.argument("folder", default=".", shell_complete=complete_folders)
@click.option("--force", is_flag=True, help="Write it even where there is one.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the best guess, and say it.")
@click.option("--audience", multiple=True, type=Near(AUDIENCES), metavar="READERS", help="Who reads (repeatable).")
@click.pass_context
def init(ctx: click.Context, /, folder: str, yes: bool, **options: Any) -> None:
    """Write a configuration that fits a folder, in which every line does something.

    It asks who reads, which pages explain words for all others, which are not for readers and which short forms
    everybody knows, says what each answer does to the findings, and offers a baseline. Nothing is asked where
    nobody is there to answer.
    """
    is_watched = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    ctx.exit(begin(folder, Person() if is_watched else None, **options))


def begin(folder: str, asks: Asks | None, *, force: bool = False, audience: Sequence[str] = ()) -> int:
    """Write a configuration for a folder, with the answers of somebody or the best guess; return the exit status."""
    return run.guarded(partial(_begin, folder, asks, force, audience))


def _begin(folder: str, asks: Asks | None, force: bool, audience: Sequence[str], out: Console) -> int:
    target = os.path.normpath(os.path.join(folder, settings.FILES[0]))
    if not os.path.isdir(folder):
        raise SettingsError(f"{folder}: no such folder")
    if not force:
        _nothing_there(folder, target)
    _, seen = run.each_page(Request((folder,), isolated=True), out, partial(_seen_page, os.path.abspath(folder)))
    pages = [page for _, page in seen if page]

    def say(line: str) -> None:
        out.write(printable(line) + "\n")

    say(f"{count(len(pages), 'page')}: {count(survey.left(pages, Answers()), 'finding')}")
    answers = _answers(pages, asks or Guess(say), say, audience)
    writing.anew(target, config_text.text(answers).encode(errors="backslashreplace"))
    say(f"{target}: written")
    if answers.baseline:
        checked(Request((folder,), write_baseline=True), out)
    return run.FAILED if out.troubles else run.CLEAN


def _nothing_there(folder: str, target: str) -> None:
    """Raise SettingsError where the folder has a configuration of its own."""
    if os.path.lexists(target):
        raise SettingsError(f"{target}: is there already; --force writes it anew")
    own = settings.find(os.path.abspath(folder), {})
    if own.file and os.path.samefile(own.folder, folder):
        raise SettingsError(f"{own.file}: configures this folder already; --force writes {target}, which wins")


def _seen_page(
    root: str,
    task: Task,
    source: Source,
    markup: str,
    bank: Bank,
    page_settings: Settings,
    glossaries: Sequence[Definition],
) -> SeenPage | None:
    """Return what is seen of a page; None for a name that no configuration can hold."""
    path = os.path.abspath(task.path)
    if not path.isprintable():
        return None
    reading = lint.read(source, markup, bank, page_settings, glossaries)
    findings = {
        reader: list(lint.judged(lint.reread(reading, Settings(RULES, frozenset((EVERYONE, reader))))))
        for reader in AUDIENCES
    }
    return survey.seen_page(os.path.relpath(path, root).replace(os.sep, "/"), reading, findings)


# The questions


Say = Callable[[str], None]


def _answers(pages: Sequence[SeenPage], asks: Asks, say: Say, audience: Sequence[str]) -> Answers:
    """Return what the configuration is to say."""
    answers = _without_makers(pages, Answers(), asks)
    answers = answers._replace(audience=tuple(audience)) if audience else _for_readers(pages, answers, asks, say)
    answers = _with_glossaries(pages, answers, asks)
    answers = _with_common(pages, answers, asks, say)
    return _with_baseline(pages, answers, asks)


def _without_makers(pages: Sequence[SeenPage], answers: Answers, asks: Asks) -> Answers:
    makers = tuple(page.path for page in pages if survey.is_for_makers(page.path))
    without = answers._replace(exclude=makers)
    if not makers:
        return answers
    names = ", ".join(survey.patterns(makers))
    return (
        without
        if asks.whether(f"Not for readers: {names}; {_fewer(pages, answers, without)}. Leave out?", True)
        else answers
    )


def _fewer(pages: Sequence[SeenPage], before: Answers, after: Answers) -> str:
    """Say what an answer does: "12 of 40 findings fewer"."""
    now = survey.left(pages, before)
    return f"{now - survey.left(pages, after)} of {count(now, 'finding')} fewer"


def _for_readers(pages: Sequence[SeenPage], answers: Answers, asks: Asks, say: Say) -> Answers:
    if not survey.left(pages, answers):
        return answers
    say("Who reads? What they know is left alone:")
    for reader in AUDIENCES:
        of_reader = answers._replace(audience=() if reader == EVERYONE else (reader,))
        say(f"  {reader:{max(map(len, AUDIENCES))}}  {count(survey.left(pages, of_reader), 'finding')}")
    readers = asks.which("Readers, with commas", EVERYONE, partial(_chosen, AUDIENCES))
    return answers._replace(audience=tuple(reader for reader in readers if reader != EVERYONE))


def _chosen(names: Sequence[str], answer: str) -> tuple[str, ...]:
    """Return the names of a list with commas; raises SettingsError for one that is none of `names`."""
    chosen = tuple(dict.fromkeys(name.strip() for name in answer.split(",") if name.strip()))
    for name in chosen:
        if name not in names:
            raise SettingsError(f'"{name}" is not one of them{nearest(name, names)}')
    return chosen


def _with_glossaries(pages: Sequence[SeenPage], answers: Answers, asks: Asks) -> Answers:
    for path in survey.glossaries(pages, answers):
        with_it = answers._replace(glossary=(*answers.glossary, path))
        question = f"{path} explains words; {_fewer(pages, answers, with_it)}. Does it for all pages?"
        settles = survey.left(pages, with_it) < survey.left(pages, answers)  # beside those that were taken before
        if settles and asks.whether(question, True):
            answers = with_it
    return answers


ALL: Final = "all"
NONE: Final = "none"


def _with_common(pages: Sequence[SeenPage], answers: Answers, asks: Asks, say: Say) -> Answers:
    forms = survey.common(pages, answers)
    if not forms:
        return answers
    say(f"Used most and explained nowhere: {', '.join(_of_pages(forms))}")
    every = answers._replace(common=tuple(form.form for form in forms))
    question = (
        f"Which of them does every reader know? With commas, or {ALL} ({_fewer(pages, answers, every)}), or {NONE}"
    )
    chosen = asks.which(question, NONE, partial(_chosen, (ALL, NONE, *every.common)))
    if ALL in chosen:
        return every
    return answers._replace(common=tuple(form for form in chosen if form != NONE))


def _of_pages(forms: Iterable[ShortFormCount]) -> Iterator[str]:
    for number, form in enumerate(forms):
        yield f"{form.form} ({form.pages} pages)" if not number else f"{form.form} ({form.pages})"


def _with_baseline(pages: Sequence[SeenPage], answers: Answers, asks: Asks) -> Answers:
    remaining = survey.left(pages, answers)
    if not remaining:
        return answers
    question = f"Take today's findings, some {remaining}, for known, so that only what is new is told?"
    return answers._replace(baseline=BASELINE) if asks.whether(question, remaining >= MANY) else answers
