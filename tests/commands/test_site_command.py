"""`jargonlint site`: the order that is found, pages without a place, glossaries."""

import json

import pytest

GLOSSARY = "# Glossary\n\n| Term | Stands for |\n|---|---|\n" + "".join(
    f"| {short} | {long} |\n"
    for short, long in (("PGB", "Potters Guild Board"), ("KOC", "Kiln Owners Circle"), ("GMT", "Glaze Makers Table"))
)


@pytest.fixture
def book(here):
    (here / "mkdocs.yml").write_text("nav: [b.md, gone.md, terms.md]\n")
    (here / "docs").mkdir()
    for name, text in (("a", "Tea."), ("b", "Tea."), ("terms", GLOSSARY)):
        (here / "docs" / f"{name}.md").write_text(text)
    return here


SHOWN = """\
    1  docs/b.md
    2  docs/terms.md
    3  docs/a.md  (without a place)
3 pages in reading order, 1 without a place
  mkdocs.yml (MkDocs): 2 pages; not among them: "gone.md"
  docs/terms.md: a glossary, 3 words
"""


@pytest.mark.parametrize("arguments", [(), ("docs",), ("docs/terms.md", "docs/a.md", "docs/b.md")])
def test_site(book, run, arguments):
    done = run("site", *arguments)
    assert (done.status, done.out, done.err) == (0, SHOWN, "")


def test_from_another_folder(book, run, monkeypatch):
    (book / ".git").mkdir()
    monkeypatch.chdir(book / "docs")
    assert run("site").out == SHOWN.replace("docs/", "").replace("mkdocs.yml", "../mkdocs.yml")


def test_glossaries_of_tools(book, run):
    (book / ".vitepress").mkdir()
    (book / ".vitepress" / "glossary.json").write_text('{"PGB": "x y z", "KOC": "x"}')
    assert (
        run("site").out == SHOWN + "  .vitepress/glossary.json (VitePress): a glossary, 2 words, shown on every page\n"
    )


def test_as_json(book, run):
    (book / "_data").mkdir()
    (book / "_data" / "glossary.yml").write_text("PGB: x\n")
    assert json.loads(run("site", "--format", "json").out) == {
        "version": 1,
        "sites": [
            {
                "folder": ".",
                "pages": [
                    {"path": "docs/b.md", "placed": True},
                    {"path": "docs/terms.md", "placed": True},
                    {"path": "docs/a.md", "placed": False},
                ],
                "order": [{"file": "mkdocs.yml", "tool": "MkDocs", "pages": 2, "lost": ["gone.md"]}],
                "glossaries": [{"path": "docs/terms.md", "words": 3}],
                "data": [{"file": "_data/glossary.yml", "tool": "Jekyll", "everywhere": False}],
            }
        ],
    }


def test_an_order_of_ones_own(book, run):
    (book / "jargonlint.toml").write_text('order = ["docs/a.md"]\n')
    assert run("site").out.splitlines()[:3] == ["    1  docs/a.md", "    2  docs/b.md", "    3  docs/terms.md"]


def test_several_configurations_are_several_sites(book, run):
    (book / "docs" / "more").mkdir()
    (book / "docs" / "more" / "jargonlint.toml").write_text("")
    (book / "docs" / "more" / "x.md").write_text("Tea.")
    assert run("site").out == SHOWN + (
        "    1  docs/more/x.md  (without a place)\n1 page in reading order, 1 without a place\n"
    )


def test_what_cannot_be_read_is_said(book, run):
    (book / "mkdocs.yml").write_text("- nothing")
    done = run("site")
    assert (done.status, done.err) == (0, "mkdocs.yml: no configuration of MkDocs\n")


@pytest.mark.parametrize("link", ["../outside", "/etc"])
def test_nothing_outside_of_the_site_is_read(here, run, link):
    """A table of contents that a link of somebody's leads out of the folder counts for nothing."""
    (here.parent / "outside").mkdir(exist_ok=True)
    (here.parent / "outside" / "toc.yml").write_text("- href: b.md\n")
    (here / "a.md").write_text("Tea.")
    (here / "b.md").write_text("Tea.")
    (here / "toc.yml").symlink_to(f"{link}/toc.yml")
    assert "DocFX" not in run("site").out


WRONG = [  # a configuration, what is said of it
    ('scope = "sight"', 'jargonlint.toml: scope cannot be "sight"; did you mean "site"?'),
    ("scope = 1", "jargonlint.toml: scope cannot be 1; known: page, site"),
    ('order = "a.md"', 'jargonlint.toml: order must be a list of strings, not "a.md"'),
    (
        'order = ["../a.md"]',
        'jargonlint.toml: order: "../a.md" is no pattern; write one like "drafts/" or "*.draft.md"',
    ),
]


@pytest.mark.parametrize(("config", "said"), WRONG)
def test_wrong_configuration(book, run, config, said):
    (book / "jargonlint.toml").write_text(config)
    done = run("site")
    assert (done.status, done.err) == (2, said + "\n")
