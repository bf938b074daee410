"""Command lines in; text, changed pages and an exit status out: one module a command, click in it.

What several commands share stands in `cli` (options), `plan` (which pages), `run` (how they are gone through),
`console` and `outputs` (where text goes).
"""
