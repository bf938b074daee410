"""Pages that are written while their site is read: alone at first, with the others then."""

import os
from pathlib import Path

import pytest

from jargonlint import whole_site
from jargonlint.configured import Words
from jargonlint.editor import desk as desks
from jargonlint.editor.desk import Desk, Page
from jargonlint.model import Facts
from jargonlint.whole_site import SitePage

ALONE = '"PGB" is not explained on this page; write out what it stands for'
TOLD = '"PGB" is not explained here; b.md:1 says "Potters Guild Board (PGB)"; write it out or link there'
SITE = {
    "jargonlint.toml": 'scope = "site"\n',
    "a.md": "Ask the PGB.\n",
    "b.md": "The Potters Guild Board (PGB) meets. The PGB has tea.\n",
    "c.md": "Nothing.\n",
}


@pytest.fixture
def site(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in SITE.items():
        (here / name).write_text(text)
    monkeypatch.setattr(desks, "MOMENT", 0.0)
    return here


def page_of(site: Path, name: str) -> Page:
    path = str(site / name)
    return Page(path, path, "markdown", (site / name).read_text())


def opened(site: Path, *names: str, knows_sites: bool = True) -> tuple[Desk, list[Page]]:
    desk = Desk(knows_sites=knows_sites)
    pages = [page_of(site, name) for name in names]
    for page in pages:
        desk.put(page)
    return desk, pages


def said(desk: Desk, page: Page) -> list[str]:
    return [finding.message for finding in desk.look(page).findings]


def read_all(desk: Desk) -> list[str]:
    """Read all that there is to read; return the names of the pages that are to be looked at again."""
    again = []
    while desk.is_reading:
        again += [os.path.basename(page.name) for page in desk.read_on(0.0)]
    return again


def test_the_first_findings_do_not_wait_for_a_site(site):
    desk, (a, c) = opened(site, "a.md", "c.md")
    assert said(desk, a) == [ALONE]
    assert said(desk, c) == []
    assert read_all(desk) == ["a.md", "c.md"]
    assert said(desk, a) == [TOLD]


def test_a_desk_that_is_to_know_no_sites_reads_none(site):
    desk, (a,) = opened(site, "a.md", knows_sites=False)
    assert said(desk, a) == [ALONE]
    assert not desk.is_reading


SAVES = [  # what is written into b.md, whose pages are to be looked at again, what is said of a.md
    (SITE["b.md"], [], TOLD),
    (SITE["b.md"] + "\nMore.\n", [], TOLD),
    ("# Tea\n\n" + SITE["b.md"], ["a.md"], TOLD.replace("b.md:1", "b.md:3")),
    ("Nothing.\n", ["a.md"], ALONE),
    ("\0", ["a.md"], ALONE),
]


@pytest.mark.parametrize(("text", "again", "then"), SAVES)
def test_pages_are_looked_at_again_where_another_tells_something_else(site, text, again, then):
    desk, (a,) = opened(site, "a.md")
    said(desk, a)
    read_all(desk)
    assert said(desk, a) == [TOLD]
    (site / "b.md").write_text(text)
    desk.has_changed([str(site / "b.md")])
    assert read_all(desk) == again
    assert said(desk, a) == [then]


def test_a_page_is_told_nothing_of_what_an_earlier_one_explains_once_it_is_earlier(site):
    desk, (a,) = opened(site, "a.md")
    said(desk, a)
    read_all(desk)
    assert said(desk, a) == [TOLD]
    (site / "SUMMARY.md").write_text("- [Guild](b.md)\n- [Tea](a.md)\n- [More](c.md)\n")
    desk.has_changed([str(site / "SUMMARY.md")])
    assert read_all(desk) == ["a.md"]
    assert said(desk, a) == []


def test_what_changes_while_a_site_is_read_is_read_after_that(site):
    desk, (a,) = opened(site, "a.md")
    said(desk, a)
    for _ in range(3):
        desk.read_on(0.0)
    (site / "b.md").write_text("Nothing.\n")
    desk.has_changed([str(site / "b.md")])
    read_all(desk)
    assert said(desk, a) == [ALONE]


def test_only_what_has_changed_is_read_again(site, monkeypatch):
    read = []

    def facts_on_disk(page: SitePage, name: str, words: Words) -> Facts | None:
        read.append(name)
        return whole_site.facts_on_disk(page, name, words)

    monkeypatch.setattr("jargonlint.editor.neighbours.facts_on_disk", facts_on_disk)
    for _ in range(2):  # the second desk finds what the first one has remembered
        desk, (a,) = opened(site, "a.md")
        said(desk, a)
        read_all(desk)
        assert said(desk, a) == [TOLD]
    assert read == ["a.md", "b.md", "c.md"]
    (site / "c.md").write_text("Something.\n")
    desk.has_changed([str(site / "c.md")])
    read_all(desk)
    assert read == ["a.md", "b.md", "c.md", "c.md"]
    desk.has_changed([str(site.parent / "elsewhere.md")])
    assert not desk.is_reading


def test_what_is_kept_of_a_site_does_not_grow(site):
    desk, (a,) = opened(site, "a.md")
    said(desk, a)
    for number in range(20):
        (site / "c.md").write_text(f"The QZ{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]} fell.\n")
        desk.has_changed([str(site / "c.md")])
        read_all(desk)
        (around,) = desk._sites.values()
        cache = around._cache
        assert cache is not None
        assert len(cache._known) == len(cache._seen) == len(around._facts) == 3
    desk.remove(a.name)
    desk.tidy_up()
    assert desk._sites == {}


def test_a_broken_configuration_further_down_keeps_no_page_from_being_checked(site):
    (site / "docs").mkdir()
    (site / "docs/jargonlint.toml").write_text("scop = 1\n")
    (site / "docs/d.md").write_text("The PGB.\n")
    desk, (a,) = opened(site, "a.md")
    said(desk, a)
    read_all(desk)
    assert said(desk, a) == [ALONE]
