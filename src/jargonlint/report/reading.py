"""A reading in, JSON lines out: every short form, term and definition of a page, in order of place."""

import re
from collections.abc import Iterator

from jargonlint.light_typing import Final
from jargonlint.model import HIDDEN, Definition, Located, Reading, Span
from jargonlint.text import escapes
from jargonlint.text.lines import Lines


def jsonl(reading: Reading) -> Iterator[str]:
    """Yield one JSON object a line; offsets, lines and columns as in `report.json`.

    Every object has `path`, `kind` ("acronym", "term", "definition") and `term`; a definition says `of` what it is
    one: of a "short" form by the words that it stands for, or of a "term". What a glossary says of a short form without
    these words is one of a "term": it gives the meaning, with an ellipsis for what is no prose.
    """
    text = reading.document.source.text
    lines = Lines(text)

    def use(kind: str, located: Located) -> tuple[int, dict[str, object]]:
        start, end = located.span
        line, column = lines.line_and_column(start)
        places = {"start": start, "end": end, "line": line, "column": column}
        return start, {"kind": kind, "text": text[start:end], **places, "term": located.term}

    def part(span: Span | None) -> dict[str, object] | None:
        return {"text": text[span.start : span.end], "start": span.start, "end": span.end} if span else None

    records = [use("acronym", located) for located in reading.acronyms]
    records += [use("term", located) for located in reading.terms]
    for definition in reading.definitions:
        spans = [span for span in (definition.short, definition.long) if span]
        if spans:  # it has none where another page is its place
            record: dict[str, object] = {
                "kind": "definition",
                "of": "term" if definition.is_gloss else "short",
                "term": _defined(definition, text),
                "form": definition.form,
                "short": None if definition.is_gloss else part(definition.short),
                "long": part(definition.long),
                "meaning": _HIDDEN_RUN.sub("\u2026", definition.meaning),
            }
            records.append((min(spans).start, record))
    for _, record in sorted(records, key=lambda start_and_record: start_and_record[0]):
        yield escapes.json({"path": reading.document.source.path, **record}) + "\n"


_HIDDEN_RUN: Final = re.compile(f"{HIDDEN}+")


def _defined(definition: Definition, text: str) -> str:
    """What a definition explains: the short form as written, or the bank's name of a term."""
    return text[slice(*definition.short)] if definition.short else definition.key
