"""Small pages with one right answer each, written by somebody who had not seen the code."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import jargonlint
from jargonlint.model import Finding, short_key

CASES = Path(__file__).parents[1] / "cases"


def cases(kind: str) -> list[Any]:
    rows = tomllib.loads((CASES / f"{kind}.toml").read_text("utf-8"))[kind]
    return [pytest.param(row, id=row["name"]) for row in rows]


def found(text: str) -> list[tuple[Finding, str]]:
    """Return the findings with the slices of the source that they mark."""
    return [(finding, text[slice(*finding.span)]) for finding in jargonlint.check(text).findings]


def bare(form: str) -> str:
    return short_key(re.sub(r"['\u2019]s$", "", form))


@pytest.mark.parametrize("case", cases("explained"))
def test_an_explained_short_form_is_not_reported(case: dict[str, str]) -> None:
    unexplained = [
        finding.message
        for finding, said in found(case["text"])
        if finding.rule in ("unexpanded-acronym", "used-before-defined") and bare(said) == bare(case["short"])
    ]
    assert unexplained == []


@pytest.mark.parametrize("case", cases("glossed"))
def test_a_term_with_a_gloss_is_not_reported(case: dict[str, str]) -> None:
    unexplained = [
        finding.message
        for finding, said in found(case["text"])
        if finding.rule in ("undefined-jargon", "used-before-defined") and case["term"].lower()[:-1] in said.lower()
    ]
    assert unexplained == []


@pytest.mark.parametrize("case", cases("quiet"))
def test_what_needs_no_explanation_is_left_alone(case: dict[str, Any]) -> None:
    tokens = {bare(token) for token in case["tokens"]}
    wrong = [
        finding.message
        for finding, said in found(case["text"])
        if any(bare(part) in tokens for part in (said, *re.split(r"[\s/&-]+", said)))
    ]
    assert wrong == []


@pytest.mark.parametrize("case", cases("reported"))
def test_what_needs_an_explanation_is_reported(case: dict[str, str]) -> None:
    named = [(finding.rule, said) for finding, said in found(case["text"])]
    assert any(rule == case["rule"] and case["token"].lower() in said.lower() for rule, said in named), named
