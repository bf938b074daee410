"""A line more in a table."""

import pytest

from jargonlint.words.additions import with_term

CELLS = {"name": "zebra quick exit", "short": "ZQX", "kind": "acronym", "known": "marketing"}
TABLES = [  # before, after
    ("", "name\tshort\tkind\tknown\tgloss\nzebra quick exit\tZQX\tacronym\tmarketing\t\n"),
    ("short\tname\nAB\talpha beta\n", "short\tname\nAB\talpha beta\nZQX\tzebra quick exit\n"),
    ("name\r\nalpha", "name\r\nalpha\r\nzebra quick exit\r\n"),
]


@pytest.mark.parametrize(("before", "after"), TABLES)
def test_with_term(before, after):
    assert with_term("own.tsv", before, CELLS) == after


WRONG = [("nmae\n", CELLS), ("name\n", {"name": "\x1b[31m"}), ("name\n", {"name": " "})]


@pytest.mark.parametrize(("before", "cells"), WRONG)
def test_what_is_no_line_of_a_table(before, cells):
    with pytest.raises(ValueError, match=r"^own\.tsv"):
        with_term("own.tsv", before, cells)
