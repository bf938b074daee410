"""Comments that are meant to allow something, and what is said of them."""

import pytest

from jargonlint import lint
from jargonlint.model import Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES

FOREIGN = [  # comment, what is said of it
    ("jargonlint-disable", '"jargonlint-disable" allows nothing; write "jargonlint: allow-file NAME"'),
    ("jargonlint-disable CAC, NPS", '"jargonlint-disable" allows nothing; write "jargonlint: allow-file CAC, NPS"'),
    ("jargonlint-ignore-line CAC", '"jargonlint-ignore-line" allows nothing; write "jargonlint: allow CAC"'),
    (
        "Jargonlint-Disable-Next-Line: CAC -- we know it",
        '"Jargonlint-Disable-Next-Line" allows nothing; write "jargonlint: allow CAC"',
    ),
    ("jargonlint_off", '"jargonlint_off" allows nothing; write "jargonlint: allow-file NAME"'),
    ("jargonlint-allow CAC", '"jargonlint-allow" allows nothing; write "jargonlint: allow CAC"'),
    ("jargonlint-glossary", None),
    ("vale off", None),
    ("jargonlint-disabled is a word", None),
]

OTHER = [  # comment, what our kind would be
    ("[//]: # (jargonlint: allow CAC)", "jargonlint: allow CAC"),
    ('[//]: # "jargonlint: allow CAC because we know it"', "jargonlint: allow CAC because we know it"),
    ("[comment]: <> (jargonlint: allow-file CAC)", "jargonlint: allow-file CAC"),
    ("{% comment %}jargonlint: allow CAC{% endcomment %}", "jargonlint: allow CAC"),
    ("{%- comment -%} jargonlint: allow CAC {%- endcomment -%}", "jargonlint: allow CAC"),
    ("{% # jargonlint: allow CAC %}", "jargonlint: allow CAC"),
    ("{{/* jargonlint: allow CAC */}}", "jargonlint: allow CAC"),
    ("  {{- /* jargonlint: allow CAC */ -}}", "jargonlint: allow CAC"),
    ("{# jargonlint: allow CAC #}", "jargonlint: allow CAC"),
    ("% jargonlint: allow CAC", "jargonlint: allow CAC"),
    ("[//]: # (jargonlint is a linter)", None),
    ("    [//]: # (jargonlint: allow CAC)", None),
    ("```\n[//]: # (jargonlint: allow CAC)\n```", None),
    ("`{# jargonlint: allow CAC #}`", None),
]


def said(text: str, path: str = "a.md", markup: str = "markdown") -> list[tuple[str, str]]:
    """The words that `unused-allow` marks on a page, each with what it says."""
    report = lint.check(Source(path, text), markup, resources.bank(), Settings(RULES))
    findings = [finding for finding in report.findings if finding.rule == "unused-allow"]
    return [(text[finding.span.start : finding.span.end], finding.message) for finding in findings]


@pytest.mark.parametrize(("comment", "message"), FOREIGN)
def test_words_of_other_linters(comment, message):
    comment = f"<!-- {comment} -->"
    assert said(f"{comment}\n\nIt rains.\n") == ([(comment, message)] if message else [])


@pytest.mark.parametrize(("comment", "ours"), OTHER)
@pytest.mark.parametrize(("path", "begin", "end"), [("a.md", "<!--", "-->"), ("a.mdx", "{/*", "*/}")])
def test_other_kinds_of_comments(comment, ours, path, begin, end):
    message = f'a comment of this kind allows nothing; write "{begin} {ours} {end}"'
    assert said(f"It rains.\n\n{comment}\n\nIt snows.\n", path) == ([(comment.strip(), message)] if ours else [])


def test_plain_text_has_no_comments():
    assert said("[//]: # (jargonlint: allow CAC)", "a.txt", "plain") == []


def test_what_is_off_is_not_said():
    text = "<!-- jargonlint-disable -->"
    settings = Settings({**RULES, "unused-allow": RULES["unused-allow"]._replace(severity="off")})
    assert not lint.check(Source("a.md", text), "markdown", resources.bank(), settings).findings
