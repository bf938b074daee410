"""The desk at a writer's side: a page that is being written in, what can be shown of it and offered at a place out.

Nothing here knows a protocol: a place is an offset of the text, an edit is an `Edit`. `integrations/language_server.py`
speaks with editors.
"""
