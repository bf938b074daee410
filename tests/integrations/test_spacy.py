"""The component: the spans of `jargonlint.annotate` on spaCy's tokens, and everything that spaCy does with one."""

import gc
import pickle
import random
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.vocab import Vocab
from tests.readable import KINDS

import jargonlint
from jargonlint import lint
from jargonlint.integrations import spacy_pipe
from jargonlint.integrations.spacy_pipe import KEY, Jargonlint
from jargonlint.model import Settings, Source, Term, is_shaped
from jargonlint.project import resources
from jargonlint.project.settings import RULES
from jargonlint.reading.annotation import annotations
from jargonlint.text.folding import fold
from jargonlint.text.wording import plural

PAGE = "Customer acquisition cost (CAC) fell. The MQL count rose; so did churn, and CAC stayed low."
TABLE = "name\tshort\tkind\tgloss\nquiet hours\tQH\tterm\tThe hours in which nobody is called.\n"
EXAMPLES = Path(__file__).parents[2] / "examples"


def pipeline(**config: object) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("jargonlint", config=config)
    return nlp


def told(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[KEY]]


FOUND = [
    ("Customer acquisition cost", "TERM", "customer acquisition cost"),
    ("Customer acquisition cost", "LONG_FORM", "customer acquisition cost"),
    ("CAC", "ACRONYM", "customer acquisition cost"),
    ("MQL", "ACRONYM", "marketing-qualified lead"),
    ("churn", "TERM", "churn"),
    ("CAC", "ACRONYM", "customer acquisition cost"),
]


def test_spans():
    assert told(pipeline()(PAGE)) == FOUND


def test_no_import_is_needed():
    script = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("jargonlint")
doc = nlp("Our CAC.")
print(len(doc.spans["jargonlint"]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_what_is_known_of_a_span():
    doc = pipeline()(PAGE)
    cac, mql, churn = (next(span for span in doc.spans[KEY] if span.text == text) for text in ("CAC", "MQL", "churn"))
    assert (cac._.expansion, mql._.expansion, churn._.expansion) == (
        "Customer acquisition cost",
        "marketing-qualified lead",
        None,
    )
    assert churn._.definition.startswith("The loss of customers")
    same_place = doc[churn.start : churn.end]
    assert same_place._.definition == churn._.definition, "an entity in the same place says the same"
    assert doc[0:1]._.definition is None
    assert doc[0:1]._.expansion is None
    terms = doc._.jargon["terms"]
    assert [(one["form"], one["state"], one["uses"]) for one in terms] == [
        ("Customer acquisition cost", "known", 1),
        ("CAC", "explained", 2),
        ("MQL", "unexplained", 1),
        ("churn", "unexplained", 1),
    ]


def test_a_doc_that_has_not_been_read():
    doc = spacy.blank("en")("CAC")
    assert doc._.jargon == {"terms": [], "unaligned": []}
    assert doc[0:1]._.expansion is None


def test_the_manual(tmp_path):
    """The Python of `docs/mining.md` runs, and says what it is said to say."""
    manual = (Path(__file__).parents[2] / "docs" / "mining.md").read_text("utf-8")
    code = re.findall(r"^```python\n(.*?)^```$", manual, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["Customer", "Customer", "CAC", "churn"]
    assert lines[-1] == "['quiet hours']"


@pytest.mark.parametrize("options", [[], ["--format", "json"]])
def test_a_check_does_not_import_spacy(here, options):
    (here / "page.md").write_text(PAGE)
    script = """
import atexit, sys
from jargonlint.hook import main
atexit.register(lambda: print("spacy" in sys.modules))
main()
"""
    done = subprocess.run([sys.executable, "-c", script, "check", *options, "page.md"], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert done.returncode == 1


# The same spans as `annotate`, however the text is cut into tokens


def generated(pages: int) -> list[str]:
    """Texts of listed forms, short forms and words, joined by all that stands between words on real pages."""
    rng = random.Random(7)
    terms = resources.bank().all_terms()
    joints = [
        " ",
        " ",
        " ",
        ", ",
        ". ",
        " (",
        ") ",
        "-",
        "/",
        "\u2019s ",
        "\n\n",
        "'s ",
        " \u2013 ",
        "s ",
        "2",
        "x",
        "&",
        "…",
    ]
    words = ["we", "the", "of", "page", "rose", "for", "Berlin", "means", "stands for", "U.S.-based", "SEO2x", "C.M.O."]
    texts = []
    for _ in range(pages):
        parts: list[str] = []
        for _ in range(rng.randint(5, 60)):
            term = rng.choice(terms)
            parts += rng.choice([term.name, *term.short, *term.also, *rng.sample(words, 3)]), rng.choice(joints)
        texts.append("".join(parts))
    return texts


def check_page(nlp: Language, text: str, markup: str) -> int:
    """Compare a doc with `annotate`; return how many spans its tokens do not carry exactly."""
    reading = jargonlint.annotate(text, markup=markup)
    expected = {located.span for located in (*reading.acronyms, *reading.terms)}
    expected |= {one.long for one in reading.definitions if one.kind == "short" and one.long}
    doc = nlp(text)
    unaligned = doc._.jargon["unaligned"]
    carried = {(one["carried_by"][0], one["carried_by"][1]) for one in unaligned if one["carried_by"]}
    exact = {(span.start_char, span.end_char) for span in doc.spans[KEY]}
    assert {(one["start"], one["end"]) for one in unaligned} <= expected
    assert expected <= exact | {(one["start"], one["end"]) for one in unaligned}, "lost without a word"
    assert exact - carried <= expected
    assert all(one["carried_by"] for one in unaligned), "expand carries everything"
    return len(unaligned)


def test_200_generated_pages():
    nlp = pipeline()
    assert sum(check_page(nlp, text, "plain") for text in generated(200)) > 0, "some must fall inside of tokens"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.md")), ids=lambda path: path.name)
def test_examples(path):
    check_page(pipeline(markup="markdown"), path.read_text("utf-8"), "markdown")


ALIGNED = [  # mode, what stands in the doc, what is told of the rest
    ("expand", ["U.S.-based"], [[5, 15]]),
    ("contract", [], [None]),
    ("strict", [], [None]),
]


@pytest.mark.filterwarnings("ignore:jargonlint")
@pytest.mark.parametrize(("mode", "carried", "said"), ALIGNED)
def test_alignment(mode, carried, said):
    doc = pipeline(alignment_mode=mode)("Some U.S.-based teams.")
    assert [span.text for span in doc.spans[KEY]] == carried
    assert [one["carried_by"] for one in doc._.jargon["unaligned"]] == said
    assert [(one["start"], one["end"], one["label"]) for one in doc._.jargon["unaligned"]] == [(5, 9, "ACRONYM")]


def test_a_span_that_is_left_out_is_said():
    with pytest.warns(UserWarning, match='1 of 1 spans fit no tokens with alignment_mode="strict"'):
        pipeline(alignment_mode="strict")("Some U.S.-based teams.")


# What spaCy does with a component


def test_pipe_and_processes():
    nlp = pipeline()
    texts = [PAGE, "", "Our CRM."] * 4
    expected = [told(nlp(text)) for text in texts]
    assert [told(doc) for doc in nlp.pipe(texts, batch_size=3)] == expected
    docs = list(nlp.pipe(texts, n_process=2, batch_size=3))
    assert [told(doc) for doc in docs] == expected
    assert docs[0]._.jargon == nlp(PAGE)._.jargon


def test_pickle():
    component = pipeline(audience=["sales"], common=["QH"]).get_pipe("jargonlint")
    assert isinstance(component, Jargonlint)
    component.add_table("team.tsv", TABLE)
    again = pickle.loads(pickle.dumps(component))
    assert (again.name, again.settings, again.tables) == (component.name, component.settings, component.tables)
    assert told(again(spacy.blank("en")("Our quiet hours."))) == [("quiet hours", "TERM", "quiet hours")]


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_disk_and_bytes(tmp_path):
    nlp = pipeline(markup="markdown", audience=["sales"], spans_key="mine")
    component = nlp.get_pipe("jargonlint")
    assert isinstance(component, Jargonlint)
    component.add_table("team.tsv", TABLE)
    text = "# Title\n\nOur **quiet hours** and the `CAC`."
    doc = nlp(text)
    expected = [span.text for span in doc.spans["mine"]]
    assert expected == ["quiet hours"]
    nlp.to_disk(tmp_path / "model")
    for loaded in (spacy.load(tmp_path / "model"), spacy.blank("en", config=nlp.config).from_bytes(nlp.to_bytes())):
        doc = loaded(text)
        assert [span.text for span in doc.spans["mine"]] == expected
        assert loaded.get_pipe("jargonlint").settings == component.settings  # type: ignore[attr-defined]
    gc.collect()  # spaCy leaves the closing of its files to the collector


def test_initialize_reads_tables(tmp_path):
    (tmp_path / "team.tsv").write_text(TABLE, "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("jargonlint")
    nlp.config["initialize"]["components"]["jargonlint"] = {"terms": [str(tmp_path / "team.tsv")]}
    nlp.initialize()
    assert told(nlp("QH")) == [("QH", "ACRONYM", "quiet hours")]


@pytest.mark.parametrize("first", [True, False])
def test_beside_a_tagger(first):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "fell"}]], {"POS": "VERB"})  # type: ignore[attr-defined]
    nlp.add_pipe("jargonlint", first=first or None)
    doc = nlp(PAGE)
    assert told(doc) == FOUND
    assert [token.text for token in doc if token.pos_ == "VERB"] == ["fell"]


def test_scorer():
    nlp = pipeline()
    gold = nlp(PAGE)
    gold.spans[KEY] = [span for span in gold.spans[KEY] if span.label_ != "LONG_FORM"]
    scores = nlp.evaluate([Example(nlp.make_doc(PAGE), gold)])
    assert scores[f"spans_{KEY}_r"] == 1.0
    assert scores[f"spans_{KEY}_p"] == pytest.approx(5 / 6)
    assert scores[f"spans_{KEY}_per_type"]["ACRONYM"]["f"] == 1.0


WRONG = [  # a setting that is not possible, what is said
    ({"markup": "pdf"}, 'markup cannot be "pdf"; known: ' + KINDS),
    ({"alignment_mode": "loose"}, 'alignment_mode cannot be "loose"; known: expand, contract, strict'),
    ({"audience": ["mars"]}, 'audience cannot be "mars"'),
]


@pytest.mark.parametrize(("config", "said"), WRONG)
def test_wrong_settings(config, said):
    with pytest.raises(ValueError, match=said):
        pipeline(**config)


def test_a_broken_table_changes_nothing():
    component = Jargonlint()
    with pytest.raises(ValueError, match=r"team\.tsv:1"):
        component.add_table("team.tsv", "no header\n")
    assert component.tables == []


def test_nobodys_attributes_are_overwritten(monkeypatch):
    previous = Span.remove_extension("definition")
    try:
        Span.set_extension("definition", default="theirs")
        with pytest.warns(UserWarning, match=r"span\._\.definition is set already"):
            doc = pipeline()(PAGE)
        assert doc[0:1]._.definition == "theirs"
        assert doc.user_data[KEY]["terms"][0]["definition"].startswith("All spending")
    finally:
        Span.remove_extension("definition")
        Span.set_extension("definition", getter=previous[2])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        spacy_pipe.extend()


def test_docbin():
    paths = sorted(EXAMPLES.glob("*.md"))
    reports = [
        lint.check(Source(path.name, path.read_text("utf-8")), "markdown", resources.bank(), Settings(RULES))
        for path in paths
    ]
    docs = list(DocBin().from_bytes(spacy_pipe.docbin(reports)).get_docs(Vocab()))
    assert [doc.user_data["path"] for doc in docs] == [path.name for path in paths]
    assert [doc.text for doc in docs] == [report.source.text for report in reports]
    for doc, report in zip(docs, reports, strict=True):
        assert {span.label_ for span in doc.spans[KEY]} == {"ACRONYM", "TERM", "LONG_FORM"}
        assert len(doc.spans[KEY]) <= len(annotations(report))
        assert doc._.jargon["terms"]


# The oracle: spaCy's PhraseMatcher with every way of writing that the bank has


def ways(term: Term) -> set[str]:
    """The folded ways of writing a term that are found in any case, with their plurals."""
    forms = [term.name, *term.also] if term.kind != "name" else []
    folded = {fold(form) for form in forms if form == form.lower() or " " in form or "-" in form}
    folded |= {fold(form) for form in term.short if form == form.lower()}
    return {form for form in folded if form == " ".join(form.split())}


def test_phrase_matcher_finds_the_same():
    bank = resources.bank()
    vocab = Vocab()
    matcher = PhraseMatcher(vocab)
    phrases = {way for term in bank.all_terms() if term.kind in ("term", "acronym") for way in ways(term)}
    matcher.add("TERM", [Doc(vocab, words=way.split()) for way in phrases])
    rng = random.Random(3)
    fillers = "zorb quib flan drist morp velk".split()
    chosen = sorted(phrases)
    for _ in range(60):
        words = " ".join(
            rng.choice(chosen) if rng.random() < 0.6 else rng.choice(fillers) for _ in range(rng.randint(3, 40))
        ).split()
        doc = Doc(vocab, words=words)
        longest: list[tuple[int, int]] = []
        for start, end in sorted(((start, end) for _, start, end in matcher(doc)), key=lambda one: (one[0], -one[1])):
            if not longest or start >= longest[-1][1]:
                longest.append((start, end))
        expected = [doc[start:end].text for start, end in longest]
        reading = jargonlint.annotate(" ".join(words), markup="plain")
        found = [
            hit
            for hit in reading.hits
            if not is_shaped(hit.form) and any(t.kind in ("term", "acronym") for t in hit.terms)
        ]
        assert [reading.document.prose[hit.start : hit.end] for hit in found] == expected


def test_plurals_are_found_beyond_the_oracle():
    for name in ("buyer persona", "lead", "customer journey", "landing page"):
        reading = jargonlint.annotate(f"Our {plural(name)} here.", markup="plain")
        assert [hit.terms[0].name for hit in reading.hits] == [name]
