"""The cards are the tests: «marks» are the places of the findings, `says` the whole messages."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from jargonlint import lint, rules
from jargonlint.model import Elsewhere, Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import chosen, parse
from jargonlint.repair import fixes
from jargonlint.rules import cards
from jargonlint.rules.cards import Card, Example
from jargonlint.site.elsewhere import gathered
from jargonlint.site.facts import facts
from jargonlint.words.bank import Bank

ROOT = Path(__file__).parents[2]
ALL = [cards.parse(path.stem, path.read_text("utf-8")) for path in sorted((ROOT / "rules").glob("*.toml"))]
SHOWN = [(card, example) for card in ALL for example in card.examples]


def named(shown: list[tuple[Card, Example]]) -> list[ParameterSet]:
    return [pytest.param(card, example, id=f"{card.name}: {example.name}") for card, example in shown]


EXAMPLES = named(SHOWN)
FIXED = named([(card, example) for card, example in SHOWN if example.fixed is not None])


@pytest.mark.parametrize(("card", "example"), EXAMPLES)
def test_an_example_says_what_its_card_says(card: Card, example: Example) -> None:
    text, spans = example.page()
    settings = configured(card, example)
    report = lint.check(Source(PAGE, text), "markdown", words(card), settings, elsewhere=elsewhere(card, example))
    found = [finding for finding in report.findings if finding.rule == card.name]
    assert [finding.span for finding in found] == list(spans)
    if example.says:
        assert [finding.message for finding in found] == list(example.says)


@pytest.mark.parametrize(("card", "example"), FIXED)
def test_the_fixes_write_what_the_card_shows(card: Card, example: Example) -> None:
    alone = chosen(configured(card, example), [card.name], [])

    def check(source: Source) -> Report:
        return lint.check(source, "markdown", words(card), alone, elsewhere=elsewhere(card, example), fixes=True)

    report = check(Source(PAGE, example.page()[0]))
    assert fixes.repair(report, check, unsafe=True, asked=[card.name]).report.source.text == example.fixed


PAGE = "docs/page.md"


def elsewhere(card: Card, example: Example) -> Elsewhere | None:
    """What the pages of an example explain, its own after the others; None where it has no others."""
    if not example.pages:
        return None
    settings = configured(card, example)
    sources = [*(Source(path, text) for path, text in example.pages.items()), Source(PAGE, example.page()[0])]
    reports = [lint.check(source, "markdown", words(card), settings) for source in sources]
    return gathered(facts(report.reading, report.findings) for report in reports)


def words(card: Card) -> Bank:
    return resources.bank([("own.tsv", card.terms)] if card.terms else ())


def configured(card: Card, example: Example) -> Settings:
    settings = parse(example.config, f"rules/{card.name}.toml", str(ROOT)).settings
    return chosen(settings, [card.name], []) if card.severity == "off" else settings


def test_every_rule_has_a_card_and_every_card_a_rule() -> None:
    assert {card.name for card in ALL} == {*rules.RULES, "unused-allow"}


@pytest.mark.parametrize("card", ALL, ids=[card.name for card in ALL])
def test_a_card_shows_what_it_reports_and_what_it_leaves_alone(card: Card) -> None:
    assert any(example.says for example in card.examples)
    assert any(not example.page()[1] for example in card.examples)
