"""Changes as an editor sends them: after any of them the server's text is the editor's."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
    TextDocumentItem,
)

from jargonlint.editor.positions import UNITS, Positions
from jargonlint.integrations import language_server

TEXTS = st.text(st.sampled_from("aé\U0001f600 \r\n\u2028\x0c"), max_size=12)
CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), TEXTS), max_size=6)


def is_place(text: str, offset: int) -> bool:
    """Whether an editor has a place there: none is between the two characters that end a line."""
    return text[offset - 1 : offset + 1] != "\r\n"


@settings(deadline=None)
@given(TEXTS, CHANGES, st.sampled_from(sorted(UNITS)))
def test_the_texts_stay_the_same(text, changes, encoding):
    server = language_server.Server()
    server.encoding = encoding
    server.open(TextDocumentItem("file:///page.md", "markdown", 0, text))
    page = server.desk.pages["file:///page.md"]
    sent = []
    for start, length, new in changes:
        first = min(start, len(text))
        last = min(first + length, len(text))
        if is_place(text, first) and is_place(text, last):
            places = Positions(text, encoding)
            range_ = Range(Position(*places.place(first)), Position(*places.place(last)))
            sent.append(TextDocumentContentChangePartial(range_, new))
            text = text[:first] + new + text[last:]
    server.change(page, sent)
    assert page.text == text
    server.change(page, [TextDocumentContentChangeWholeDocument("all new")])
    assert page.text == "all new"
