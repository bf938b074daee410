"""One page of a site tells something else: that is as if all had been gathered anew."""

from hypothesis import given
from hypothesis import strategies as st

from jargonlint.model import Asks, Explanation, Facts, Place, Span
from jargonlint.site.elsewhere import gathered, with_page

WORDS = ("AB", "CD", "EF")


def explanation(path: str, key: str, meaning: str, line: int) -> Explanation:
    return Explanation("short", key, key, meaning, meaning, Span(line, line + 2), Place(path, line, 1, line, 3))


@st.composite
def facts(draw: st.DrawFn, path: str) -> Facts:
    meanings = st.sampled_from(("apple bun", "cat den"))
    explained = draw(st.lists(st.tuples(st.sampled_from(WORDS), meanings, st.integers(1, 9)), max_size=4))
    asked = draw(st.lists(st.sampled_from(WORDS), max_size=3, unique=True))
    return Facts(path, [explanation(path, *one) for one in explained], [Asks("short", key) for key in asked])


PAGES = st.tuples(*(facts(path) for path in ("a.md", "b.md", "c.md")))


@given(PAGES, st.sampled_from(("a.md", "b.md", "c.md", "d.md")).flatmap(facts))
def test_it_is_as_if_all_were_gathered_anew(pages, now):
    before = next((page for page in pages if page.path == now.path), Facts(now.path))
    then = {**{page.path: page for page in pages}, now.path: now}
    one = with_page(gathered(pages, read_in_order=True), before, now)
    other = gathered(then.values(), read_in_order=True)
    assert one.places == other.places
    for word in [("short", key) for key in WORDS]:
        assert list(one.explained.get(word, ())) == list(other.explained.get(word, ()))
        assert (word in one.asked) == (word in other.asked)
        assert list(one.first(word)) == list(other.first(word))


@given(PAGES, st.integers(1, 9))
def test_what_moves_on_its_page_is_told_where_it_is(pages, lines):
    site = gathered(pages, read_in_order=True)
    moved = [explanation("b.md", one.key, one.meaning, one.place.line + lines) for one in pages[1].explanations]
    now = Facts("b.md", moved, pages[1].asks)
    other = gathered((pages[0], now, pages[2]), read_in_order=True)
    one = with_page(site, pages[1], now)
    assert one.explained == other.explained
    assert all(list(one.first(("short", key))) == list(other.first(("short", key))) for key in WORDS)
