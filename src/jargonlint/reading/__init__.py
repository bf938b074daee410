"""Prose and the index of the words in; what stands on the page out: hits, their senses, explanations.

Nothing here judges: that a short form is not explained is for `rules` to say.
"""
