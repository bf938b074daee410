"""Pages that are rows of a table: one page in, rows of findings, definitions and uses out; and what they say together.

Nothing here knows how a table is stored: `arrow` does.
"""
