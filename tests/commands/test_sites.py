"""Pages that are checked together: what one explains is told on the others, repaired and linked to."""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from tests.conftest import Run

from jargonlint.commands import sites

GUILD = "The Potters Guild Board (PGB) meets. The PGB has tea.\n"
TOLD = '"PGB" is not explained here; a.md:1 says "Potters Guild Board (PGB)"; write it out or link there'


@pytest.fixture
def site(here):
    """Three pages, one of which explains what two use."""
    (here / "a.md").write_text(GUILD)
    (here / "b.md").write_text("# Tea\n\nAsk the PGB.\n")
    (here / "c").mkdir()
    (here / "c" / "d.md").write_text("The PGB naps.\n")
    return here


def test_check_says_where_it_is_explained(site, run):
    done = run("check", "--format", "concise", ".")
    assert done.out.splitlines() == [
        f"b.md:3:9: warning: {TOLD} [unexpanded-acronym]",
        f"c/d.md:1:5: warning: {TOLD} [unexpanded-acronym]",
    ]
    assert done.status == 1


def test_letters_that_another_page_explains_are_no_name(site, run):
    (site / "b.md").write_text(f"# Tea\n\nAsk the PGB. The PGB met. {'It rose. ' * 200}\n")
    assert f"b.md:3:9: warning: {TOLD} [unexpanded-acronym]" in run("check", "--format", "concise", ".").out
    assert 'b.md:3:9: info: "PGB" is not explained' in run("check", "--format", "concise", "b.md").out


def test_a_page_alone_has_no_site(site, run):
    done = run("check", "--format", "concise", "b.md")
    assert '"PGB" is not explained on this page' in done.out


@pytest.mark.parametrize("paths", list(permutations(("a.md", "b.md", "c/d.md"))))
def test_the_order_of_arguments_changes_nothing(site, run, paths):
    assert run("check", *paths).out == run("check", "a.md", "b.md", "c/d.md").out
    assert run("fix", "--diff", *paths).out == run("fix", "--diff", "a.md", "b.md", "c/d.md").out


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_processes_change_nothing(site, run, jobs):
    for format_ in ("text", "json", "statistics"):
        assert run("check", "--format", format_, "--jobs", jobs, ".").out == run("check", "--format", format_, ".").out


def test_what_comes_from_stdin_is_told_too(site, run):
    text = b"The PGB naps.\n"
    done = run("check", "--format", "json", "--stdin-filename", "e.md", "-", "a.md", stdin=text)
    (finding,) = json.loads(done.out)["findings"]
    assert finding["message"] == TOLD
    assert finding["fix"]["edits"][0]["new"] == "Potters Guild Board (PGB)"
    assert run("fix", "-", "a.md", stdin=text).out == "The Potters Guild Board (PGB) naps.\n"


def test_fix_writes_it_where_all_pages_agree(site, run):
    assert run("fix", "--quiet", ".").status == 0
    assert (site / "b.md").read_text() == "# Tea\n\nAsk the Potters Guild Board (PGB).\n"
    assert (site / "c" / "d.md").read_text() == "The Potters Guild Board (PGB) naps.\n"


def test_a_short_form_that_other_pages_have_is_no_burden(site, run):
    (site / "e.md").write_text("The Kiln Owners Circle (KOC) sleeps.\n")
    said = 'e.md:1:25: info: "KOC" is introduced here and never used again; leave it out [unused-acronym]\n'
    assert run("check", "--format", "concise", "a.md", "e.md").out == said
    (site / "f.md").write_text("The Kiln Owners Circle (KOC) wakes. The KOC is here.\n")
    assert run("check", "--format", "concise", "a.md", "e.md", "f.md").out == ""
    (site / "f.md").write_text("The KOC is here.\n")
    assert "unused-acronym" not in run("check", "--format", "concise", "a.md", "e.md", "f.md").out


def test_fix_leaves_it_where_they_do_not(site, run):
    (site / "e.md").write_text("The Public Glaze Bureau (PGB) sleeps. The PGB is shut.\n")
    done = run("fix", "--unsafe", "b.md", "a.md", "e.md")
    assert done.out.splitlines()[0] == (
        'b.md:3:9: left: "PGB" is not explained here; a.md:1 says "Potters Guild Board (PGB)", e.md:1 "Public Glaze '
        'Bureau (PGB)"; write out which is meant (other pages give it two meanings) [unexpanded-acronym]'
    )


def test_fix_links_where_that_is_wanted(site, run):
    (site / "jargonlint.toml").write_text('rules.undefined-jargon = "warning"\n[fix]\nlink = true\n')
    (site / "f g.md").write_text("## The share\n\nA churn rate is the share of customers who leave in a month.\n")
    (site / "b.md").write_text("# Tea\n\nAsk the PGB. The churn rate, they say, fell.\n")
    run("fix", ".")
    linked = "# Tea\n\nAsk the [PGB](a.md). The [churn rate](f%20g.md#the-share), they say, fell.\n"
    assert (site / "b.md").read_text() == linked
    assert (site / "c" / "d.md").read_text() == "The [PGB](../a.md) naps.\n"
    assert run("check", ".").status == 0


def test_a_link_as_the_format_writes_it(site, run):
    (site / "jargonlint.toml").write_text("[fix]\nlink = true\n")
    (site / "e.html").write_text("<p>The PGB naps.</p>\n")
    (site / "f.txt").write_text("The PGB naps.\n")
    run("fix", "a.md", "e.html", "f.txt")
    assert (site / "e.html").read_text() == '<p>The <a href="a.md">PGB</a> naps.</p>\n'
    assert (site / "f.txt").read_text() == "The PGB naps.\n"


def test_places_on_other_pages_in_json(site, run):
    (finding,) = json.loads(run("check", "--format", "json", "a.md", "b.md").out)["findings"]
    assert finding["related"] == [
        {
            "message": "explained here", "path": "a.md", "start": 4, "end": 28,
            "line": 1, "column": 5, "end_line": 1, "end_column": 29,
        }
    ]  # fmt: skip


def test_places_on_other_pages_in_sarif(site, run):
    (result,) = json.loads(run("check", "--format", "sarif", "a.md", "b.md").out)["runs"][0]["results"]
    (place,) = result["relatedLocations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "endLine": 1},
    }


def test_places_on_other_pages_are_named_from_the_root_where_paths_are(site, run, monkeypatch):
    (site / ".git").mkdir()
    monkeypatch.chdir(site / "c")
    (result,) = json.loads(run("check", "--format", "sarif", "d.md", "../a.md").out)["runs"][0]["results"]
    (place,) = result["relatedLocations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a.md"


def test_places_on_other_pages_for_reviewdog(site, run):
    (diagnostic,) = json.loads(run("check", "--format", "rdjson", "a.md", "b.md").out)["diagnostics"]
    lines = {"start": {"line": 1}, "end": {"line": 1}}
    assert diagnostic["related_locations"] == [
        {"message": "explained here", "location": {"path": "a.md", "range": lines}}
    ]


def test_conflicts_are_told_who_asks(site, run):
    (site / "e.md").write_text("The Public Glaze Bureau (PGB) sleeps. The PGB is shut.\n")
    assert run("check", "--format", "concise", "a.md", "e.md").out == ""
    done = run("check", "--format", "concise", "--select", "site-conflicts", "e.md", "a.md")
    assert done.out == (
        'e.md:1:26: info: "PGB" stands for "Public Glaze Bureau" here and for "Potters Guild Board" at a.md:1; use one '
        "of them for one meaning [site-conflicts]\n"
    )
    (site / "jargonlint.toml").write_text('[rules]\nsite-conflicts = "error"\n')
    assert "e.md:1:26: error:" in run("check", "--format", "concise", "a.md", "e.md").out
    assert run("check", "a.md").status == 0


WRONG = [  # a configuration, what is said of it
    ("fix.link = 1", "jargonlint.toml: fix.link must be true or false, not 1"),
    ("fix.lnk = true", 'jargonlint.toml: unknown key "fix.lnk"; did you mean "link"?'),
]


@pytest.mark.parametrize(("config", "said"), WRONG)
def test_wrong_configuration(site, run, config, said):
    (site / "jargonlint.toml").write_text(config)
    done = run("check", "a.md")
    assert (done.status, done.err) == (2, said + "\n")


MKDOCS = "nav: [a.md, d.md, c.md, b.md, e.md]\n"


@pytest.fixture
def book(here):
    """A site that is read in an order of its own, and explains a word in the middle."""
    (here / "jargonlint.toml").write_text('scope = "site"\n')
    (here / "mkdocs.yml").write_text(MKDOCS)
    (here / "docs").mkdir()
    pages = {
        "a": "Tea. The ZQX naps.",
        "b": "The PGB naps, the ZQX and the YYB too.",
        "c": f"{GUILD}The ZQX is here.",
        "d": "The PGB sings.",
        "e": "The PGB is the Potters Guild Board (PGB). The YYB naps.",
    }
    for name, text in pages.items():
        (here / "docs" / f"{name}.md").write_text(text)
    return here


ZQX = '"ZQX" is not explained on this page; write out what it stands for'
YYB = '"YYB" is not explained on this page; write out what it stands for'
PGB = '"PGB" is not explained here; docs/c.md:1 says "Potters Guild Board (PGB)"; write it out or link there'
IN_ORDER = [
    f"docs/a.md:1:10: warning: {ZQX} (first of 3 pages) [unexpanded-acronym]",
    f"docs/b.md:1:31: warning: {YYB} (first of 2 pages) [unexpanded-acronym]",
    f"docs/d.md:1:5: warning: {PGB} [unexpanded-acronym]",
]


def concise(run: Run, *arguments: str) -> list[str]:
    return run("check", "--format", "concise", *arguments).out.splitlines()


def test_the_first_use_in_reading_order_is_reported(book, run):
    assert concise(run) == IN_ORDER


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_processes_change_nothing_on_a_site(book, run, jobs):
    assert concise(run, "--jobs", jobs) == IN_ORDER


def test_a_page_alone_knows_its_site(book, run, monkeypatch):
    for name in "abcde":
        path = f"docs/{name}.md"
        assert concise(run, path) == [line for line in IN_ORDER if line.startswith(path)]
    monkeypatch.chdir(book / "docs")
    assert concise(run, "d.md") == [IN_ORDER[2].replace("docs/", "")]


def test_a_page_from_stdin_takes_its_place(book, run):
    text = b"The PGB and the ZQX nap."
    assert run("check", "--format", "concise", "--stdin-filename", "docs/b.md", "-", stdin=text).out == ""
    said = run("check", "--format", "concise", "--stdin-filename", "docs/a.md", "-", stdin=b"The WWV naps.").out
    assert said.startswith(
        'docs/a.md:1:5: warning: "WWV" is not explained on this page; write out what it stands for ['
    )


@pytest.mark.parametrize("paths", [("docs/a.md", "docs/b.md", "docs/d.md"), ("docs/d.md", "docs", "docs/a.md")])
def test_the_order_of_arguments_changes_nothing_on_a_site(book, run, paths):
    assert concise(run, *paths) == IN_ORDER


def test_chosen_rules_see_the_same_site(book, run):
    assert concise(run, "--select", "unexpanded-acronym") == IN_ORDER
    assert concise(run, "--ignore", "unexpanded-acronym") == []
    assert concise(run, "docs/b.md", "--select", "unexpanded-acronym") == IN_ORDER[1:2]


def test_what_is_late_is_in_time_on_a_later_page(book, run):
    late = "The PGB naps. The Potters Guild Board (PGB) sings."
    (book / "docs" / "b.md").write_text(late)
    assert [line for line in concise(run, "docs/b.md") if "used-before-defined" in line] == []
    (book / "docs" / "d.md").write_text(late)
    assert "used before it is explained" in concise(run, "docs/d.md")[0]
    (book / "docs" / "a.md").write_text("The PGB naps.")
    assert concise(run, "docs/d.md") == []


def test_an_allowed_use_is_not_the_first_one(book, run):
    (book / "docs" / "a.md").write_text("<!-- jargonlint: allow ZQX -->\n\nThe ZQX naps.")
    assert concise(run)[1] == f"docs/c.md:2:5: warning: {ZQX} (first of 2 pages) [unexpanded-acronym]"


def test_an_order_of_ones_own(book, run):
    (book / "jargonlint.toml").write_text('scope = "site"\norder = ["docs/c.md", "docs/b.md"]\n')
    assert concise(run) == [IN_ORDER[1], f"docs/c.md:2:5: warning: {ZQX} (first of 3 pages) [unexpanded-acronym]"]


def test_fix_writes_it_once(book, run):
    run("fix", "--quiet")
    pages = {name: (book / "docs" / f"{name}.md").read_text() for name in "abde"}
    assert pages["d"] == "The Potters Guild Board (PGB) sings."
    assert pages["b"] == "The PGB naps, the ZQX and the YYB too."
    assert concise(run) == IN_ORDER[:2]


def test_the_score_counts_what_is_known(book, run):
    done = run("check", "--format", "markdown", "docs/b.md")
    assert "1 of 3 words" in done.out


def test_a_broken_page_elsewhere_is_not_our_matter(book, run):
    (book / "docs" / "f.md").write_bytes(b"\0\0")
    (book / "docs" / "g.md").mkdir()
    done = run("check", "docs/d.md", "--format", "concise")
    assert (done.out.splitlines(), done.err) == (IN_ORDER[2:], "")


def test_a_tool_that_cannot_be_followed_is_said(book, run):
    (book / "mkdocs.yml").write_text("nav: [\n")
    done = run("check", "docs/a.md", "--format", "concise")
    assert done.err == "mkdocs.yml: not YAML at line 2, column 1: did not find expected node content\n"


SITES_OF_ONE = ["The PGB naps.", GUILD, "The PGB naps. The PGB is the Potters Guild Board (PGB).", "A churn rate fell."]


@pytest.mark.parametrize("text", SITES_OF_ONE)
def test_a_site_of_one_page_says_what_the_page_says(here, run, text):
    (here / "a.md").write_text(text)
    alone = run("check", "--format", "json", "a.md").out
    (here / "jargonlint.toml").write_text('scope = "site"\n')
    assert run("check", "--format", "json", "a.md").out == alone


NOT_HERE = '"ZQX" is not explained here; '
TOOLS = [  # files of the tool's, what is said of the short form on the page
    (
        {"docusaurus.config.js": "", "glossary/glossary.json": '{"terms": [{"term": "ZQX", "definition": "A nap."}]}'},
        "",
    ),
    ({".vitepress/glossary.json": '{\n"ZQX": "What a cat does."}'}, ""),
    (
        {
            "mkdocs.yml": "markdown_extensions:\n  pymdownx.snippets:\n    auto_append: [inc/abbr.md]\n",
            "inc/abbr.md": "*[ZQX]: Zebra Quiet Xylophone\n",
        },
        "",
    ),
    (
        {"_data/glossary.yml": "Cat: x\nZQX: Zebra Quiet Xylophone, an instrument.\n"},
        f'{NOT_HERE}_data/glossary.yml:2 says "Zebra Quiet Xylophone (ZQX)"; write it out or link there',
    ),
    (
        {"_data/glossary.json": '[{"term": "ZQX",\n"definition": "What a cat does all day."}]'},
        f'{NOT_HERE}_data/glossary.json:1 says "What a cat does all day"; say so here or link there',
    ),
    ({"_data/glossary.yml": "- ["}, ZQX),
]


@pytest.mark.parametrize(("texts", "said"), TOOLS)
def test_glossaries_of_tools(here, run, texts, said):
    (here / "jargonlint.toml").write_text('scope = "site"\n')
    for path, text in {**texts, "page.md": "The ZQX naps."}.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text)
    lines = concise(run, "page.md")
    assert lines == ([f"page.md:1:5: warning: {said} [unexpanded-acronym]"] if said else [])


@pytest.mark.parametrize("name", ["words.yml", "words.json"])
def test_a_configured_glossary_may_be_data(here, run, name):
    (here / "jargonlint.toml").write_text(f'glossary = ["{name}"]\n')
    (here / name).write_text('{"ZQX": "What a cat does all day."}')
    (here / "page.md").write_text("The ZQX naps.")
    assert concise(run, "page.md") == []
    (here / name).write_text("{")
    done = run("check", "page.md")
    assert done.status == 2
    assert done.err.startswith(f"jargonlint.toml: {name}: not ")


@pytest.fixture
def cache(tmp_path):
    """The folder of caches."""
    return tmp_path / "cache" / "jargonlint"


@pytest.fixture
def read(monkeypatch):
    """The pages that are read for what they tell the checked ones."""
    paths: list[str] = []
    facts_of = sites._facts_of

    def counted(tasks, words_by_config):
        paths.extend(task.path for task in tasks)
        return facts_of(tasks, words_by_config)

    monkeypatch.setattr(sites, "_facts_of", counted)
    return paths


def test_pages_are_remembered(book, run, read):
    assert concise(run, "docs/d.md") == IN_ORDER[2:]
    assert read == ["docs/a.md", "docs/b.md", "docs/c.md", "docs/e.md"]
    read.clear()
    assert concise(run, "docs/b.md") == IN_ORDER[1:2]
    assert read == []
    assert concise(run, "docs/d.md") == IN_ORDER[2:]
    (book / "docs" / "c.md").write_text("Tea.")
    assert "docs/e.md:1" in concise(run, "docs/d.md")[0]
    assert read == ["docs/c.md"]


def test_what_is_not_utf_8_is_remembered_too(book, run, read):
    (book / "docs" / "c.md").write_bytes(b"The Potters Guild Board (PGB) \xff. The PGB.")
    for _ in range(2):
        assert "docs/c.md:1" in concise(run, "docs/d.md")[0]
    assert read.count("docs/c.md") == 1


def test_other_settings_are_other_facts(book, run, read):
    concise(run, "docs/d.md")
    (book / "jargonlint.toml").write_text('scope = "site"\ncommon = ["ZQX"]\n')
    read.clear()
    assert concise(run, "docs/b.md") == IN_ORDER[1:2]
    assert len(read) == 4


def test_an_order_that_changes_is_seen(book, run):
    assert concise(run) == IN_ORDER
    for path in (book, *book.rglob("*")):
        os.utime(path, ns=(10**18, 10**18))
    for _ in range(2):
        assert concise(run) == IN_ORDER
    (book / "mkdocs.yml").write_text("nav: [c.md, a.md, d.md, b.md, e.md]\n")
    assert [line.partition(":")[0] for line in concise(run)] == ["docs/b.md", "docs/c.md"]
    (book / "mkdocs.yml").unlink()
    (book / "docs" / "SUMMARY.md").write_text("- [d](d.md)\n- [a](a.md)\n- [b](b.md)\n- [c](c.md)\n- [e](e.md)\n")
    assert [line.partition(":")[0] for line in concise(run)] == ["docs/a.md", "docs/b.md", "docs/d.md"]


def spoil(text: str, change: Callable[[Any], None]) -> str:
    data = json.loads(text)
    change(data)
    return json.dumps(data)


SPOILT = {  # what becomes of a cache
    "gone": lambda text: None,
    "empty": lambda text: "",
    "no JSON": lambda text: text[:-9],
    "a list": lambda text: "[1]",
    "of another program": lambda text: spoil(text, lambda data: data.update(base="x")),
    "no pages": lambda text: spoil(text, lambda data: data.update(pages=[1])),
    "pages of numbers": lambda text: spoil(text, lambda data: data.update(pages=dict.fromkeys(data["pages"], 3))),
    "pages of others": lambda text: spoil(
        text, lambda data: data.update(pages={key: [[[1] * 12], [[1] * 5]] for key in data["pages"]})
    ),
    "seen as numbers": lambda text: spoil(text, lambda data: data.update(seen=dict.fromkeys(data["seen"], 3))),
    "an order of numbers": lambda text: spoil(text, lambda data: data.update(order=7)),
    "an order of others": lambda text: spoil(text, lambda data: data["order"][3].__setitem__(0, ["x.md"])),
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_a_cache_that_is_spoilt_changes_nothing(book, run, cache, change):
    concise(run, "docs/d.md")
    (file,) = cache.iterdir()
    spoilt = change(file.read_text())
    if spoilt is None:
        file.unlink()
    else:
        file.write_text(spoilt)
    for path in PATHS:
        assert concise(run, path) == [line for line in IN_ORDER if line.startswith(path)]


PATHS = ["docs/a.md", "docs/b.md", "docs/c.md", "docs/d.md", "docs/e.md"]


def test_who_cannot_write_goes_without(book, run, cache):
    cache.parent.write_text("no folder")
    assert concise(run, "docs/d.md") == IN_ORDER[2:]


WORDS = ("PGB", "ZQX", "churn rate", "CAC")
SAID = (
    "The {} naps.",
    "The Potters Guild Board (PGB) sings.",
    "Our Public Glaze Bureau (PGB) sleeps.",
    "A churn rate is the share of customers who leave in a month.",
    "See the [PGB](p0.md).",
    "<!-- jargonlint: allow {} -->",
    "# Glossary\n\n- ZQX: what a cat does all day",
)


@pytest.mark.parametrize("seed", range(12))
def test_laws_of_a_site(here, run, cache, seed):
    """The order of the arguments, a cache, and which pages are checked with a page change nothing of what is said."""
    chance = random.Random(seed)
    (here / "jargonlint.toml").write_text('scope = "site"\n')
    names = [f"p{number}.md" for number in range(5)]
    (here / "SUMMARY.md").write_text("\n".join(f"- [p]({name})" for name in chance.sample(names, 4)))
    for name in names:
        said = [chance.choice(SAID).format(chance.choice(WORDS)) for _ in range(3)]
        (here / name).write_text("\n\n".join(said))
    every = concise(run, *names)
    shutil.rmtree(cache)
    assert concise(run, *chance.sample(names, 5)) == every
    for _ in range(2):
        chance.shuffle(names)
        assert sorted(line for name in names for line in concise(run, name)) == sorted(every)


@pytest.mark.skipif(sys.platform != "linux", reason="names of folders are bytes there")
def test_a_folder_whose_name_is_no_text(book, run):
    folder = os.fsdecode(os.fsencode(book.parent) + b"/d\xff")
    os.rename(book, folder)
    os.chdir(folder)
    assert concise(run) == IN_ORDER
    assert concise(run, "docs/d.md") == IN_ORDER[2:]
