"""Whose words a page takes as known: the more it speaks of software, the more of that trade its readers know."""

import pytest

import jargonlint

HANDBOOK = (
    "Our team writes to customers each week. We plan the posts, the newsletter and the fair together, and we ask the "
    "people in the shop what visitors say. {} helps us with it. On Fridays we look at what we sold and thank the team."
)
SHOP = (
    "Our shop sends orders to the store. The app reads each order from the server, and the plugin writes it into the "
    "table of the store. {} helps us with it. When you install the app, the server asks for the name of the shop."
)
MANUAL = (
    "Install the package and run the server. The script reads the file, calls the function for each request and writes "
    "the response to the database. {} helps us with it. Set the variable in the file and restart the server, so that "
    "the code sees the new string."
)
PLAN = (
    "We plan the posts and the fair with `plan.py` and `fair.py`, and ask `shop.db` what visitors say. {} helps. "
    "On Fridays `sum.py` looks at what we sold, `thanks.py` thanks the team, and `notes.md` has all of it for May."
)
OURS = "\n\n<!-- jargonlint: glossary -->\n\n" + "- `a` `b` `c` `d` `e` `f`\n" * 9 + "\n<!-- /jargonlint: glossary -->"
READ = [  # page, what it writes, whether its readers know it
    (HANDBOOK, "An API", False),
    (HANDBOOK, "A webhook", False),
    (HANDBOOK, "Idempotency", False),
    (SHOP, "An API", True),
    (SHOP, "Idempotency", False),
    (MANUAL, "An API", True),
    (MANUAL, "A webhook", True),
    (MANUAL, "Idempotency", True),
    (MANUAL, "A lookalike audience", False),
    (MANUAL, "ROAS", False),
    (PLAN, "Idempotency", True),  # code in its sentences tells who reads it
    (PLAN, "ROAS", False),
    (HANDBOOK + OURS, "Idempotency", False),  # but not what we write ourselves
]


@pytest.mark.parametrize(("page", "words", "is_known"), READ)
def test_readers_know_the_words_of_what_a_page_speaks_of(page: str, words: str, is_known: bool):
    reading = jargonlint.check(page.format(words)).reading
    (hit,) = (hit for hit in reading.hits if hit.form in words)
    assert hit.reason == ("household" if is_known else "")


def test_a_few_words_do_not_tell_who_reads_them():
    reading = jargonlint.check("Call the API of the server.").reading
    assert [(hit.form, hit.reason) for hit in reading.hits] == [("API", "")]
