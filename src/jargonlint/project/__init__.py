"""A team's repository in (its files, its configuration, its history); settings, pages and words for a run out.

Finds and reads; what is found on a page is for others to say.
"""
