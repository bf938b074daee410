"""The desk: what a configuration may say, what it may not, and which one holds for a page."""

import contextlib
import re
from pathlib import Path

import pathspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jargonlint.project import globs, settings
from jargonlint.project.settings import RULES, SettingsError

MISTAKES = [  # jargonlint.toml, what is said of it
    ('comon = ["CRM"]', 'jargonlint.toml: unknown key "comon"; did you mean "common"?'),
    ("zzz = 1", f'jargonlint.toml: unknown key "zzz"; known: {", ".join(settings.KEYS)}'),
    ("[rules.unexpanded-acronym]\nmin-lenght = 3", 'rules.unexpanded-acronym has no option "min-lenght"'),
    ("[rules.unexpanded-acronym]\nmin-lenght = 3", '; did you mean "min-length"?'),
    ("[rules.unexpanded-acronyms]\nmin-length = 3", 'jargonlint.toml: rules names no rule "unexpanded-acronyms"'),
    ("[rules.unexpanded-acronyms]\nmin-length = 3", '; did you mean "unexpanded-acronym"?'),
    (
        '[rules]\nunused-allow = "warn"',
        'jargonlint.toml: rules.unused-allow.severity cannot be "warn"; did you mean "warning"?',
    ),
    (
        "[rules.unused-allow]\nseverity = 3",
        "jargonlint.toml: rules.unused-allow.severity cannot be 3; known: error, warning, info, off",
    ),
    ("[rules]\nunused-allow = 3", "jargonlint.toml: rules.unused-allow must be a table, not 3"),
    (
        "[rules.unexpanded-acronym]\nmin-length = true",
        "jargonlint.toml: rules.unexpanded-acronym.min-length must be a whole number, not true",
    ),
    (
        '[rules.unexpanded-acronym]\nmin-length = "3"',
        'jargonlint.toml: rules.unexpanded-acronym.min-length must be a whole number, not "3"',
    ),
    ('rules = "off"', 'jargonlint.toml: rules must be a table, not "off"'),
    ('common = "CRM"', 'jargonlint.toml: common must be a list of strings, not "CRM"'),
    ("common = [1]", "jargonlint.toml: common must be a list of strings, not [1]"),
    ('exclude = [""]', "jargonlint.toml: exclude must be a list of strings, not ['']"),
    ('fail-on = "off"', 'jargonlint.toml: fail-on cannot be "off"; known: error, warning, info'),
    ('fail-on = "eror"', 'jargonlint.toml: fail-on cannot be "eror"; did you mean "error"?'),
    ('audience = ["maketing"]', 'jargonlint.toml: audience cannot be "maketing"; did you mean "marketing"?'),
    ('[fix]\norder = "short-long"', 'jargonlint.toml: fix.order cannot be "short-long"; known: long-short, any'),
    ("[fix]\nodrer = 1", 'jargonlint.toml: unknown key "fix.odrer"; did you mean "order"?'),
    ("overrides = 1", "jargonlint.toml: overrides must be written [[overrides]]"),
    ("[[overrides]]", 'jargonlint.toml: overrides[1] has no "paths"; name the pages it holds for'),
    (
        '[[overrides]]\npaths = ["a/"]\nrule = 1',
        'jargonlint.toml: unknown key "overrides[1].rule"; did you mean "rules"?',
    ),
    (
        '[[overrides]]\npaths = ["a/"]\n[[overrides]]\npaths = ["b/"]\nrules.unused-alow = "off"',
        'jargonlint.toml: overrides[2].rules names no rule "unused-alow"; did you mean "unused-allow"?',
    ),
    ('exclude = ["!a.md"]', 'exclude: "!a.md" is no pattern; write one like "drafts/" or "*.draft.md"'),
    (
        "exclude = ['drafts\\old']",
        'exclude: "drafts\\old" has a backslash; write "/" between the names of folders',
    ),
    ('exclude = ["./"]', 'exclude: "./" is no pattern; write one like "drafts/" or "*.draft.md"'),
    ('exclude = ["/"]', 'exclude: "/" is no pattern; write one like "drafts/" or "*.draft.md"'),
    ('terms = ["../terms.tsv"]', 'terms: "../terms.tsv" is outside the folder of this file; name one inside it'),
    ('glossary = ["/etc/passwd"]', 'glossary: "/etc/passwd" is outside the folder of this file; name one inside it'),
    ('glossary = ["out.md"]', 'glossary: "out.md" is outside the folder of this file; name one inside it'),
    ('terms = ["."]', 'terms: "." is outside the folder of this file; name one inside it'),
    ("fail-under = 101", "jargonlint.toml: fail-under must be a number from 0 to 100, not 101"),
    ("fail-under = true", "jargonlint.toml: fail-under must be a number from 0 to 100, not true"),
    ('fail-under = "80"', 'jargonlint.toml: fail-under must be a number from 0 to 100, not "80"'),
    ("easy = 12", "jargonlint.toml: easy must be a whole number from 0 to 11, not 12"),
    ("easy = true", "jargonlint.toml: easy must be a whole number from 0 to 11, not true"),
    ('easy = "5"', 'jargonlint.toml: easy must be a whole number from 0 to 11, not "5"'),
    ('baseline = ["a.json"]', "jargonlint.toml: baseline must be a string, not ['a.json']"),
    ('baseline = ""', 'jargonlint.toml: baseline must be a string, not ""'),
    ('baseline = "../a.json"', 'baseline: "../a.json" is outside the folder of this file; name one inside it'),
    ("terms = [", "jargonlint.toml: not TOML: "),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inside = tmp_path / "project"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (inside / "out.md").symlink_to(tmp_path / "secret.md")
    monkeypatch.chdir(inside)
    return inside


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_mistakes(folder, text, said):
    (folder / "jargonlint.toml").write_text(text)
    with pytest.raises(SettingsError) as raised:
        settings.find(str(folder), {})
    message = str(raised.value)
    assert said in message
    assert message.startswith("jargonlint.toml: ")
    assert "\n" not in message


def test_mistake_in_pyproject_names_the_table(folder):
    (folder / "pyproject.toml").write_text("[tool.jargonlint]\ncomon = []")
    with pytest.raises(SettingsError, match=r'^pyproject.toml: tool.jargonlint: unknown key "comon"; did you mean'):
        settings.find(str(folder), {})


def test_mistake_in_a_folder_below_names_its_file(folder):
    (folder / "docs").mkdir()
    (folder / "docs" / "jargonlint.toml").write_text("x = 1")
    with pytest.raises(SettingsError, match=r'^docs/jargonlint.toml: unknown key "x"'):
        settings.find(str(folder / "docs"), {})


def test_everything_that_can_be_said(folder):
    (folder / "jargonlint.toml").write_text(
        """
        terms = ["own/terms.tsv"]
        glossary = ["glossary.md"]
        common = ["CRM", "KPIs"]
        exclude = ["drafts/", "*.draft.md"]
        audience = ["marketing", "sales"]
        fail-on = "error"
        fail-under = 80
        baseline = "known.json"
        fix.order = "long-short"
        rules.unused-allow = "off"
        [rules.unexpanded-acronym]
        severity = "error"
        min-length = 3
        [[overrides]]
        paths = ["legal/**"]
        rules.undefined-jargon = "info"
        [[overrides]]
        paths = ["legal/terms.md"]
        rules.undefined-jargon = "off"
        """
    )
    config = settings.find(str(folder), {})
    assert config.terms == (("own/terms.tsv", str(folder / "own/terms.tsv")),)
    assert config.glossary == (("glossary.md", str(folder / "glossary.md")),)
    assert config.fail_on == "error"
    assert config.fail_under == 80
    assert config.baseline == ("known.json", str(folder / "known.json"))
    assert config.settings.common == {"CRM", "KPI", "KPIs"}
    assert config.settings.audience == {"everyone", "marketing", "sales"}
    assert config.settings.order == "long-short"
    assert config.settings.rules["unexpanded-acronym"] == ("error", {"min-length": 3}, True)
    assert config.settings.rules["unused-allow"].severity == "off"
    assert config.settings_of("legal/privacy.md").rules["undefined-jargon"].severity == "info"
    assert config.settings_of("legal/terms.md").rules["undefined-jargon"].severity == "off"
    assert config.settings_of("other/legal/terms.md").rules["undefined-jargon"].severity == "warning"
    assert [path for path in ("a.md", "a.draft.md", "x/drafts/b.md", "drafts.md") if config.excludes(path)] == [
        "a.draft.md",
        "x/drafts/b.md",
    ]
    assert RULES["unexpanded-acronym"] == ("warning", {"min-length": 2}, False), "the defaults stay as they are"


NEAREST = [  # files, folder of the page, file that holds
    ({}, "docs", ""),
    ({"jargonlint.toml": ""}, ".", "jargonlint.toml"),
    ({"jargonlint.toml": ""}, "docs/deep", "jargonlint.toml"),
    ({"jargonlint.toml": "", "docs/jargonlint.toml": ""}, "docs/deep", "docs/jargonlint.toml"),
    ({"pyproject.toml": "[tool.jargonlint]"}, "docs", "pyproject.toml: tool.jargonlint"),
    ({"jargonlint.toml": "", "docs/pyproject.toml": "[project]"}, "docs", "jargonlint.toml"),
    ({"jargonlint.toml": "", "docs/pyproject.toml": "# jargonlint"}, "docs", "jargonlint.toml"),
    ({"jargonlint.toml": "", "docs/pyproject.toml": "tool = 1 # jargonlint"}, "docs", "jargonlint.toml"),
    ({"jargonlint.toml": "", "pyproject.toml": "[tool.jargonlint]"}, "docs", "jargonlint.toml"),
]


@pytest.mark.parametrize(("written", "page", "file"), NEAREST)
def test_nearest(folder, written, page, file):
    (folder / "docs" / "deep").mkdir(parents=True)
    for name, text in written.items():
        (folder / name).write_text(text)
    seen: dict[str, settings.Config] = {}
    config = settings.find(str((folder / page).resolve()), seen)
    assert config.file == file
    assert settings.find(str((folder / page).resolve()), seen) is config


def test_deep_folder():
    deep = "/x" * 2000
    assert settings.find(deep, {}).file == ""


def test_load_says_what_is_missing(folder):
    with pytest.raises(SettingsError, match=r"^--config none.toml: No such file or directory$"):
        settings.load("none.toml")
    (folder / "pyproject.toml").write_text("[project]")
    with pytest.raises(SettingsError, match=r"^--config pyproject.toml: there is no table \[tool.jargonlint\]$"):
        settings.load("pyproject.toml")


ON = {name for name, rule in RULES.items() if rule.severity != "off"}

CHOSEN = [  # configured severities, select, ignore, rules that run
    ({}, [], [], ON),
    ({}, ["unused-allow"], [], {"unused-allow"}),
    ({}, [], ["unused-allow"], ON - {"unused-allow"}),
    ({"unused-allow": "off"}, [], [], ON - {"unused-allow"}),
    ({}, ["site-conflicts"], [], {"site-conflicts"}),
    ({"site-conflicts": "error"}, [], [], ON | {"site-conflicts"}),
    ({"unused-allow": "off"}, ["unused-allow"], [], {"unused-allow"}),
    ({}, ["unused-allow"], ["unused-allow"], set()),
]


@pytest.mark.parametrize(("severities", "select", "ignore", "running"), CHOSEN)
def test_chosen(severities, select, ignore, running):
    config = settings.parse({"rules": severities}, "jargonlint.toml", "/")
    chosen = settings.chosen(config.settings, select, ignore)
    assert {name for name, rule in chosen.rules.items() if rule.severity != "off"} == running


def test_selected_rule_keeps_its_configured_severity():
    config = settings.parse({"rules": {"unused-allow": "error"}}, "jargonlint.toml", "/")
    assert settings.chosen(config.settings, ["unused-allow"], []).rules["unused-allow"].severity == "error"


def test_rule_names():
    assert settings.rule_names(["unused-allow, undefined-jargon", "unused-allow"]) == (
        "unused-allow",
        "undefined-jargon",
    )
    assert settings.rule_names(["wcag-3.1.3", "unused-allow"])[-1] == "unused-allow"
    with pytest.raises(SettingsError, match=r'^no rule is called "unusd-allow"; did you mean "unused-allow"\?$'):
        settings.rule_names(["unusd-allow"])


GLOBS = [  # pattern, paths that match, paths that do not
    ("*.md", ["a.md", "x/a.md"], ["a.mdx", "md"]),
    ("drafts/", ["drafts/a.md", "x/drafts/y/a.md"], ["drafts", "mydrafts/a.md"]),
    ("/a.md", ["a.md", "a.md/b"], ["x/a.md"]),
    ("docs/*.md", ["docs/a.md"], ["docs/x/a.md", "x/docs/a.md"]),
    ("docs/**/a.md", ["docs/a.md", "docs/x/y/a.md"], ["a.md"]),
    ("**/a.md", ["a.md", "x/a.md"], ["ba.md"]),
    ("docs/**", ["docs/a", "docs/x/a"], ["docs", "doc/a"]),
    ("?.md", ["a.md"], ["ab.md", ".md"]),
    ("a+b(1).md", ["a+b(1).md"], ["aab1.md"]),
]


@pytest.mark.parametrize(("pattern", "matching", "others"), GLOBS)
def test_glob(pattern, matching, others):
    expression = re.compile(globs.glob(pattern))
    assert [path for path in matching + others if expression.match(path)] == matching


PARTS = st.sampled_from(["a", "b", "ab", "a.md", "*", "*.md", "?", "a*", "**"])


@given(
    st.lists(PARTS, min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
    st.sampled_from(["", "/"]),
    st.lists(st.sampled_from(["a", "b", "ab", "a.md", "x"]), min_size=1, max_size=4),
)
def test_glob_agrees_with_gitignore(parts, head, tail, path):
    assume(set(parts) != {"**"})  # here "**/" is everything, there every folder
    pattern = head + "/".join(parts) + tail
    ours = re.match(globs.glob(pattern), "/".join(path)) is not None
    assert ours == pathspec.GitIgnoreSpec.from_lines([pattern]).match_file("/".join(path))


WORDS = st.sampled_from([*settings.KEYS, *RULES, "severity", "min-length", "paths", "order", "off", "marketing", "a/*"])
VALUES = st.recursive(
    WORDS | st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(settings.KEYS), VALUES))
def test_parse_raises_only_its_own_error(table):
    with contextlib.suppress(SettingsError):
        settings.parse(table, "jargonlint.toml", "/nowhere").settings_of("/nowhere/a.md")


@pytest.mark.parametrize(
    ("config", "readers"),
    [
        ("", {"everyone"}),
        ('audience = ["marketing"]', {"everyone", "marketing"}),
        ("audience = []", set()),  # nobody: report what everybody is said to know, too
    ],
)
def test_audience(here, config, readers):
    (here / "jargonlint.toml").write_text(config)
    assert settings.load("jargonlint.toml").settings.audience == readers


PARTS_40 = ".".join("a" * 40)
DEEP = [
    "a" + ".a" * 40_000 + " = 1",
    f"[{PARTS_40}]",
    '["' + '" . "'.join("," * 40) + '"]',
    f"x = {{{PARTS_40} = 1}}",
    f'x = {{a = """\n\'""", {PARTS_40} = 1}}',
    "x = '''\n'''\n" + ".".join(["'.'"] * 40) + "=1",
    f'x = """""" # " \n{PARTS_40}=1',
]


@pytest.mark.parametrize("text", DEEP, ids=lambda text: text[:20])
def test_a_key_of_too_many_parts(here, text):
    (here / "jargonlint.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"^jargonlint.toml: a key of more than 32 parts$"):
        settings.load("jargonlint.toml")


SHALLOW = [
    "common = ['" + "a.md', '" * 100 + "x']",
    f'common = ["{PARTS_40}"]',
    f"# {PARTS_40}",
    f'common = ["""{PARTS_40}""""]',
    f"common = [ '''{PARTS_40}''' ]",
]


@pytest.mark.parametrize("text", SHALLOW, ids=lambda text: text[:20])
def test_dots_in_strings_and_comments_part_no_key(here, text):
    (here / "jargonlint.toml").write_text(text)
    assert settings.load("jargonlint.toml").settings.common or text.startswith("#")


LARGE = [
    ("#" + "x" * 1_000_000, "jargonlint.toml: too big (1 MB); a configuration has at most 1 MB"),
    (
        f"exclude = {['a' * 100] * 1001}",
        "jargonlint.toml: exclude holds more than 100000 characters; name folders, not pages",
    ),
    (
        "[[overrides]]\npaths = ['a']\n" * 1001,
        "jargonlint.toml: more than 1000 overrides; a pattern can name many pages",
    ),
]


@pytest.mark.parametrize(("text", "why"), LARGE, ids=["bytes", "patterns", "overrides"])
def test_a_configuration_that_is_too_large(here, text, why):
    (here / "jargonlint.toml").write_text(text)
    with pytest.raises(SettingsError) as refused:
        settings.load("jargonlint.toml")
    assert str(refused.value) == why


def test_the_root_of_a_repository_is_the_last_folder_that_is_asked(here):
    (here / "jargonlint.toml").write_text('common = ["CAC"]')
    (here / "repo/docs").mkdir(parents=True)
    folder = str(here / "repo/docs")
    assert settings.find(folder, {}).settings.common == {"CAC"}
    (here / "repo/.git").write_text("gitdir: elsewhere")
    seen: dict[str, settings.Config] = {}
    assert settings.find(folder, seen).file == ""
    assert settings.find(str(here), seen).settings.common == {"CAC"}
    assert settings.find(str(here / "repo"), seen).file == ""
    (here / "repo/jargonlint.toml").write_text('common = ["CRM"]')
    assert settings.find(folder, {}).settings.common == {"CRM"}
