"""Somebody's termbase in, lines of a table out: documents and spreadsheets written for the test, in the words of each
program's own documentation, and what is refused."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jargonlint.harvest import termbase
from jargonlint.harvest.termbase import Options, Read
from jargonlint.harvest.termbase.columns import columns
from jargonlint.harvest.termbase.entries import status_of
from jargonlint.harvest.termbase.tree import DEEPEST, parse
from jargonlint.model import Term
from jargonlint.project import resources
from jargonlint.text.printable import UNSAFE
from jargonlint.words import bank, checks, exports
from jargonlint.words.bank import AUDIENCES, COLUMNS, KINDS, STATUSES
from jargonlint.words.fields import FIELDS

ALLOWED = {"kind": KINDS, "known": AUDIENCES, "field": FIELDS, "status": STATUSES}
OPTIONS = Options("t", "marketing", ALLOWED)


def lines(read: Read) -> list[str]:
    """The lines of a termbase, empty cells at the end and those of origin `t` left out: "name | short | ..."."""
    text, _ = termbase.table(read, OPTIONS)
    bank.build([("t.tsv", text)])
    terms = bank.parse("t.tsv", text)
    return [_shown(term) for term in terms]


def _shown(term: Term) -> str:
    cells = {
        "": term.name,
        "short": ";".join(term.short),
        "also": ";".join(term.also),
        "kind": "" if term.kind == "term" else term.kind,
        "known": "" if term.known == {"marketing"} else ";".join(sorted(term.known)),
        "gloss": term.gloss,
        "instead": ";".join(term.instead),
        "origin": "" if term.origin == "t" else term.origin,
        "field": ";".join(term.field),
        "status": term.status,
    }
    return " | ".join(f"{column} {cell}".strip() for column, cell in cells.items() if cell)


def left_out(read: Read) -> list[tuple[int, str, str]]:
    return [(one.line, one.text, one.reason) for one in termbase.table(read, OPTIONS)[1]]


# TermBase eXchange

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
DCA = (
    HEAD
    + '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
    + "<tbxHeader><fileDesc><sourceDesc><p>ours</p></sourceDesc></fileDesc></tbxHeader>"
    + "<text><body>{}</body></text></tbx>"
)
DCT = DCA.replace('style="dca"', 'style="dct"').replace(
    "ed-2", 'ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic', 1
)
MARTIF = (
    HEAD
    + '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n<martif type="TBX" xml:lang="en"><martifHeader/><text><body>'
    + "{}</body></text></martif>"
)

BOWL = """
<conceptEntry id="c1">
 <descrip type="subjectField">Pottery</descrip><descrip type="subjectField">commerce</descrip>
 <langSec xml:lang="en-GB">
  <descripGrp><descrip type="definition">a deep dish,
   open at the <hi>top</hi></descrip><admin type="source">our studio</admin></descripGrp>
  <termSec><term>quill bowl</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  <termSec><term>QB</term><termNote type="termType">acronym</termNote></termSec>
  <termSec><term>bowl of quills</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
  <termSec><term>quill pot</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  <termSec><term>ink pot</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
 </langSec>
 <langSec xml:lang="de"><termSec><term>Federschale</term></termSec></langSec>
</conceptEntry>"""
BOWL_LINES = [
    "ink pot | known everyone | instead quill bowl | status deprecated",
    (
        "quill bowl | short QB | also bowl of quills | gloss A deep dish, open at the top. | origin our studio "
        "| field commerce | status preferred"
    ),
    "quill pot | known everyone | instead quill bowl | status deprecated",
]
BOWL_DCT = re.sub(
    r"<(descrip|admin|termNote) type=\"(\w+)\">(.*?)</\1>",
    lambda item: "<{0}:{1}>{2}</{0}:{1}>".format(
        "min" if item[2] in ("subjectField", "administrativeStatus") else "basic", item[2], item[3]
    ),
    BOWL,
    flags=re.DOTALL,
)
BOWL_2008 = re.sub("conceptEntry", "termEntry", re.sub("langSec", "langSet", re.sub("termSec", "tig", BOWL)))
BOWL_GROUPED = re.sub(
    r"<tig>(<term>.*?</term>)(.*?)</tig>", r"<ntig><termGrp>\1\2</termGrp></ntig>", BOWL_2008
)  # fmt: skip

DOCUMENTS = [(DCA, BOWL), (DCT, BOWL_DCT), (MARTIF, BOWL_2008), (MARTIF, BOWL_GROUPED)]


@pytest.mark.parametrize(("frame", "entry"), DOCUMENTS, ids=["dca", "dct", "martif", "martif in groups"])
def test_tbx_in_all_its_dresses(frame, entry):
    read = termbase.read_tbx(frame.format(entry).encode())
    assert lines(read) == BOWL_LINES
    assert left_out(read) == [(3 + (frame == MARTIF), "Pottery", "a field that our tables do not know")]


def section(*words: str, language: str = "en", more: str = "") -> str:
    """An entry of TBX with some words, each "word" or "word: status"."""
    texts = "".join(
        f'<termSec><term>{word}</term><termNote type="administrativeStatus">{status}</termNote></termSec>'
        for word, _, status in (one.partition(": ") for one in words)
    )
    return f'<conceptEntry>{more}<langSec xml:lang="{language}">{texts}</langSec></conceptEntry>'


COMMANDS = "what would command a terminal or the log of a job"
NOTES = "<note>{}</note><note>{}</note>"
ENTRIES = [  # an entry, its lines, what is left out
    (section("aa"), ["aa"], []),
    (section("CX"), ["CX"], []),  # a short form alone is a name
    (section("aa bb", "AB"), ["aa bb | short AB | kind acronym"], []),
    (section("AB", "aa bb: preferredTerm-admn-sts"), ["aa bb | short AB | kind acronym | status preferred"], []),
    (section("aa: deprecatedTerm-admn-sts"), ["aa | known everyone | status deprecated"], []),
    # an ordinary word for which there is another one that is not to be written: nobody has to explain it
    (
        section("use: preferredTerm-admn-sts", "utilize: deprecatedTerm-admn-sts"),
        ["use | known everyone | status preferred", "utilize | known everyone | instead use | status deprecated"],
        [],
    ),
    (section("aa", "bb: proposed"), ["aa"], [(2, "bb", 'its status is "proposed"')]),
    (section("aa", language="de"), [], [(2, "1 entry", "without an English word")]),
    (section("aa", language="EN_us"), ["aa"], []),
    (section("aa", language="enm"), [], [(2, "1 entry", "without an English word")]),
    (section("", "bb"), ["bb"], [(2, "", "an entry without a term")]),
    (section("a;b", "cc"), ["cc"], [(2, "a;b", "it holds a semicolon, which parts the forms of a line")]),
    (section("::error::x", "cc"), ["cc"], [(2, "::error::x", f'it holds {COMMANDS}: "\\x3a:error::x"')]),
    (section("&lt;b&gt;x", "cc"), ["cc"], [(2, "<b>x", 'it holds HTML: "<b>"')]),
    (section("=1+1"), ["1+1"], []),
    (section("...", "cc"), ["cc"], [(2, "...", 'the name "..." has no letter and no digit')]),
    (section("aa") + section("aa"), ["aa"], []),
    (section("aa") + section("aa", "bb"), ["aa"], [(2, "aa", "already on line 2")]),
    # notes as we write them, and others
    (
        section("aa", more=NOTES.format("known: sales;finance", "kind: name")),
        ["aa | kind name | known finance;sales"],
        [],
    ),
    (section("aa", more=NOTES.format("known: nobody", "kind: thing")), ["aa"], []),
    (section("aa", more=NOTES.format("see: b", "x")), ["aa"], []),
    (section("aa", more="<note>status: deprecated; really</note>"), ["aa"], []),
    # a definition in another language, and one of the entry
    (section("aa", more='<descrip type="definition" xml:lang="de">Ein A.</descrip>'), ["aa"], []),
    (section("aa", more='<descrip type="definition">An a &lt;img&gt;.</descrip>'), ["aa | gloss An a <img>."], []),
    (section("aa", more='<descrip type="definition">\x1b[31m</descrip>'.replace("\x1b", "")), ["aa | gloss [31m."], []),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "expected", "unread"), ENTRIES)
def test_an_entry_of_tbx(entry, expected, unread):
    read = termbase.read_tbx(DCA.format(entry).encode())
    assert lines(read) == expected
    assert left_out(read) == unread


def test_a_definition_may_stand_with_its_word():
    said = '<descripGrp><descrip type="definition">An a.</descrip></descripGrp>'
    word = f"<ntig><termGrp><term>aa</term></termGrp>{said}</ntig>"
    entry = f'<termEntry><langSet xml:lang="en">{word}</langSet></termEntry>'
    assert lines(termbase.read_tbx(MARTIF.format(entry).encode())) == ["aa | gloss An a."]


def test_encodings_of_xml():
    for encoding in ("utf-16", "iso-8859-1", "windows-1252"):
        text = DCA.format(section("caf\xe9")).replace("UTF-8", encoding)
        assert lines(termbase.read_tbx(text.encode(encoding))) == ["caf\xe9"]


REFUSED = [  # a document, why it is not read
    ("", "no XML: no element found on line 1"),
    ("<tbx>\n<a>", "no XML: no element found on line 2"),
    ("<tbx>\n\0</tbx>", "no XML: not well-formed (invalid token) on line 2"),
    ('<?xml version="1.0" encoding="klingon"?><tbx/>', "no XML: unknown encoding: klingon"),
    ("<mtf/>", "its root is <mtf>; TermBase eXchange has <tbx>, or <martif> before 2019"),
    (
        '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>',
        "XML that is not read: a document type of its own (<!DOCTYPE ... [ ... ]>), on line 1; leave it out",
    ),
    (
        '<!DOCTYPE tbx [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tbx>&x;</tbx>',
        "XML that is not read: a document type of its own (<!DOCTYPE ... [ ... ]>), on line 1; leave it out",
    ),
    (
        '<!DOCTYPE tbx SYSTEM "http://a.example/b.dtd">\n<tbx>&x;</tbx>',
        'XML that is not read: an entity that only a document type would explain ("&x;"), on line 2; leave it out',
    ),
    ("<tbx>&x;</tbx>", "no XML: undefined entity on line 1"),
    (
        "<a>" * (DEEPEST + 1),
        f"XML that is not read: elements inside of each other, more than {DEEPEST}, on line 1; leave it out",
    ),
]


@pytest.mark.parametrize(("document", "why"), REFUSED)
def test_xml_that_is_refused(document, why):
    with pytest.raises(ValueError, match=re.escape(why)) as refused:
        termbase.read_tbx(document.encode())
    assert str(refused.value) == why


def test_nothing_is_fetched(monkeypatch):
    monkeypatch.setattr("socket.socket", lambda *_: pytest.fail("a socket"))
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("a file"))
    assert parse(b'<!DOCTYPE tbx PUBLIC "x" "http://a.example/b.dtd"><tbx/>').name == "tbx"


def test_a_bomb_of_entities_is_refused_before_it_goes_off():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    with pytest.raises(ValueError, match="a document type of its own"):
        parse(f'<!DOCTYPE tbx [<!ENTITY e0 "ha">{entities}]><tbx>&e29;</tbx>'.encode())


# There and back


@pytest.mark.parametrize("to", ["tbx", "csv"])
def test_what_is_exported_is_imported_again(to):
    terms = resources.bank().all_terms()
    text = "\n".join(exports.EXPORTS[to](terms))
    read = termbase.read_tbx(text.encode()) if to == "tbx" else termbase.read_sheet(text)
    table, unread = termbase.table(read, OPTIONS)
    assert not unread
    assert bank.parse("", table) == sorted(
        (term._replace(pack="") for term in terms), key=lambda term: (term.name.lower(), term.name)
    )


OWN = (
    "name\tshort\talso\tinstead\tstatus\tgloss\n"
    "Github\t\t\tGitHub\tdeprecated\t\n"
    "quill bowl\tQB\tbowl of quills\tpot\tpreferred\tA deep dish in which a writer keeps the feathers.\n"
    "quill pot\t\t\tquill bowl\tdeprecated\t\n"
    "synergy\t\t\t\tdeprecated\t\n"
    "utilize\t\t\tuse;apply\tdeprecated\t\n"
)


@pytest.mark.parametrize("to", ["tbx", "csv"])
def test_deprecated_terms_go_there_and_back(to):
    terms = bank.parse("own.tsv", OWN)
    text = "\n".join(exports.EXPORTS[to](terms))
    read = termbase.read_tbx(text.encode()) if to == "tbx" else termbase.read_sheet(text)
    again = bank.parse("own.tsv", termbase.table(read, Options("", "marketing", ALLOWED))[0])
    assert [term for term in again if term.name not in ("GitHub", "use")] == terms
    assert [(term.name, term.status) for term in again if term not in terms] == (
        [("GitHub", "preferred"), ("use", "preferred")] if to == "tbx" else []
    )


# Spreadsheets

MEMOQ = (
    "Entry_ID;Entry_Subject;Entry_Domain;Entry_ClientID;Entry_Note;English_Def;English;Term_Info;Term_Example;English;"
    "Term_Info;Term_Example;German_Def;German;Term_Info;Term_Example\n"
    '12;pricing;;;;"The part of a price; it is given back.";rebate;CasePermissive;;kickback;Forbidden CasePermissive;;;'
    "Rabatt;CasePermissive;\n"
    "13;;;;;;utilize;HalfPrefix Forbidden;;;;;;nutzen;;\n"
)
ACROLINX = (
    "Term,Status,Head Term,Domain,Part of Speech,Definition,Language\n"
    "quill bowl,Preferred,,commerce,noun,A dish for feathers.,English\n"
    "quill pot,Deprecated,quill bowl,commerce,noun,,en\n"
    "bowl of quills,Admitted,quill bowl,,noun,,en-US\n"
    "Federschale,Preferred,,,,,German\n"
    "inkwell,Proposed,,,,,English\n"
    "synergy,Deprecated,,,,,English\n"
    "utilize,deprecated,use,,,,English\n"
    "the and,Non-Term,,,,,English\n"
)
MULTITERM = (
    "Entry number\tSubject\tEnglish (United States)\tStatus\tDefinition\tGerman (Germany)\tStatus\tDefinition\n"
    "1\tPottery\tquill bowl|QB\tpreferred\tA dish for feathers.\tFederschale\tpreferred\tEine Schale.\n"
    "1\t\tquill pot\tforbidden\t\t\t\t\n"
    "2\t\t\t\t\tTinte\t\t\n"
)
SHEETS = [  # what it is, the text, its lines, what is left out
    (
        "memoQ",
        MEMOQ,
        [
            "kickback | known everyone | instead rebate | status deprecated",
            "rebate | gloss The part of a price; it is given back. | field pricing",
            "utilize | known everyone | status deprecated",
        ],
        [],
    ),
    (
        "Acrolinx",
        ACROLINX,
        [
            "quill bowl | also bowl of quills | gloss A dish for feathers. | field commerce | status preferred",
            "quill pot | known everyone | instead quill bowl | status deprecated",
            "synergy | known everyone | status deprecated",
            "use | known everyone | status preferred",
            "utilize | known everyone | instead use | status deprecated",
        ],
        [(6, "inkwell", 'its status is "Proposed"'), (9, "the and", 'its status is "Non-Term"')],
    ),
    (
        "MultiTerm",
        MULTITERM,
        [
            "quill bowl | short QB | gloss A dish for feathers. | status preferred",
            "quill pot | known everyone | instead quill bowl | status deprecated",
        ],
        [(2, "Pottery", "a field that our tables do not know"), (4, "2, Tinte", "no English word in it")],
    ),
    (
        "a style guide",
        "Avoid,Use\nutilize; utilise,use\nsynergy,\n",
        [
            "use | known everyone | status preferred",
            "utilise | known everyone | instead use | status deprecated",
            "utilize | known everyone | instead use | status deprecated",
            "synergy | known everyone | status deprecated",
        ],
        [],
    ),
    (
        "replacements",
        "Term;Use instead\nwhite paper;report|guide\n",
        [
            "report | known everyone | status preferred",
            "white paper | known everyone | instead report;guide | status deprecated",
        ],
        [],
    ),
    (
        "a flag",
        "sep=,\nTerm,Abbreviation,Synonyms,Forbidden,Notes\nquill bowl,QB,pot;dish,no,x\nquill pot,,,YES,y\n",
        ["quill bowl | short QB | also pot;dish | kind acronym", "quill pot | known everyone | status deprecated"],
        [],
    ),
    ("one definition for all", "English,German,Definition\naa,bb,An a.\n", ["aa | gloss An a."], []),
    ("cells with line ends", 'Term,Definition\r\n"quill\r\nbowl","A dish,\r\nof two lines"\r\n', [
        "quill bowl | gloss A dish, of two lines."
    ], []),
    ("short rows", "Term,Definition\naa\n\nbb,\n", ["aa", "bb"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "unread"), [one[1:] for one in SHEETS], ids=[one[0] for one in SHEETS])
def test_sheets(text, expected, unread):
    read = termbase.read_sheet(text)
    assert lines(read) == sorted(expected, key=lambda line: line.lower())
    assert left_out(read) == unread


NO_SHEETS = [
    ("", "nothing in it"),
    ("\n \n", "nothing in it"),
    (
        "German,French\na,b\n",
        'no column of English words; call one "Term" or "English" (the columns are "German", "French")',
    ),
    ("Term\n" + '"' + "x" * 200_000 + '"', "line 2: field larger than field limit (131072)"),
]


@pytest.mark.parametrize(("text", "why"), NO_SHEETS)
def test_what_is_no_sheet(text, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        termbase.read_sheet(text)


HEADERS = [  # the name of a column, what it holds
    ("English", "term"),
    ("EN", "term"),
    ("en-US", "term"),
    ("en_GB", "term"),
    ("English (United Kingdom)", "term"),
    ("Term (en)", "term"),
    ("English term", "term"),
    ("Definition (en-US)", "gloss"),
    ("English_Def", "gloss"),
    ("German_Def", "foreign"),
    ("Term (de)", "foreign"),
    ("pt-BR", "foreign"),
    ("Chinese (Simplified)", "foreign"),
    ("TERM STATUS", "status"),
    ("Entry_Domain", "field"),
    ("Ending", ""),
    ("engineering", ""),
]


@pytest.mark.parametrize(("name", "role"), HEADERS)
def test_columns(name, role):
    assert [column.role for column in columns([name])] == [role] * bool(role)


STATUS = [
    ("preferredTerm-admn-sts", "preferred"),
    ("Preferred", "preferred"),
    ("admittedTerm", "admitted"),
    ("Approved", "admitted"),
    ("not approved", "deprecated"),
    ("deprecatedTerm-admn-sts", "deprecated"),
    ("supersededTerm-admn-sts", "deprecated"),
    ("Forbidden", "deprecated"),
    ("do not use", "deprecated"),
    ("Non-Term", None),
    ("proposed", None),
    ("", ""),
    ("finalized", ""),
    ("renewed", ""),
]


@pytest.mark.parametrize(("said", "status"), STATUS)
def test_status(said, status):
    assert status_of(said) == status


# Laws


CELLS = st.text("aB;|,\"'\n\t =<:#-\u2028\x1bé1", max_size=8)
SHEET_ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=6)
NAMES = st.lists(
    st.sampled_from(["Term", "Status", "English", "German", "Definition", "Head Term", "Use instead", "Forbidden", "ID",
                     "Entry ID", "Synonyms", "Abbreviation", "Term_Info", "Language", "name", "short", "status"]),
    max_size=6,
)  # fmt: skip


@given(NAMES, SHEET_ROWS, st.sampled_from([",", ";", "\t"]))
@example(["name", "short", "status"], [["1", "", "1"]], ",")
def test_a_sheet_becomes_a_table_or_is_refused(names, rows, sign):
    quoted = ['"' + cell.replace('"', '""') + '"' for row in [names, *rows] for cell in row]
    taken = iter(quoted)
    text = "\n".join(sign.join(next(taken) for _ in row) for row in [names, *rows])
    try:
        read = termbase.read_sheet(text)
    except ValueError:
        return
    is_table(read)


PIECES = st.sampled_from(
    [section("aa"), section("CX", "c x: preferred"), section("b: deprecated"), "<x>", "</x>", "&amp;", "&x;",
     "<![CDATA[", "]]>", "<conceptEntry>", '<langSec xml:lang="en">', "<termSec>", "<term>", "</term>", "</termSec>",
     "</langSec>", "a;b", "</conceptEntry>", "<note>known: x</note>", "::x", "\u2028", "<!-- ",
     " -->", "<?x", "?>", "<!DOCTYPE a>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_document_becomes_a_table_or_is_refused(body):
    try:
        read = termbase.read_tbx(DCA.replace("{}", body).encode())
    except ValueError:
        return
    is_table(read)


def is_table(read: Read) -> None:
    """Assert that the table of what was read is one, in order, and commands nobody."""
    text, _ = termbase.table(read, OPTIONS)
    assert not UNSAFE.keys() - {9, 10} & set(map(ord, text))
    terms = bank.parse("t.tsv", text)
    assert text.startswith("\t".join(COLUMNS) + "\n")
    assert not [fault for fault in checks.faults([("t.tsv", text)]) if "sort the lines" in fault.message]
    assert len({term.name for term in terms}) == len(terms)
