"""A reading and what is to be said in; edits of the source, their order and their effect out.

Knows how words are written at a place and how a glossary looks; when to write them is for `rules` to say.
"""
