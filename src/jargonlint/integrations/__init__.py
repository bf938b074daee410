"""Another program's objects in, ours out, and back: one module for each such program.

A module here is its program's only door; nothing of the others' is imported before somebody asks for it.
"""
