"""`python -m jargonlint` is `jargonlint`."""

from jargonlint.hook import main

main()
