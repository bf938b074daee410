"""`python -m jargonlint` is `jargonlint`."""

import sys

# Python looks for modules in the working folder first, which may be a stranger's. What it has imported by now to find
# us it has looked for there, too: `python -I -m jargonlint` looks there for nothing.
if not sys.flags.safe_path:
    del sys.path[0]

from jargonlint.hook import program

program()
