"""Characters in, characters out: English and its letters, patterns, and what makes text safe to print.

Knows nothing of pages, words or rules.
"""
