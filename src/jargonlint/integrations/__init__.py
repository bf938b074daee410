"""Another program's objects in, ours out, and back: one module for each such program.

A module here is the only one that knows its program, and imports nothing of it before somebody asks for it.
"""
