"""Packs: tables that an installed distribution offers to several repositories."""

import sys
from pathlib import Path

import pytest

import jargonlint
from jargonlint.project import settings
from jargonlint.project.settings import SettingsError

TABLE = "name\tshort\tgloss\nsnail hours\tQH\tThe hours in which nobody is called.\n"


def install(folder: Path, name: str, point: str, files: dict[str, str]) -> None:
    """Lay a distribution into a folder, as an installer does."""
    info = f"{name}-1.0.dist-info"
    everything = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/entry_points.txt": f"[jargonlint.terms]\n{point}\n",
    }
    everything[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in everything)
    for path, text in everything.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder of installed packages."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


EXPLOSIVE = "raise SystemExit('ran')"
MARKETING = {"acme_words/__init__.py": EXPLOSIVE, "acme_words/a.tsv": TABLE, "acme_words/b/c.tsv": "name\nzoozle\n"}


def test_tables_of_a_pack(here, installed, run):
    install(installed, "acme-words", "acme = acme_words", {**MARKETING, "other/d.tsv": "name\nno\n"})
    Path("jargonlint.toml").write_text('terms = ["package:acme"]\n')
    Path("page.md").write_text("No mail in the snail hours.\n")
    found = (
        'page.md:1:16: warning: "snail hours" is not explained; say what it means at its first use [undefined-jargon]\n'
        "1 page checked: 1 finding (1 warning)\n"
    )
    assert run("check", "page.md") == (1, found, "")
    assert "acme_words" not in sys.modules, "nothing of it runs"
    shown = [name for name, _ in settings.load("jargonlint.toml").terms]
    assert shown == ["package:acme/a.tsv", "package:acme/b/c.tsv"]
    assert "package:acme/a.tsv" in run("terms", "show", "snail hours").out


def test_a_part_of_a_package(here, installed):
    install(installed, "acme-words", "acme = acme_words.b", MARKETING)
    linter = jargonlint.Linter(terms=["package:acme"])
    assert [finding.term for finding in linter.check("A zoozle in the snail hours.").findings] == ["zoozle"]


def test_nothing_of_the_working_folder_counts(here, monkeypatch):
    install(here, "acme-words", "acme = acme_words", MARKETING)
    monkeypatch.syspath_prepend(here)
    with pytest.raises(ValueError, match=r'^terms: no installed package offers "acme"$'):
        jargonlint.Linter(terms=["package:acme"])


MISTAKES = [  # what is installed (name, entry point, files), what is said of package:acme
    (
        [("acme-words", "acne = acme_words", MARKETING)],
        'jargonlint.toml: terms: no installed package offers "acme"; did you mean "acne"?',
    ),
    (
        [("a", "acme = a", {"a/x.tsv": TABLE}), ("b", "acme = b", {"b/x.tsv": TABLE})],
        'jargonlint.toml: terms: "acme" is offered by a and b; uninstall one of them',
    ),
    (
        [("a", "acme = a", {"a/x.txt": TABLE, "b/x.tsv": TABLE, "x.tsv": TABLE})],
        'jargonlint.toml: terms: "acme" is the package "a" of a, which has installed no .tsv file in it',
    ),
    (
        [("a", "acme = a:words", {"a/x.tsv": TABLE})],
        'jargonlint.toml: terms: "acme" is the package "a:words" of a, which has installed no .tsv file in it',
    ),
    ([("a", "acme = a", {"a/../x.tsv": TABLE})], "which has installed no .tsv file in it"),
]


@pytest.mark.parametrize(("distributions", "said"), MISTAKES, ids=[said[-30:] for _, said in MISTAKES])
def test_what_is_wrong_with_a_pack(here, installed, distributions, said):
    for distribution in distributions:
        install(installed, *distribution)
    Path("jargonlint.toml").write_text('terms = ["package:acme"]\n')
    with pytest.raises(SettingsError) as fault:
        settings.load("jargonlint.toml")
    assert str(fault.value).endswith(said)


def test_a_broken_table_is_named(here, installed, run):
    install(installed, "a", "acme = a", {"a/x.tsv": "name\tshort\n<b>\t\n"})
    Path("jargonlint.toml").write_text('terms = ["package:acme"]\n')
    Path("page.md").write_text("Text.\n")
    done = run("check", "page.md")
    assert done.status == 2
    assert done.err.startswith("jargonlint.toml: package:acme/x.tsv:2: ")
