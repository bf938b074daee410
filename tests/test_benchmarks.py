"""The figures that we publish: the measure itself, on texts of our own."""

import json
import sys
from pathlib import Path

import pytest
from benchmarks import pairs, peers

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
