"""Lays out the site of the documentation: what a site builder is given, with what it shows of rules, options, commands
and words.

usage: python tools/docs_site.py [FOLDER]

Cards, schema, commands and tables in, pages out, so that none of them can be stale: FOLDER (`build/docs`) gets a
`mkdocs.yml` and the pages, those of the last time are gone. A page of `docs/` says by a comment where made parts
stand (`<!-- site: options -->`); its links to what lies outside of `docs/` lead into the repository.
"""

import posixpath
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click
import yaml

from jargonlint.commands.cli import cli
from jargonlint.model import Term
from jargonlint.project import resources, schema
from jargonlint.project.settings import RULES
from jargonlint.rules.cards import Card, Example
from jargonlint.text import escapes
from jargonlint.words import shipped

ROOT: Final = Path(__file__).resolve().parents[1]
COPIED: Final = {
    "index.md": "README.md",
    "changelog.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
}
"""Pages of the site that are files at the root of the repository."""


_ASKED: Final = re.compile(r"<!-- site: (\w+) -->(?:.*?<!-- /site -->)?", re.DOTALL)
"""Where a part stands in a page: by itself, or instead of what others than the site show up to the end."""


# The folder

_OURS: Final = {"docs", "mkdocs.yml", "site", ".cache"}
"""What stands in the folder of a site: what is written here, and what its builder adds."""


def write(folder: Path) -> None:
    """Write the configuration of the site and its pages into a folder, which is made anew.

    Ends the program where the folder holds what no site has: it is another one than was meant.
    """
    strange = {path.name for path in folder.iterdir()} - _OURS if folder.exists() else set()
    if strange:
        raise SystemExit(f"{folder}: holds {min(strange)}, which is not of the site; name another folder")
    shutil.rmtree(folder, ignore_errors=True)
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    written = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in docs.rglob("*.md")}
    config = configuration()
    for path, text in {**written, **made()}.items():
        page = docs / path
        page.parent.mkdir(exist_ok=True)
        filled = _ASKED.sub(lambda asked: PARTS[asked[1]](), text)
        page.write_text(with_links(filled, path, config["repo_url"]), "utf-8", newline="\n")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8", newline="\n")


def configuration() -> dict[str, Any]:
    """Return `mkdocs.yml` with a page a rule and a page a letter in its navigation."""
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    more: dict[str, list[Any]] = {
        "Rules": [f"rules/{name}.md" for name in sorted(RULES)],
        "Words": [*({_called(letter): f"words/{letter}.md"} for letter in _letters()), "words/short-forms.md"],
    }
    for section in config["nav"]:
        for title, pages in section.items():
            pages += more.get(title, [])
    return config


def with_links(text: str, path: str, repository: str) -> str:
    """Return a page of the site whose relative links to what lies outside of the site lead into the repository.

    A page that is copied from the root stands in the site where its links mean `docs/` by "docs/".
    """
    source = COPIED.get(path, f"docs/{path}")

    def led(link: re.Match[str]) -> str:
        target, _, anchor = link[2].partition("#")
        if not target or re.match(r"[a-z]+:", target):
            return link[0]
        named = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        inside = {"docs/" + site: file for site, file in COPIED.items()}
        on_site = next((site for site, file in inside.items() if file == named), named)
        if on_site.startswith("docs/"):
            there = posixpath.relpath(on_site, posixpath.dirname(f"docs/{path}"))
        else:
            there = f"{repository}/blob/main/{named}"
        return f"{link[1]}{there}{'#' * bool(anchor)}{anchor})"

    return re.sub(r"(\]\()([^)\s]+)\)", led, text)


# The pages


def made() -> dict[str, str]:
    """Return the pages that are made, by their paths in the site."""
    pages = {f"rules/{name}.md": rule_page(resources.card(name)) for name in RULES}
    pages |= {f"words/{letter}.md": letter_page(letter, terms) for letter, terms in _letters().items()}
    pages["words/short-forms.md"] = short_forms_page()
    for path, file in COPIED.items():
        pages[path] = (ROOT / file).read_text("utf-8")
    return pages


def rule_page(card: Card) -> str:
    """Return the page of a rule, from its card."""
    return "\n".join([f"# {card.name}", "", f"*{card.severity}*. {card.summary}", "", card.why, "", *_rule_parts(card)])


def _rule_parts(card: Card) -> Iterator[str]:
    if card.serving:
        yield from (f"[{card.serving[:-1]}](../accessibility.md).", "")
    if card.options:
        yield from (f"## Options\n\nUnder `[rules.{card.name}]`:\n", "| Option | Default | |", "|---|---|---|")
        for name, option in card.options.items():
            yield f"| `{name}` | `{_toml(option.default)}` | {escapes.markdown(option.help)} |"
        yield ""
    yield from ("## Examples", "", "«» marks what is found.", "")
    if card.terms:
        yield from ("With this table of your own:", "", _fenced(card.terms), "")
    for example in card.examples:
        yield from _example(example)
    yield from ("## To allow it", "", card.allowing)


def _example(example: Example) -> Iterator[str]:
    configured = f", with `{_configured(example.config)}`" if example.config else ""
    yield from (f"**{escapes.markdown(example.name)}**{configured}", "")
    for path, text in example.pages.items():
        yield from (f"`{path}`:", "", _fenced(text), "")
    yield from (_fenced(example.text), "")
    for message in example.says:
        yield f"- {escapes.markdown(message)}"
    if not example.page()[1]:
        yield "- nothing is found"
    yield ""
    if example.fixed is not None:
        yield from ("repaired:", "", _fenced(example.fixed), "")


def _fenced(text: str) -> str:
    """A page as it is, in a fence that it does not hold."""
    fence = max((run + "`" for run in re.findall("`{3,}", text)), key=len, default="```")
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _configured(table: Mapping[str, Any], before: str = "") -> str:
    return ", ".join(
        _configured(value, f"{before}{key}.") if isinstance(value, Mapping) else f"{before}{key} = {_toml(value)}"
        for key, value in table.items()
    )


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


# Parts of pages


def rules() -> str:
    """Return a table of the rules."""
    rows = (f"| [{card.name}]({card.name}.md) | {card.severity} | {card.summary} |" for card in _cards().values())
    return "\n".join(["| Rule | Severity | |", "|---|---|---|", *rows])


def options() -> str:
    """Return a table of what a configuration may say, from its schema."""
    rows = _options(schema.schema(_cards())["properties"])
    return "\n".join(["| Key | Value | Default | |", "|---|---|---|---|", *rows])


def _options(properties: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, option in properties.items():
        described = escapes.markdown(option.get("description", ""))
        if "$ref" in option:
            yield f"| `{before}{name}` | table | | Severity and options of each [rule](rules/index.md). |"
        elif "properties" in option:
            yield from _options(option["properties"], f"{before}{name}.")
        elif "properties" in option.get("items", {}):
            yield f"| `[[{name}]]` | tables | | {escapes.markdown(option['items']['description'])} |"
            yield from _options(option["items"]["properties"], f"{name}.")
        else:
            default = f"`{_toml(option['default'])}`" if "default" in option else ""
            yield f"| `{before}{name}` | {_value(option)} | {default} | {described} |"


def _value(option: Mapping[str, Any]) -> str:
    """What a value may be, in words."""
    if "enum" in option:
        return ", ".join(f"`{_toml(value)}`" for value in option["enum"])
    if option["type"] == "array":
        inside = option["items"]
        return f"list of {_value(inside)}" if "enum" in inside else "list of texts"
    limits = f", {option['minimum']} to {option['maximum']}" if "maximum" in option else ""
    return {"boolean": "`true`, `false`", "string": "text"}.get(option["type"], f"number{limits}")


def commands() -> str:
    """Return the help of every command, as `--help` prints it."""
    group = click.Context(cli, info_name="jargonlint")
    return "\n\n".join(_help(command, group) for command in cli.list_commands(group))


def _help(name: str, group: click.Context) -> str:
    command = cli.get_command(group, name)
    assert command
    context = click.Context(command, group, info_name=name, terminal_width=100)
    shown = [f"## jargonlint {name}", "", _fenced(command.get_help(context))]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            sub = command.get_command(context, inner)
            assert sub
            inside = click.Context(sub, context, info_name=inner, terminal_width=100)
            shown += ["", f"### jargonlint {name} {inner}", "", _fenced(sub.get_help(inside))]
    return "\n".join(shown)


def letters() -> str:
    """Return links to the letters, and how many words there are."""
    counts = " · ".join(f"[{_called(letter)}]({letter}.md) {len(terms)}" for letter, terms in _letters().items())
    return f"{counts}\n\n{len(judged()):,} words, version {shipped.VERSION} of the data."


PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "rules": rules,
    "options": options,
    "commands": commands,
    "letters": letters,
}
"""What a page may ask for by a comment."""


def _cards() -> dict[str, Card]:
    return {name: resources.card(name) for name in sorted(RULES)}


# The words


def judged() -> list[Term]:
    """Return the terms that a page has to explain, by name."""
    terms = (term for term in resources.bank().all_terms() if term.is_judged)
    return sorted(terms, key=lambda term: (term.name.lower(), term.name))


def _letters() -> dict[str, list[Term]]:
    """The terms by the first letter of their names, in small letters; "0-9" for those that begin otherwise."""
    grouped: defaultdict[str, list[Term]] = defaultdict(list)
    for term in judged():
        first = term.name[0].lower()
        grouped[first if "a" <= first <= "z" else "0-9"].append(term)
    return dict(sorted(grouped.items()))


def _called(letter: str) -> str:
    return letter.upper().replace("-", "\u2013")


def letter_page(letter: str, terms: Sequence[Term]) -> str:
    """Return the page of the words that begin with a letter: what each means, and what else is known of it."""
    head = f"---\nhide: [toc]\n---\n\n# {_called(letter)}\n"
    return "\n".join([head, *(_entry(term, anchor) for term, anchor in zip(terms, anchors(terms), strict=True))])


def anchors(terms: Iterable[Term]) -> Iterator[str]:
    """Yield what the entry of each term of a page is called in an address: no two are called the same."""
    used: set[str] = set()
    for term in terms:
        plain = re.sub(r"[^a-z0-9]+", "-", term.name.lower()).strip("-") or "word"
        anchor = plain
        while anchor in used:
            anchor = f"{plain}-{len(used)}"
        used.add(anchor)
        yield anchor


def _entry(term: Term, anchor: str) -> str:
    short = f" ({', '.join(map(escapes.markdown, term.short))})" if term.short else ""
    said = {
        "Also": term.also,
        "Plainer": term.instead,
        "Known to": sorted(term.known),
        "Field": term.field,
    }
    known = ". ".join(f"{name}: {', '.join(map(escapes.markdown, words))}" for name, words in said.items() if words)
    gloss = escapes.markdown_line(term.gloss)
    return f"### {escapes.markdown(term.name)}{short} {{#{anchor}}}\n\n{gloss}\n\n<small>{known}.</small>\n"


def short_forms_page() -> str:
    """Return a page that leads from each short form to what it may stand for."""
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for letter, group in _letters().items():
        for term, anchor in zip(group, anchors(group), strict=True):
            for short in term.short:
                meanings[short].append(f"[{escapes.markdown(term.name)}]({letter}.md#{anchor})")
    rows = (
        f"| {escapes.markdown(short)} | {', '.join(links)} |"
        for short, links in sorted(meanings.items(), key=lambda item: (item[0].lower(), item[0]))
    )
    head = "---\nhide: [toc]\n---\n\n# Short forms\n\n| Short form | May stand for |\n|---|---|"
    return "\n".join([head, *rows, ""])


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "docs")
