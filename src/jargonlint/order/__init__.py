"""The files of site tools in, the order in which people read the pages out: one module a tool.

Nothing is run that a site brings: an order that only a program could tell (`sidebars.js`, `.vitepress/config.ts`) is
not found. `find.py` looks for the files and puts the orders together, `tree.py` is how the files are seen, `front.py`
what a page says of its own place.
"""
