"""The room behind `jargonlint serve`: what a browser sends in, what it shows and takes away out.

Nothing here knows a server: a request is bytes, an answer is bytes and what they are. It keeps nothing between two
requests: the page as it is now, who reads it and what they know come with each. `integrations/web_server.py` brings
requests and takes answers, `static/` is what the browser runs.
"""
