"""Cards in, the JSON schema of a configuration out: editors complete and check `jargonlint.toml` with it.

`jargonlint.schema.json`, which a repository's editor can be pointed to, is made by `tools/generate.py`.
"""

from collections.abc import Mapping
from typing import Any, Final

from jargonlint.model import EASY
from jargonlint.project.settings import LEVELS, NOBODY, ORDERS, SCOPES, SEVERITIES
from jargonlint.rules.cards import Card, Option
from jargonlint.words.bank import AUDIENCES

# Draft 7: what the editors' TOML extensions and SchemaStore take (https://www.schemastore.org).
DRAFT: Final = "http://json-schema.org/draft-07/schema#"
FILE: Final = "jargonlint.schema.json"

Schema = dict[str, Any]


def schema(cards: Mapping[str, Card]) -> Schema:
    """Return the schema of `jargonlint.toml`, the same as that of `[tool.jargonlint]`."""
    rules = _table({name: _rule(card) for name, card in cards.items()}, "How strictly each rule is applied.")
    override = _table(
        {
            "paths": _strings("Pages that these rules hold for, as in .gitignore."),
            "rules": {"$ref": "#/definitions/rules"},
        },
        "Rules that hold for some pages only; a later override wins.",
    )
    properties = {
        "terms": _strings(
            "Your own tables of terms: files in the folder of the configuration or below, or package:NAME for those of "
            "an installed package."
        ),
        "glossary": _strings("Pages, or glossaries in JSON or YAML, whose explanations count on every page."),
        "common": _strings("Short forms that every reader of yours knows, as written."),
        "include": _strings(
            "Pages of other kinds that a folder yields too, as in .gitignore: HTML, office files, text."
        ),
        "exclude": _strings("Pages that are not checked, as in .gitignore."),
        "mdx": _strings("Markdown pages that are read as MDX, as in .gitignore; without it, those of Docusaurus."),
        "attributes": {
            "type": "boolean",
            "description": "Whether titles, descriptions, alternative texts and labels of HTML pages are read too.",
            "default": False,
        },
        "audience": {**_strings("Who reads: terms that they know are left alone."), "items": _one_of(AUDIENCES)},
        "easy": {
            "type": "integer",
            "minimum": 0,
            "maximum": NOBODY,
            "description": f"A word that so many of ten readers can do without is told as info; {NOBODY} for none.",
            "default": EASY,
        },
        "fail-on": _one_of(LEVELS, "The least severity that makes a check fail.", "warning"),
        "fail-under": {
            "type": "number",
            "minimum": 0,
            "maximum": 100,
            "description": "The least share of words, in percent, that all pages together have to explain.",
        },
        "baseline": _string("The file of findings that are known and not told again; --write-baseline writes it."),
        "scope": _one_of(
            SCOPES, "Where a word has to be explained: on each page, or once on an earlier page of the site.", "page"
        ),
        "order": _strings("Pages in the order in which they are read, as in .gitignore; they come before all others."),
        "fix": _table(
            {
                "order": _one_of(ORDERS, "How a fix writes an explanation.", "any"),
                "link": _switch("Whether a fix links to what another page explains, rather than write it again."),
            },
            "How pages are repaired.",
        ),
        "rules": {"$ref": "#/definitions/rules"},
        "overrides": {"type": "array", "items": {**override, "required": ["paths"]}},
    }
    configuration = _table(properties, "Configuration of jargonlint, a linter for marketing documents.")
    return {"$schema": DRAFT, "title": "jargonlint", **configuration, "definitions": {"rules": rules}}


def _rule(card: Card) -> Schema:
    severity = _one_of(SEVERITIES, "How grave a finding is.", card.severity)
    options = {name: _option(option) for name, option in card.options.items()}
    table = _table({"severity": severity, **options}, card.why)
    return {"description": f"{card.summary} {card.why}", "anyOf": [severity, table]}


def _option(option: Option) -> Schema:
    """Return the schema of an option: a value of the type of its default."""
    described = {"description": option.help, "default": option.default}
    if isinstance(option.default, list):
        return {**_strings(option.help), **described}
    # bool is an int, too
    kinds = {bool: "boolean", int: "integer", str: "string"}
    return {"type": kinds[type(option.default)], **described}


def _table(properties: Mapping[str, Schema], description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _strings(description: str) -> Schema:
    return {"type": "array", "description": description, "items": {"type": "string", "minLength": 1}}


def _string(description: str) -> Schema:
    return {"type": "string", "description": description, "minLength": 1}


def _switch(description: str) -> Schema:
    return {"type": "boolean", "description": description, "default": False}


def _one_of(values: tuple[str, ...], description: str = "", default: str = "") -> Schema:
    described = {"description": description} if description else {}
    return {"enum": list(values), **described, **({"default": default} if default else {})}


def text(cards: Mapping[str, Card]) -> str:
    """Return the schema as a file holds it."""
    import json

    return json.dumps(schema(cards), indent=2, ensure_ascii=False) + "\n"
