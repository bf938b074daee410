"""A reading in, JSON lines out: every short form, term and definition of a page, in order of place."""

from collections.abc import Iterator

from jargonlint.model import Located, Reading, Span
from jargonlint.text import escapes
from jargonlint.text.lines import Lines


def jsonl(reading: Reading) -> Iterator[str]:
    """Yield one JSON object a line; offsets, lines and columns as in `report.json`."""
    text = reading.document.source.text
    lines = Lines(text)

    def use(kind: str, located: Located) -> tuple[int, dict[str, object]]:
        start, end = located.span
        line, column = lines.at(start)
        places = {"start": start, "end": end, "line": line, "column": column}
        return start, {"kind": kind, "text": text[start:end], **places, "term": located.term}

    def part(span: Span | None) -> dict[str, object] | None:
        return {"text": text[span.start : span.end], "start": span.start, "end": span.end} if span else None

    records = [use("acronym", located) for located in reading.acronyms]
    records += [use("term", located) for located in reading.terms]
    for definition in reading.definitions:
        spans = [span for span in (definition.short, definition.long) if span]
        if spans:  # it has none where another page is its place
            parts: dict[str, object] = {"short": part(definition.short), "long": part(definition.long)}
            if definition.kind == "term":
                parts["term"] = definition.key
            records.append((min(spans).start, {"kind": "definition", "form": definition.form, **parts}))
    for _, record in sorted(records, key=lambda at_record: at_record[0]):
        yield escapes.json({"path": reading.document.source.path, **record}) + "\n"
