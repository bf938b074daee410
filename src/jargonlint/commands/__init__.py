"""Command lines in; text, changed pages and an exit status out: one module a command, click in it.

What several commands share stands in `cli` (options), `plan` (which pages), `run` (the way through them), `console`
and `outputs` (where text goes), `known` (yesterday's findings) and `jobs` (several processes).
"""
