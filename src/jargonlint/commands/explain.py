"""`jargonlint explain`: a rule in words, or why the word at a place was taken for what it was."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from jargonlint import lint
from jargonlint.commands import console, run
from jargonlint.commands.cli import COLOR, CONFIG, ISOLATED, complete_files, complete_rules
from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request
from jargonlint.project import resources
from jargonlint.project.settings import RULES, SettingsError, nearest
from jargonlint.reading.evidence import evidence
from jargonlint.report import Screen
from jargonlint.report.colours import paint
from jargonlint.rules.cards import Card, Example
from jargonlint.text.lines import Lines
from jargonlint.text.printable import printable
from jargonlint.words import shipped


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rules that begin so; where none does, the shell completes the name of a page."""
    return complete_rules(ctx, param, incomplete) or complete_files(ctx, param, incomplete)


@click.command()
@click.argument("rule", metavar="RULE|FILE:LINE:COLUMN", shell_complete=_complete)
@CONFIG
@ISOLATED
@COLOR
@click.pass_context
def explain(ctx: click.Context, /, rule: str, config: str | None, isolated: bool, color: str) -> None:
    """Say what a rule finds, why, and what it can be told; or what the word at a place was taken for.

    A place is written as in the report: pricing.md:3:5.
    """
    if rule in RULES:
        screen = console.screen(color)
        click.echo(_card_text(resources.card(rule), screen), nl=False, color=screen is not None and screen.colour)
        return
    page_place = re.fullmatch(r"(.+):([1-9][0-9]*):([1-9][0-9]*)", rule, re.DOTALL)
    if page_place is None and os.path.isfile(rule):
        raise click.UsageError(f"say where on the page: {rule}:LINE:COLUMN, as the report does")
    if page_place is None:
        raise click.UsageError(f'no rule is called "{rule}"{nearest(rule, RULES)}')
    path, line, column = page_place[1], int(page_place[2]), int(page_place[3])
    request = Request((path,), config=config, isolated=isolated)
    ctx.exit(run.guarded(partial(_explain_place, request, line, column)))


# A rule


WIDEST: Final = 100
"""Columns of a text, on a wider terminal too."""


def _card_text(card: Card, screen: Screen | None) -> str:
    """Return a card as text for people."""
    width = min(screen.columns or WIDEST, WIDEST) if screen else WIDEST

    def headed(text: str) -> str:
        return paint("place", text) if screen and screen.colour else text

    lines = [f"{headed(card.name)} ({card.severity})", "", click.wrap_text(f"{card.summary} {card.why}", width)]
    if card.serving:
        lines += ["", card.serving]
    if card.options:
        lines += ["", headed("Options, under [rules." + card.name + "]:")]
        lines += [f"  {name} = {_toml(option.default)}  {option.help}" for name, option in card.options.items()]
    if card.examples:
        lines += ["", headed("Examples («» marks what is found):")]
    if card.terms:
        lines += ["", "  with this table of your own:", *_indented(card.terms)]
    for example in card.examples:
        lines += _example_lines(example)
    lines += ["", *card.allowing.replace("`", "").replace("; ", ";\n").splitlines()]
    return "\n".join(lines) + "\n"


def _example_lines(example: Example) -> Iterator[str]:
    configured = "".join(f", with {line}" for line in _dotted(example.config))
    yield ""
    yield f"  {example.name}{configured}:"
    for path, text in example.pages.items():
        yield f"  {path}:"
        yield from _indented(text)
    if example.pages:
        yield "  and the page:"
    yield from _indented(example.text)
    for message in example.says:
        yield f"    → {message}"
    if not example.page()[1]:
        yield "    → nothing"
    if example.fixed is not None:
        yield "  repaired:"
        yield from _indented(example.fixed)


def _indented(page: str) -> Iterator[str]:
    for line in page.splitlines():
        yield f"    {line}".rstrip()


def _dotted(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Yield a configuration, a key a line."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _dotted(value, f"{before}{key}.")
        else:
            yield f"{before}{key} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


# A place


def _explain_place(request: Request, line: int, column: int, out: Console) -> int:
    """Say what stands at a place of the one page that is asked for; return the exit status."""
    for _, report in run.each_page(request, out, lambda _task, *page: lint.check(*page))[1]:
        offset = Lines(report.source.text).offset(line, column)
        if offset is None:
            raise SettingsError(f"{request.paths[0]}: there is no character at line {line}, column {column}")
        findings = [one for one in report.findings if one.span.start <= offset < one.span.end]
        found = [f"{finding.message} [{finding.rule}]" for finding in findings]
        softened = [f"only info: {finding.softened}" for finding in findings if finding.softened]
        for sentence in (*found, *softened, *evidence(report, offset)):
            out.write(printable(shipped.told(sentence)) + "\n")
    return run.CLEAN
