"""`python -m jargonlint` is `jargonlint`."""

from jargonlint.hook import program

program()
