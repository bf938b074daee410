"""The site of the documentation: what is made for it. `.ci/run` builds it, strictly: each link and anchor exists."""

import re

import pytest
from tools import docs_site

from jargonlint.project import resources
from jargonlint.project.settings import KEYS, RULES

HOME = "https://github.com/acme/jargonlint"
LINKS = [  # page of the site, a link in its source, the link on the site
    ("checking.md", "rules/index.md#a", "rules/index.md#a"),
    ("rules/index.md", "../accessibility.md", "../accessibility.md"),
    ("integrations.md", "../seeds/LICENSE", f"{HOME}/blob/main/seeds/LICENSE"),
    ("start/nlp.md", "../../README.md#set-up", "../index.md#set-up"),
    ("index.md", "docs/start/nlp.md", "start/nlp.md"),
    ("index.md", "docs/images/terminal.svg", "images/terminal.svg"),
    ("index.md", "CHANGELOG.md", "changelog.md"),
    ("index.md", "LICENSE", f"{HOME}/blob/main/LICENSE"),
    ("contributing.md", "docs/design.md", "design.md"),
    ("design.md", "#the-house", "#the-house"),
    ("design.md", "https://x.example/a.md", "https://x.example/a.md"),
]


@pytest.mark.parametrize(("page", "link", "led"), LINKS)
def test_links(page, link, led):
    assert docs_site.with_links(f"See [it]({link}).", page, HOME) == f"See [it]({led})."


def test_every_page_has_its_place(tmp_path):
    folder = tmp_path / "site"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "stale.md").write_text("It is from another day.")
    docs_site.write(folder)
    pages = {path.relative_to(folder / "docs").as_posix() for path in (folder / "docs").rglob("*.md")}
    named = [entry for section in docs_site.configuration()["nav"] for pages in section.values() for entry in pages]
    places = [next(iter(entry.values())) if isinstance(entry, dict) else entry for entry in named]
    assert sorted(places) == sorted(pages)
    assert "<!-- site" not in "".join((folder / "docs" / page).read_text("utf-8") for page in pages)
    assert (folder / "docs" / "images" / "terminal.svg").is_file()


def test_another_folder_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(SystemExit, match=r"holds letter\.txt, which is not of the site"):
        docs_site.write(tmp_path)
    assert (tmp_path / "letter.txt").exists()


def test_every_rule_has_a_page():
    pages = docs_site.made()
    for rule in RULES:
        card = resources.card(rule)
        page = pages[f"rules/{rule}.md"]
        assert page.startswith(f"# {rule}\n\n*{card.severity}*. {card.summary}\n\n{card.why}\n")
        assert all(f"| `{option}` |" in page for option in card.options)
        assert all(example.text.rstrip() in page for example in card.examples)
        assert f"[{rule}]({rule}.md)" in docs_site.rules()


def test_every_key_is_an_option():
    table = docs_site.options()
    keys = {key.strip("[]").partition(".")[0] for key in re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)}
    assert keys == set(KEYS)
    assert '| `fix.order` | `"long-short"`, `"any"` | `"any"` |' in table
    assert "| `fail-under` | number, 0 to 100 |  | " in table


def test_every_command_says_its_help():
    text = docs_site.commands()
    for name in ("check", "fix", "glossary", "annotate", "discover", "terms import"):
        assert f"\n### jargonlint {name}\n" in text or f"## jargonlint {name}\n" in text
        assert f"Usage: jargonlint {name} " in text


def test_every_word_stands_under_its_letter():
    pages = docs_site.made()
    headings = {}
    for letter in "0-9 a b c d e f g h i j k l m n o p q r s t u v w x y z".split():
        found = re.findall(r"^### (.*) \{#([a-z0-9-]+)\}$", pages[f"words/{letter}.md"], re.MULTILINE)
        assert len({anchor for _, anchor in found}) == len(found), "no anchor twice"
        headings[letter] = dict(found)
    assert sum(map(len, headings.values())) == len(docs_site.judged())
    assert headings["c"]["customer acquisition cost (CAC)"] == "customer-acquisition-cost"
    assert "\nAll spending on sales and marketing divided" in pages["words/c.md"]
    links = re.findall(r"\((.+?)\.md#(.+?)\)", pages["words/short-forms.md"])
    assert links
    assert all(anchor in headings[letter].values() for letter, anchor in links)
    assert "| CAC | [common access card](c.md#common-access-card), [customer" in pages["words/short-forms.md"]
