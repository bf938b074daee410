"""A team's repository in: its files, its configuration, its history. Settings, pages and words for a run out.

What is found on a page is for others to say.
"""
