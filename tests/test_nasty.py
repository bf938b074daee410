"""Pages that nobody writes are read like any other, in a time that grows as they do."""

import gc
import os
import sys
import time
from types import FrameType

import pytest
from tests import laws
from tests.nasty import PAGES, forms, spelled

from jargonlint import harvest, markup
from jargonlint.markup import PACKED, READ
from jargonlint.model import Source

EVERY = [pytest.param(name, id=name) for name in PAGES]
KINDS = tuple(kind for kind in READ if kind not in PACKED)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EVERY)
def test_every_law_holds(name: str, kind: str) -> None:
    laws.every_law(PAGES[name](11), kind)


@pytest.mark.parametrize("name", EVERY)
def test_places_are_right_on_a_page_of_some_size(name: str) -> None:
    laws.page_law(PAGES[name](700))


LARGE = {  # as large as a page can be whose maker means harm
    "quotes nested 10,000 deep": "> " * 10_000 + "CAC",
    "items nested 10,000 deep": "- " * 10_000 + "CAC",
    "brackets nested 10,000 deep": "[" * 10_000 + "CAC" + "]" * 10_000,
    "emphasis nested 10,000 deep": "*a " * 10_000 + "CAC" + " b*" * 10_000,
    **{f"100,000 of {bracket}": bracket * 100_000 + "CAC" for bracket in "()[]{}<>"},
    **{f"100,000 pairs of {pair}": pair * 100_000 for pair in ("()", "[]", "{}", "<>", "(CAC) ")},
    "5 MB without a line end": "We track CAC and churn rate with our CRM. " * 120_000,
    "one word of 1 MB": "a" * 1_000_000,
    "1 MB of capitals": "ABCD EFGH " * 100_000,
    "one word of 1 MB of capitals": "A" * 1_000_000,
    "100,000 unknown short forms": " ".join(f"the {form}" for form in forms(100_000)),
    "10,000 titles of components": "".join(f'<Card title="{spelled(form)} ({form})">\n\n' for form in forms(10_000)),
    "100,000 terms": "churn rate, " * 100_000,
    "20,000 headings of a glossary": "# Glossary\n\n"
    + "".join(f"## {form}\n\nThat is it.\n\n" for form in forms(20_000)),
    "20,000 cells in a row": f"|{'CAC|' * 20_000}\n|{'-|' * 20_000}\n|{'cost|' * 20_000}\n",
    "10,000 allow comments": "CAC <!-- jargonlint: allow CAC -->\n\n" * 10_000,
    "10,000 footnotes": "".join(f"CAC[^{number}]\n\n[^{number}]: a note\n\n" for number in range(10_000)),
    "10,000 explanations": "".join(f"customer acquisition cost (CAC) and {form}. " for form in forms(10_000)),
    "100,000 lines with a surrogate and a zero byte": "CAC \ud800 \0\n" * 100_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_page_is_read(name: str) -> None:
    """A look over the whole page, at each place, is seen on pages that are longer than those that are timed below."""
    begun = time.process_time()
    laws.page_law(LARGE[name])
    assert time.process_time() - begun < 120


# Work, not time


def work(text: str) -> int:
    """Return how many calls, of Python and of C, reading a page and finding its fixes takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    laws.checked(text)  # what is compiled and cached is not counted
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        laws.checked(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", EVERY)
def test_twice_the_page_is_twice_the_work(name: str) -> None:
    small, large = work(PAGES[name](128)), work(PAGES[name](256))
    assert large <= 2.15 * small + 300, f"{small} calls, then {large}"


# What a call of C does is not seen by counting: a regular expression may go over a page again and again. Seconds tell,
# if the page grows eight times: what is linear takes 8 times as long, what is quadratic 64 times.
TIMES = 8
BOUND = 24
ENOUGH = 0.04  # seconds of this process; below, one cannot compare
LONGEST = 150_000  # characters
timed = pytest.mark.skipif("JARGONLINT_SECONDS" not in os.environ, reason="takes minutes: .ci/run asks for it")


def seconds(text: str, kind: str, tries: int = 1) -> float:
    """Return the least time that this process needs for a page, whatever others do meanwhile, and whatever the tests
    before have left in memory for the garbage collector to look at."""
    taken = []
    gc.freeze()
    try:
        for _ in range(tries):
            begun = time.process_time()
            laws.checked(text, kind)
            taken.append(time.process_time() - begun)
    finally:
        gc.unfreeze()
    return min(taken)


@timed
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EVERY)
def test_eight_times_the_page_is_not_much_more_than_eight_times_the_time(name: str, kind: str) -> None:
    count = 128
    while (large := seconds(PAGES[name](TIMES * count), kind)) < ENOUGH and len(PAGES[name](TIMES * count)) < LONGEST:
        count *= 4
    if large >= ENOUGH and large > BOUND * seconds(PAGES[name](count), kind):
        small, large = (seconds(PAGES[name](times * count), kind, 7) for times in (1, TIMES))
        assert large <= BOUND * small, f"{small:.4f} s, then {large:.4f} s"


@timed
@pytest.mark.parametrize("name", EVERY)
def test_harvest_in_proportion(name: str) -> None:
    def harvested(count: int) -> float:
        document = markup.parse(Source(None, PAGES[name](count)), "markdown")
        begun = time.process_time()
        harvest.harvest(document)
        return time.process_time() - begun

    count = 256
    large = harvested(TIMES * count)
    if large >= ENOUGH and large > BOUND * harvested(count):
        assert min(harvested(TIMES * count) for _ in range(3)) <= BOUND * min(harvested(count) for _ in range(3))
