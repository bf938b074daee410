"""The door for spaCy: `nlp.add_pipe("jargonlint")` writes what stands in a text to `doc.spans["jargonlint"]`.

spaCy finds this module by its entry point; nobody needs to import it to use the component. Import it
to read a `DocBin` in a process without the component: that sets the extension attributes.
The scan is that of `jargonlint.annotate`: the same bank, the same spans, no second automaton.
"""

import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import spacy
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.pipeline.span_ruler import overlapping_labeled_spans_score
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from jargonlint import lint
from jargonlint.markup import READ
from jargonlint.model import Report, Settings, Source
from jargonlint.project import resources
from jargonlint.project.settings import RULES, common_forms
from jargonlint.reading import annotation
from jargonlint.reading.annotation import LABELS, Annotation
from jargonlint.words.bank import AUDIENCES
from jargonlint.words.shipped import told

if TYPE_CHECKING:
    from jargonlint.words.bank import Bank

KEY: Final = "jargonlint"
"""The component's name, its default spans key, and its key in `Doc.user_data`."""

ALIGNMENTS: Final = ("expand", "contract", "strict")
_FILE: Final = "tables.json"


class Missing(ValueError):
    """A pipeline that is not installed; the message is for the user."""


def load(name: str) -> Language:
    """Return an installed pipeline by its name or folder ("blank:en" for one without a model); raises Missing."""
    if name.startswith("blank:"):
        return spacy.blank(name.removeprefix("blank:"))
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as fault:
        raise Missing(f'no spaCy pipeline "{name}": {str(fault).splitlines()[0]}') from None


@Language.factory(
    KEY,
    assigns=["doc._.jargon", "span._.definition", "span._.expansion"],
    default_config={
        "markup": "plain",
        "spans_key": KEY,
        "alignment_mode": "expand",
        "audience": [],
        "common": [],
    },
    default_score_weights={
        f"spans_{KEY}_f": 1.0,
        f"spans_{KEY}_p": 0.0,
        f"spans_{KEY}_r": 0.0,
        f"spans_{KEY}_per_type": None,
    },
)
def make_jargonlint(
    nlp: Language,
    name: str,
    markup: str,
    spans_key: str,
    alignment_mode: str,
    audience: list[str],
    common: list[str],
) -> "Jargonlint":
    """Make the component; see `Jargonlint` for what each setting means. `nlp` is not kept."""
    return Jargonlint(
        name,
        markup=markup,
        spans_key=spans_key,
        alignment_mode=alignment_mode,
        audience=audience,
        common=common,
    )


class Jargonlint(Pipe):
    """Finds short forms, listed terms and long forms, and what the text says they mean.

    markup          how to read `doc.text`: "plain", or "markdown" for the source of a page
    spans_key       where in `doc.spans` they go: labels ACRONYM, TERM and LONG_FORM, as id the bank's
                    name (a long form has the id of its short form, an unlisted short form itself)
    alignment_mode  for a span that begins or ends inside a token, as in `Doc.char_span`: "expand"
                    takes the whole tokens, "contract" those that are wholly inside, "strict" none
    audience        readers whose terms are known, as in a configuration ("marketing", "sales", ...)
    common          short forms that every reader knows

    A span that the tokens do not carry exactly is always listed in `doc._.jargon["unaligned"]`, with its
    true characters; one that is left out for it also warns. Raises ValueError for an unknown setting.
    """

    def __init__(
        self,
        name: str = KEY,
        *,
        markup: str = "plain",
        spans_key: str = KEY,
        alignment_mode: str = "expand",
        audience: Sequence[str] = (),
        common: Sequence[str] = (),
    ) -> None:
        _one_of("markup", markup, tuple(READ))
        _one_of("alignment_mode", alignment_mode, ALIGNMENTS)
        for reader in audience:
            _one_of("audience", reader, AUDIENCES)
        self.name = name
        self.key = spans_key
        self.markup = markup
        self.alignment_mode = alignment_mode
        self.settings = Settings(RULES, frozenset(("everyone", *audience)), common_forms(common))
        self.tables: list[tuple[str, str]] = []
        self._bank: Bank | None = None
        extend()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the spans."""
        return LABELS

    # The words

    @property
    def bank(self) -> "Bank":
        """The shipped words and those of `add_table`."""
        if self._bank is None:
            self._bank = resources.bank(self.tables)
        return self._bank

    def add_table(self, name: str, text: str) -> None:
        """Add a project's own table: `text` as in a file named under `terms` of a configuration.

        The table travels with the component to disk. Raises ValueError naming a broken line.
        """
        tables = [*self.tables, (name, text)]
        self._bank = resources.bank(tables)
        self.tables = tables

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        terms: Sequence[str] = (),
    ) -> None:
        """Read the tables at the paths `terms`, for `[initialize.components.jargonlint]`; replaces those before."""
        self.tables, self._bank = [], None
        for path in terms:
            self.add_table(os.path.basename(path), Path(path).read_text("utf-8-sig"))

    # The work

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a doc and return it."""
        self.set_annotations(doc, self.match(doc))
        return doc

    def match(self, doc: Doc) -> list[Annotation]:
        """Return what stands in a doc's text, by characters of it, in order of place."""
        return annotation.annotations(self.check(doc.text))

    def check(self, text: str) -> Report:
        """Return the report on a text, as `jargonlint.check` with this component's words and settings."""
        return lint.check(Source(None, text), self.markup, self.bank, self.settings)

    def set_annotations(self, doc: Doc, annotations: Sequence[Annotation]) -> None:
        """Write annotations to the doc: spans, and what is known of each to `doc.user_data`."""
        spans: dict[tuple[int, int, str, str], Span] = {}
        unaligned = []
        lost = 0
        for written in annotations:
            start, end = written.span
            label, identity = written.label, written.entry.id
            span = doc.char_span(start, end, label, span_id=identity, alignment_mode=self.alignment_mode)
            if span is not None:
                spans.setdefault((span.start, span.end, span.label_, span.id_), span)
            if span is None or (span.start_char, span.end_char) != written.span:
                lost += span is None
                carried = [span.start_char, span.end_char] if span is not None else None
                unaligned.append({"start": start, "end": end, "label": label, "id": identity, "carried_by": carried})
        doc.spans[self.key] = list(spans.values())
        doc.user_data[KEY] = {"spans_key": self.key, "terms": _records(annotations), "unaligned": unaligned}
        if lost:
            warnings.warn(
                f"jargonlint: {lost} of {len(annotations)} spans fit no tokens with "
                f'alignment_mode="{self.alignment_mode}"; doc._.jargon["unaligned"] lists them',
                stacklevel=3,
            )

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Return precision, recall and F of the spans under this component's key, also for each label."""
        return overlapping_labeled_spans_score(examples, **{**settings, "spans_key": self.key})

    # To disk and back. The settings are in the pipeline's config; the tables are here.

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the added tables as bytes."""
        return json.dumps({"tables": self.tables}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Jargonlint":
        """Take over the tables that `to_bytes` wrote; raises ValueError for a broken one."""
        tables = [(str(name), str(text)) for name, text in json.loads(data)["tables"]]
        self._bank = resources.bank(tables)
        self.tables = tables
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the added tables to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Jargonlint":
        """Take over the tables that `to_disk` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        # The bank stays behind: a process that is given the component builds its own.
        settings = {
            "markup": self.markup,
            "spans_key": self.key,
            "alignment_mode": self.alignment_mode,
            "audience": sorted(self.settings.audience),
            "common": sorted(self.settings.common),
        }
        return _revived, (self.name, settings, self.tables)


def _revived(name: str, settings: dict[str, Any], tables: list[tuple[str, str]]) -> Jargonlint:
    component = Jargonlint(name, **settings)
    component.tables = tables
    return component


def _one_of(setting: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ValueError(f'jargonlint: {setting} cannot be "{value}"; known: {", ".join(known)}')


# What hangs on docs and spans. It is worked out from `doc.spans` and plain values in `doc.user_data`, so
# it survives bytes, other processes and a `DocBin(store_user_data=True)`.


def _records(annotations: Iterable[Annotation]) -> list[dict[str, Any]]:
    """Return what is known of each short form and term, in order of first use, as plain values."""
    records: dict[int, dict[str, Any]] = {}
    for written in annotations:
        entry = written.entry
        if id(entry) not in records:
            records[id(entry)] = {
                "id": entry.id,
                "label": entry.label,
                "form": entry.hits[0].form if entry.hits else entry.id,
                "uses": len(entry.hits),
                "state": entry.state,
                "reason": entry.reason,
                "expansion": entry.expansion or None,
                "meanings": list(entry.meanings),
                "definition": entry.definition or None,
                "source": told(entry.source) or None,
            }
    return list(records.values())


def _jargon(doc: Doc) -> dict[str, Any]:
    """`doc._.jargon`: `terms`, one record each, and `unaligned`, the spans that tokens do not carry exactly."""
    data = doc.user_data.get(KEY, {})
    return {"terms": data.get("terms", []), "unaligned": data.get("unaligned", [])}


def _record(span: Span) -> dict[str, Any] | None:
    """What is known of a span: by its id, or by that of a span of ours in its place."""
    data = span.doc.user_data.get(KEY)
    if not data:
        return None
    for candidate in (span, *_ours_in_place_of(span, data["spans_key"])):
        records: list[dict[str, Any]] = [record for record in data["terms"] if record["id"] == candidate.id_]
        if records and candidate.id_:
            return next((record for record in records if record["label"] == candidate.label_), records[0])
    return None


def _ours_in_place_of(span: Span, spans_key: str) -> list[Span]:
    """The spans under a key that cover the same tokens as a span."""
    return [ours for ours in span.doc.spans.get(spans_key, ()) if (ours.start, ours.end) == (span.start, span.end)]


def _definition(span: Span) -> str | None:
    """`span._.definition`: what the term means, in the text's words or else the bank's; None if nobody says."""
    record = _record(span)
    return record["definition"] if record else None


def _expansion(span: Span) -> str | None:
    """`span._.expansion`: the words a short form stands for; None if nobody says, or it may be several."""
    record = _record(span)
    return record["expansion"] if record else None


def extend() -> None:
    """Set `doc._.jargon`, `span._.definition` and `span._.expansion`; warns where one is somebody else's."""
    extensions: tuple[tuple[type[Doc | Span], str, Callable[[Any], Any]], ...] = (
        (Doc, "jargon", _jargon),
        (Span, "definition", _definition),
        (Span, "expansion", _expansion),
    )
    for owner, attribute, getter in extensions:
        if not owner.has_extension(attribute):
            owner.set_extension(attribute, getter=getter)
        elif owner.get_extension(attribute)[2] is not getter:
            warnings.warn(
                f"jargonlint: {owner.__name__.lower()}._.{attribute} is set already and stays as it is; "
                f'the same can be read from doc.user_data["{KEY}"]',
                stacklevel=4,
            )


extend()


def docs(reports: Iterable[Report], nlp: Language, component: Jargonlint) -> Iterator[Doc]:
    """Yield each page as a doc over its source text, with the component's spans; `user_data["path"]` names it."""
    for report in reports:
        doc = nlp.make_doc(report.source.text)
        component.set_annotations(doc, annotation.annotations(report))
        doc.user_data["path"] = report.source.path
        yield doc


def docbin(reports: Iterable[Report]) -> bytes:
    """Return pages as a `DocBin` (English tokens, offsets of the source text, user data kept)."""
    annotated = docs(reports, spacy.blank("en"), Jargonlint())
    packed: bytes = DocBin(store_user_data=True, docs=annotated).to_bytes()
    return packed
