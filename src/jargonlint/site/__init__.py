"""A site, which is pages that people read together: what each explains for the others, and what becomes of findings.

`explanations.py` says what a page explains, `elsewhere.py` what of that settles a finding on another page, `told.py`
how the finding says so.
"""
