"""The files of other tools: each by an example, and the whole by who reads it."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import jargonlint
from jargonlint.model import Term
from jargonlint.project import resources
from jargonlint.words import bank, exports, shipped, tables
from jargonlint.words.bank import COLUMNS
from jargonlint.words.concepts import concepts

ROOT = Path(__file__).parents[2]
TERMS = resources.bank().all_terms()
CREDIT = "jargonlint words 1.0.0, CC0-1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"
OWN = bank.parse(
    "own.tsv",
    "name\tshort\talso\tinstead\tstatus\tgloss\torigin\tfield\n"
    "customer experience\tCX\t\t\tpreferred\tHow all that a company does feels to who buys of it.\tus\tservice\n"
    "customer experience management\tCEM\tclient care\tcustomer experience\tdeprecated\t\tthem\t\n"
    "utilize\t\t\tuse;apply\tdeprecated\t\t\t\n"
    "utilise\t\t\tuse\tdeprecated\t\t\t\n"
    "synergy\t\t\t\tdeprecated\t\t\t\n"
    "Smith \u201c&\u201d <Sons>\t\t\t\t\t\t\t\n".replace("<Sons>", "Sons"),
)


def term(name: str = "churn rate", **columns: str) -> Term:
    row = {"kind": "term", "known": "marketing", "name": name, **columns}
    (made,) = bank.parse("own.tsv", "\t".join(row) + "\n" + "\t".join(row.values()))
    return made


# Whose the words are

CREDITS = [  # terms, what is said of them
    (TERMS[:1], CREDIT),
    ([*TERMS[:1], *OWN], f"{CREDIT}; the lines of own.tsv are their owners'"),
    (OWN, ""),
    ([], ""),
]


@pytest.mark.parametrize(("terms", "said"), CREDITS)
def test_credit(terms, said):
    assert shipped.credit(terms) == said


SAID_IN = {
    "tbx": "<p>{}</p>",
    "skos": '"{}"@en',
    "json": '"version": "1.0.0", "license": "CC0-1.0"',
    "csv": ",seeds/customer-experience.tsv,CC0-1.0",
    "vale": "# {}",
    "cspell": "# {}",
    "markdown": "<!-- {} -->",
    "mkdocs-abbr": "<!-- {} -->",
}


@pytest.mark.parametrize("to", exports.EXPORTS)
def test_an_export_says_version_and_licence_of_our_words_only(to):
    assert SAID_IN[to].format(CREDIT) in "\n".join(exports.EXPORTS[to](TERMS[:3]))
    assert "CC0" not in "\n".join(exports.EXPORTS[to](OWN))


def test_a_comment_is_not_ended_by_the_name_of_a_table():
    terms = [TERMS[0], term()._replace(pack="a-->b.tsv")]
    assert list(exports.markdown(terms))[-1] == f"<!-- {CREDIT}; the lines of a- ->b.tsv are their owners' -->"


def test_the_licence_is_there_as_a_whole():
    text = (ROOT / "seeds" / "LICENSE").read_text("utf-8")
    assert text.startswith("Creative Commons Legal Code\n\nCC0 1.0 Universal\n")
    assert text.rstrip().endswith("with respect to\n    this CC0 or use of the Work.")


# The schema of the columns


def test_the_schema_is_true_of_our_tables():
    schema = json.loads((ROOT / "seeds" / "schema.json").read_text("utf-8"))
    package = json.loads((ROOT / "seeds" / "datapackage.json").read_text("utf-8"))
    assert [field["name"] for field in schema["fields"]] == list(COLUMNS)
    constraints = {field["name"]: field.get("constraints", {}) for field in schema["fields"]}
    assert (package["version"], package["licenses"][0]["name"]) == (shipped.VERSION, "CC0-1.0")
    for resource in package["resources"]:
        header, *lines = (ROOT / "seeds" / resource["path"]).read_text("utf-8").splitlines()
        for line in lines:
            for column, cell in zip(header.split("\t"), line.split("\t"), strict=True):
                asked = constraints[column]
                assert cell or not asked.get("required"), line
                assert not cell or cell in asked.get("enum", [cell]), line
                assert not cell or re.fullmatch(asked.get("pattern", ".*"), cell), line


# Concepts


def test_concepts():
    found = [(one.name, one.term is not None, [line.name for line in one.deprecated]) for one in concepts(OWN)]
    assert found == [
        ("customer experience", True, ["customer experience management"]),
        ("use", False, ["utilize", "utilise"]),
        ("synergy", False, ["synergy"]),
        ("Smith \u201c&\u201d Sons", True, []),
    ]


def test_a_deprecated_line_may_come_before_the_one_it_leads_to():
    gone, kept = term("aa", instead="BB", status="deprecated"), term("bb", short="BB")
    assert [(one.name, one.term, one.deprecated) for one in concepts([gone, kept])] == [("bb", kept, (gone,))]


# TermBase eXchange

TBX = "{urn:iso:std:iso:30042:ed-2}"
CONTENT = {  # of each element: its children in order, as ISO 30042:2019 has them, of those that we write
    "tbx": "tbxHeader text",
    "tbxHeader": "fileDesc",
    "fileDesc": "(publicationStmt )?sourceDesc",
    "publicationStmt": "p",
    "sourceDesc": "p",
    "text": "body",
    "body": "(conceptEntry ?)*",
    "conceptEntry": "(descrip )*(note )*langSec",
    "langSec": "(descripGrp |admin )?(termSec ?)+",
    "descripGrp": "descrip( admin)?",
    "termSec": "term( termNote)*( admin)?( note)*",
}
TYPES = {  # categories of data of TBX-Basic: where each may stand, and what it may say
    ("descrip", "subjectField"): ("conceptEntry", ".+"),
    ("descrip", "definition"): ("descripGrp", ".+"),
    ("admin", "source"): ("descripGrp langSec termSec", ".+"),
    ("termNote", "termType"): ("termSec", "fullForm|abbreviation|shortForm|variant"),
    ("termNote", "administrativeStatus"): ("termSec", "(preferred|admitted|deprecated)Term-admn-sts"),
}


def in_dialect(root: ET.Element) -> None:
    """Assert that a document has the structure of TBX-Basic; the published schema says the same of these elements."""
    assert (root.tag, root.get("type"), root.get("style")) == (f"{TBX}tbx", "TBX-Basic", "dca")
    ids = [entry.get("id") for entry in root.iter(f"{TBX}conceptEntry")]
    assert len(ids) == len(set(ids))
    for parent in root.iter():
        name = parent.tag.removeprefix(TBX)
        children = " ".join(child.tag.removeprefix(TBX) for child in parent)
        assert re.fullmatch(CONTENT.get(name, ""), children), (name, children)
        assert (name == "langSec") == (
            parent.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        ) or name == "tbx"
        assert bool(parent.text and parent.text.strip()) == (name not in CONTENT)
        for child in parent:
            if "type" in child.attrib:
                places, words = TYPES[child.tag.removeprefix(TBX), child.attrib["type"]]
                assert name in places.split()
                assert re.fullmatch(words, child.text or ""), child.text


@pytest.mark.parametrize("terms", [TERMS, OWN, []], ids=["ours", "own", "none"])
def test_tbx_has_the_structure_of_its_dialect(terms):
    text = "\n".join(exports.tbx(terms))
    assert text.isascii()
    root = ET.fromstring(text)
    in_dialect(root)
    forms = [node.text for node in root.iter(f"{TBX}term")]
    assert set(tables.forms(terms)) <= set(forms)


def test_tbx_tells_each_word_its_status():
    root = ET.fromstring("\n".join(exports.tbx(OWN)))
    said = {
        node.findtext(f"{TBX}term"): [note.text for note in node.iter(f"{TBX}termNote")]
        for node in root.iter(f"{TBX}termSec")
    }
    assert said == {
        "customer experience": ["fullForm", "preferredTerm-admn-sts"],
        "CX": ["abbreviation"],
        "customer experience management": ["deprecatedTerm-admn-sts"],
        "client care": ["variant", "deprecatedTerm-admn-sts"],
        "CEM": ["abbreviation", "deprecatedTerm-admn-sts"],
        "use": ["preferredTerm-admn-sts"],
        "utilize": ["deprecatedTerm-admn-sts"],
        "utilise": ["deprecatedTerm-admn-sts"],
        "synergy": ["deprecatedTerm-admn-sts"],
        "Smith \u201c&\u201d Sons": [],
    }


# SKOS


@pytest.mark.parametrize("terms", [TERMS, OWN, []], ids=["ours", "own", "none"])
def test_skos_is_read_by_others(terms):
    rdflib = pytest.importorskip("rdflib")
    text = "\n".join(exports.skos(terms))
    assert text.isascii()
    graph = rdflib.Graph().parse(data=text, format="turtle", publicID="https://example.com/terms.ttl")
    skos = rdflib.namespace.SKOS
    found = {}
    for concept in graph.subjects(rdflib.RDF.type, skos.Concept):
        kinds = (skos.prefLabel, skos.altLabel, skos.hiddenLabel)
        preferred, others, hidden = ({str(label) for label in graph.objects(concept, kind)} for kind in kinds)
        assert len(preferred) == 1  # S13 and S14 of the reference: one in a language, and no label of two kinds
        assert preferred.isdisjoint(others | hidden) and others.isdisjoint(hidden)
        found[str(concept)] = preferred.pop(), others, hidden
    assert len(found) == len(concepts(terms))
    for one in concepts(terms):
        hidden = {form for line in one.deprecated for form in tables.forms([line])} - {one.name}
        others = set((*one.term.also, *one.term.short) if one.term else ()) - {one.name}
        assert (one.name, others, hidden) in found.values()
    glosses = {str(gloss) for gloss in graph.objects(None, skos.definition)}
    assert glosses == {one.gloss for one in terms if one.gloss}


def test_skos():
    assert list(exports.skos([*OWN[:2], OWN[4]]))[4:] == [
        "<#words> a skos:ConceptScheme ;",
        '    dct:title "Tables of terms of jargonlint"@en .',
        "",
        "<#customer-experience> a skos:Concept ;",
        "    skos:topConceptOf <#words> ;",
        '    skos:prefLabel "customer experience"@en ;',
        '    skos:altLabel "CX"@en ;',
        '    skos:hiddenLabel "customer experience management"@en ;',
        '    skos:hiddenLabel "client care"@en ;',
        '    skos:hiddenLabel "CEM"@en ;',
        '    skos:definition "How all that a company does feels to who buys of it."@en ;',
        '    skos:scopeNote "known to marketing"@en ;',
        '    dct:source "us" .',
        "",
        "<#synergy> a skos:Concept ;",
        "    skos:topConceptOf <#words> ;",
        '    skos:prefLabel "synergy"@en ;',
        "    owl:deprecated true .",
        "",
        "<#field-service> a skos:Collection ;",
        '    skos:prefLabel "service"@en ;',
        "    skos:member <#customer-experience> .",
        "",
    ]


def test_skos_names_each_concept_once():
    lines = exports.skos([term("A b"), term("a-b"), term("\u4e2d"), term("words")])
    names = [line.partition(" ")[0] for line in lines if line.startswith("<")]
    assert names == ["<#words>", "<#a-b>", "<#a-b..2>", "<#concept>", "<#words..2>"]


TURTLE = [  # a gloss, its literal
    ('a "b" \\', '"a \\U00000022b\\U00000022 \\U0000005C"@en'),
    ("\u00e9\U0001f600", '"\\U000000E9\\U0001F600"@en'),
    ("\ud800x", '"?x"@en'),
]


@pytest.mark.parametrize(("gloss", "literal"), TURTLE)
def test_a_literal_of_turtle(gloss, literal):
    assert f"    skos:definition {literal} ;" in list(exports.skos([term()._replace(gloss=gloss, origin="x")]))


# The others


def test_json():
    written = json.loads("\n".join(exports.json([TERMS[0], OWN[2]])))
    assert written["data"] == {
        "name": "jargonlint words",
        "version": "1.0.0",
        "license": "CC0-1.0",
        "packs": ["seeds/customer-experience.tsv"],
    }
    assert [(one["name"], one["status"], one["pack"]) for one in written["terms"]] == [
        (TERMS[0].name, "", "seeds/customer-experience.tsv"),
        ("utilize", "deprecated", "own.tsv"),
    ]
    assert json.loads("\n".join(exports.json(OWN)))["data"] is None


def test_words_that_are_not_to_be_written_are_accepted_by_nobody():
    assert list(exports.vale(OWN)) == ["[Cc]ustomer[ -]experiences?", "CXs?", "Smith[ -]\u201c&\u201d[ -]Sons(?:es)?"]
    assert list(exports.cspell(OWN)) == [
        *("!CEM", "!Synergy", "!synergy", "!Utilise", "!utilise", "!Utilize", "!utilize"),
        *("customer", "CX", "experience", "Smith", "Sons"),
    ]
    assert "\n".join(exports.markdown(OWN)).count("- **") == 2
    assert list(exports.mkdocs_abbr(OWN)) == ["*[CX]: customer experience"]


VALE = [  # a term, its entries
    (term("churn rate"), ["[Cc]hurn[ -]rates?"]),
    (term("go-to-market", short="GTM"), ["[Gg]o[ -]to[ -]markets?", "GTMs?"]),
    (term("customer journey", also="way to buy"), ["[Cc]ustomer[ -]journeys?", "[Ww]ay[ -]to[ -]buys?"]),
    (term("opportunity"), ["[Oo]pportunit(?:y|ies)"]),
    (term("cross-sell process"), ["[Cc]ross[ -]sell[ -]process(?:es)?"]),
    (term("C++", kind="name", known="everyone"), [r"(?:C\+\+)"]),
    (term("F#", kind="name", known="everyone"), [r"(?:F\#)"]),
    (term("IT", kind="name", known="everyone"), ["(?:IT)"]),
]


@pytest.mark.parametrize(("one", "entries"), VALE)
def test_vale(one, entries):
    assert list(exports.vale([one])) == entries


def test_vale_accepts_every_form_and_polices_none():
    comment, *entries = exports.vale(TERMS)
    assert comment == f"# {CREDIT}"
    assert len(entries) == len(set(entries))
    assert not any(entry.isalpha() for entry in entries)
    for one in TERMS:
        accepted = re.compile("|".join(exports.vale([one])))
        assert all(accepted.fullmatch(form) for form in tables.forms([one])), one.name


def test_cspell():
    one = term("buyer's journey", also="B2B de-duplication", short="CRMs4")
    assert list(exports.cspell([one])) == ["buyer", "CRMs", "de", "duplication", "journey"]
    assert all(word.isalpha() or re.fullmatch(r"\w+(?:['’]\w+)+", word) for word in list(exports.cspell(TERMS))[1:])


def test_markdown():
    some = [
        term("R&amp;D *cost*", short="R_D", gloss="A [sum] of `money` <b>."),
        term("a\\b"),
        term("FTC", kind="name", known="everyone"),
    ]
    assert list(exports.markdown(some)) == [
        "# Glossary",
        "",
        "- **a\\\\b**",
        r"- **R\&amp;D \*cost\* (R_D)**: A \[sum\] of \`money\` \<b\>.",
    ]
    reading = jargonlint.annotate("\n".join(exports.markdown(some)))
    assert "R&amp;D *cost* (R_D): A [sum] of `money` <b>." in reading.document.prose


def test_mkdocs_abbr():
    some = [
        term("customer acquisition cost", short="CAC"),
        term("common access card", short="CAC"),
        term("audience", short="A]B;A\\B"),
        term("kilometer", short="km", kind="everyday", known="everyone"),
    ]
    assert list(exports.mkdocs_abbr(some)) == ["*[CAC]: customer acquisition cost or common access card"]
    page = "Our CAC fell.\n\n" + "\n".join(exports.mkdocs_abbr(some))
    assert jargonlint.check(page).findings == ()
