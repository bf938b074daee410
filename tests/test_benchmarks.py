"""The figures that we publish: the measure itself, on texts of our own."""

import json
import sys
from pathlib import Path

import pytest
from benchmarks import columns, confirmed, doubts, ease, pairs, peers

ABSTRACTS = """\
1
We sold gift return tallies (GRT) for the shop.
The buy quota plan (BQP) is ours.
  GRT|gift return tallies|1
  BQP|buy quota plan|1
//* QP|quota plan

2
Nothing (see above) here.
  XYZ|x-ray zone|1
"""


def test_med1250_reads_both_halves(tmp_path: Path) -> None:
    path = tmp_path / "labelled"
    path.write_text(ABSTRACTS)
    first, second = pairs.med1250(path)
    assert first.pairs == {("GRT", "gift return tallies"), ("BQP", "buy quota plan")}
    assert first.either == {("QP", "quota plan")}
    assert first.prose.count("\n") == 1
    assert [text.pairs for text in pairs.med1250(path, "A")] == [first.pairs]
    assert [text.pairs for text in pairs.med1250(path, "B")] == [second.pairs]


def test_sdu_reads_both_years(tmp_path: Path) -> None:
    path = tmp_path / "texts.json"
    path.write_text(
        json.dumps(
            [
                {"tokens": ["buy", "quota", "(", "BQ", ")"], "labels": ["B-long", "I-long", "O", "B-short", "O"]},
                {"text": "a gift tally (GT)", "acronyms": [[14, 16]], "long-forms": [[2, 12]]},
            ]
        )
    )
    assert [text.pairs for text in pairs.sdu(path)] == [{("", "buy quota")}, {("", "gift tally")}]


def test_marketing_reads_pages_and_labels(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "labels").mkdir()
    (tmp_path / "docs" / "one.md").write_text("# Plan\n\nThe **buy quota plan** (BQP).\n")
    (tmp_path / "labels" / "one.tsv").write_text("# from us\nkind\tsurface\texpansion\nP\tBQP\tbuy-quota plan\n")
    (text,) = pairs.marketing(tmp_path)
    assert "**" not in text.prose
    domain = pairs.Domain("marketing", [text], pairs.loose)
    assert pairs.score(domain, lambda text: pairs.ours(text.source, "markdown")) == (1.0, 1.0, 1.0)


def test_the_measure_counts_what_is_right_said_and_wanted() -> None:
    text = pairs.Text("", frozenset({("A", "one"), ("B", "two")}), frozenset({("C", "three")}))
    said = [("a", " ONE "), ("C", "three"), ("D", "four")]
    assert pairs.score(pairs.Domain("", [text], pairs.exact), lambda _: said) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use customer relationship management (CRM).", [("CRM", "customer relationship management")]),
        ("The CRM (customer relationship management) is new.", [("CRM", "customer relationship management")]),
        ("We sell a lot (see above).", []),
        ("We use a dimethyl compound (DMC, dry).", [("DMC", "dimethyl compound")]),
    ],
)
def test_schwartz_hearst(text: str, found: list[pairs.Pair]) -> None:
    assert list(pairs.schwartz_hearst(text)) == found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process holds")
def test_peers_measure_the_process_and_not_who_started_it(tmp_path: Path) -> None:
    held = bytes(60_000_000)
    small = peers.cost([sys.executable, "-c", "import time; time.sleep(0.2)"], tmp_path)
    large = peers.cost([sys.executable, "-c", "import time; held = b'x' * 60_000_000; time.sleep(0.2)"], tmp_path)
    assert small and large and len(held) > small.peak
    assert large.peak - small.peak > 50_000_000


def test_peers_end_what_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "LONGEST", 1)
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    rows = list(peers.compared({"jargonlint": [sys.executable, "-c", ""], "slow": sleeping}, tmp_path, 1))
    assert rows[0].startswith("| jargonlint | 1.00 | 1.00 | ")
    assert rows[1].endswith("| ended after 1 s | |")


RATED = {"cup plan": ("3", "2", "9"), "tea tax": ("3",), "bran": ("8",)}


def said(term: str, verdicts: str, form: str = "") -> list[ease.Verdict]:
    """Verdicts on a word, each from a repository of its own."""
    return [ease.Verdict(f"{term}/{at}", bool(form), term, form, one == "R") for at, one in enumerate(verdicts)]


def test_what_readers_ask_for_moves_a_rating() -> None:
    every = [
        *said("cup plan", "RRRRRRRR"),
        *said("tea tax", "DDDDDDDD"),
        *said("cup plan", "RRRR", "CP"),
        *said("bran", "R"),
    ]
    moved = ease.moved(every, RATED)
    assert moved[False, "cup plan"] < 3 < moved[False, "tea tax"]
    assert moved[True, "cup plan"] <= 2
    assert (False, "bran") not in moved, "one repository says nothing of others"


def test_all_short_forms_of_a_line_count_together() -> None:
    assert ease.moved([*said("cup plan", "RR", "CUP"), *said("cup plan", "RR", "CP")], RATED)[True, "cup plan"] <= 2


def test_what_readers_ask_for_is_written_behind_the_rating() -> None:
    table = "name\tshort\tease\ncup plan\tCP\t3/8;2;9\ntea tax\t\t3\nmilk\t\t\n"
    written = ease.lines(table, {(False, "cup plan"): 0, (True, "cup plan"): 1}, RATED)
    assert written == "name\tshort\tease\ncup plan\tCP\t3/0;2/1;9\ntea tax\t\t3\nmilk\t\t\n"
    assert ease.lines(written, {}, RATED) == table.replace("3/8", "3"), "it is made anew"


def test_the_tables_have_what_readers_ask_for() -> None:
    """Whoever adds verdicts writes the tables again."""
    rated = ease.ratings()
    eases = ease.moved(ease.verdicts(), rated)
    for table in ("customer-experience.tsv", "marketing.tsv"):
        text = (columns.SEEDS / table).read_text("utf-8")
        assert ease.lines(text, eases, rated) == text, "run python -m benchmarks.ease --write"


def place(repo: str, form: str, verdict: str, kind: str = "") -> dict[str, str]:
    return {"repo": repo, "term": "cup plan", "form": form, "verdict": verdict, "kind": kind}


def test_a_form_is_confirmed_that_readers_of_three_sites_read_so_and_none_otherwise() -> None:
    read_so = [place(repo, form, "D") for repo in "abc" for form in ("CP", "CUP", "CPL")]
    others = [
        place("d", "CUP", "W", "sense"),
        place("d", "CP", "W", "explained"),
        *(place("a", "PC", "R") for _ in range(5)),
    ]
    forms = confirmed.confirmed([*read_so, *others])
    assert forms == {("cup plan", "CP"), ("cup plan", "CPL")}
    table = "name\tshort\tconfirmed\ncup plan\tCP;CUP;CPL\tCUP\ntea tax\tCP\tCP\nmilk\n"
    written = columns.with_column(table, "confirmed", lambda row: confirmed.cell(row, forms))
    assert written == "name\tshort\tconfirmed\ncup plan\tCP;CUP;CPL\tCP;CPL\ntea tax\tCP\t\nmilk\n"


def test_the_tables_have_what_readers_confirmed() -> None:
    """Whoever adds verdicts writes the tables again."""
    forms = confirmed.confirmed(confirmed.judged())
    for table in ("customer-experience.tsv", "marketing.tsv"):
        text = (columns.SEEDS / table).read_text("utf-8")
        again = columns.with_column(text, "confirmed", lambda row: confirmed.cell(row, forms))
        assert again == text, "run python -m benchmarks.confirmed --write"


def test_weights_tell_right_findings_from_others() -> None:
    right = [doubts.Example("a", "term", ("good",), "R")] * 20 + [doubts.Example("b", "term", ("bad",), "R")] * 5
    wrong = [doubts.Example("c", "term", ("bad",), "W")] * 20 + [doubts.Example("d", "term", ("good",), "D")] * 5
    good, bad, _ = doubts.learn([*right, *wrong], ["good", "bad"], ridge=1.0)
    assert bad < -0.5 < 0.5 < good


def test_the_weights_are_a_module() -> None:
    text = doubts.written({"short": (3, {"it is bold": -7, "nothing": 0}), "term": (5, {"a verb follows": -6})})
    names: dict[str, object] = {}
    exec(text, names)
    assert names["ENOUGH"] == {"short": 3, "term": 5}
    assert names["WEIGHTS"] == {"short": {"it is bold": -7}, "term": {"a verb follows": -6}}
