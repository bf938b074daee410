"""Texts made of nasty pieces obey every law; and those that once broke one, found by `benchmarks/fuzz.py` or here."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import laws
from tests.fuzz.pieces import DEPRECATED, FRAGMENTS, OF_DEPRECATED

from jargonlint import lint
from jargonlint.markup import PACKED, READ
from jargonlint.model import Source
from jargonlint.project import resources
from jargonlint.project import settings as desk
from jargonlint.project.settings import RULES, SettingsError
from jargonlint.words import bank, checks

FOUND = [
    ("rst", "[1]_ \n\n"),  # a reference, and no prose in which it stands
    ("markdown", "CAC is short for , or"),  # no long form before the comma
    ("plain", "CAC: http://a.b customer acquisition cost (CAC) and CAC"),  # where a fix stands after another
    ("plain", 'CAC: \\ttp://a.b/CACwww./b><abbr title="customer acquisition cost'),
    ("markdown", "<!-- jargonlint: glossary -->"),  # a fix takes it away
    ("markdown", "##teamcity[CAC] <!-- jargonlint: allow ##vso[task.x] -->"),
    ("markdown", "A\xe9B" * 20),
    ("plain", "\ud800"),
    ("markdown", "LTV)CLV LTV<!--jargonlint: glossary-->"),  # two rules wrote a glossary anew, each after the other
]


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_what_was_found(kind: str, text: str) -> None:
    laws.every_law(text, kind)


TABLES_FOUND = [
    ("rst", "[1]_ \n\n"),  # a reference, and no prose in which it stands
    "name\tshort\nchurn\t;;",  # forms without a letter
    "name\n" + "churn\n" * 2000,
]
NO_TABLES = ["name\tshort\n\tZQR\n", "name\n\u2014\n-", "name\n \n", "name\n\x1c\n"]


@pytest.mark.parametrize("table", NO_TABLES)
def test_what_was_found_in_tables_that_are_none(table: str) -> None:
    with pytest.raises(ValueError, match=r"^t\.tsv:2: the name "):
        bank.build([("t.tsv", table)])


@pytest.mark.parametrize("table", TABLES_FOUND)
def test_what_was_found_in_tables(table: str) -> None:
    words = bank.build([("t.tsv", table)])
    laws.findings_law(lint.check(Source(None, "We - say \u2014 churn (X)."), "plain", words, laws.STRICT, fixes=True))


PIECES = st.sampled_from(FRAGMENTS)
PAGES = st.lists(PIECES | st.sampled_from((" ", "\n", "\n\n")) | st.text(max_size=3), max_size=40).map("".join)
KINDS = st.sampled_from([kind for kind in READ if kind not in PACKED])


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, KINDS)
def test_every_law_holds(text: str, kind: str) -> None:
    laws.every_law(text, kind)


TEAM = resources.bank([("own.tsv", DEPRECATED)])
USES = st.lists(st.sampled_from(OF_DEPRECATED) | PIECES | st.just(" "), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(USES, KINDS)
def test_every_law_of_repairs_holds_for_words_that_a_team_deprecates(text: str, kind: str) -> None:
    laws.page_law(text, kind, words=TEAM)
    laws.repair_law(text, kind, TEAM)


CELLS = st.lists(PIECES | st.sampled_from((";", ";;", "term", "acronym", "name", "marketing", "CAC")), max_size=3).map(
    "".join
)
ROWS = st.lists(CELLS.map(lambda cell: cell.replace("\n", " ")), min_size=1, max_size=10).map("\t".join)
TABLES = st.lists(ROWS, max_size=4).map(lambda rows: "\n".join(("\t".join(bank.COLUMNS), *rows)))


@settings(deadline=None, max_examples=100)
@given(TABLES | PAGES, PAGES)
def test_a_table_is_read_or_refused(table: str, page: str) -> None:
    checks.faults([("t.tsv", table)])
    with suppress(ValueError):
        words = bank.build([("t.tsv", table)])
        words.all_terms()
        laws.findings_law(lint.check(Source(None, page + table), "plain", words, laws.STRICT, fixes=True))


KEYS = st.sampled_from(
    (*desk.KEYS, *RULES, "fix.order", "severity", "min-length", "paths", "a.a", "rules.unused-allow")
)
VALUES = st.sampled_from(
    (
        "1", "true", '"error"', '"off"', "[]", '["a"]', "[[1]]", "{}", "{severity = 'off'}", "1979-05-27", "nan",
        "0x" + "f" * 5000, "9" * 5000, '["../a", "/a", "a/*"]', '["*a*a*a*a*a*a*b"]', "{a" + ".a" * 3000 + " = 1}",
        '"\\u001b[31m"',
    )
)  # fmt: skip
LINES = st.lists(
    st.tuples(KEYS, VALUES).map(" = ".join) | KEYS.map("[{}]".format) | KEYS.map("[[{}]]".format), max_size=6
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "jargonlint.toml"


@settings(deadline=None, max_examples=200)
@given(text=LINES.map("\n".join))
def test_a_configuration_is_followed_or_refused(config: Path, text: str) -> None:
    config.write_text(text, "utf-8")
    with suppress(SettingsError):
        read = desk.load(str(config))
        page = str(config.with_name("a" * 60 + ".md"))
        read.settings_of(page)
        read.excludes(page)
