"""Pages that nobody writes: made of one thing, many times over. Each is a function of how many times."""

from collections.abc import Callable
from string import ascii_uppercase
from typing import Final

Make = Callable[[int], str]


def forms(count: int) -> list[str]:
    """Return as many different unknown short forms, of four letters each."""
    return ["".join(ascii_uppercase[number // 26**place % 26] for place in range(4)) for number in range(count)]


def spelled(form: str) -> str:
    """Return words with these initials: "aoo boo coo doo"."""
    return " ".join(letter.lower() + "oo" for letter in form)


REPEATED: Final = {  # name: what is repeated
    # running text
    "one line of sentences": "We track CAC and churn rate with our CRM. ",
    "one word": "aaaaaaaaaa",
    "one word of capitals": "AAAAAAAAAA",
    "one word of mixed letters": "aB",
    "one word of shapes": "Ab",
    "one word with accents": "éAB",
    "one word with accents inside": "AéB",
    "one word of digits": "1234567890",
    "one word of digits and capitals": "A1",
    "one word in dots": "A.",
    "one word in ampersands": "A&",
    "one word in hyphens": "a-",
    "digits before a capital": "1234567890A ",
    "capitals": "ABCD ",
    "shouting": "WE SHOUT AND SHOUT WITH CAC ",
    "states": "TX, CA, NY and ",
    "short forms": "CAC is up. ",
    "short forms of several meanings": "SQL and CES, CRO ",
    "terms": "churn rate and ",
    "terms in paragraphs": "Our churn rate fell.\n\n",
    "terms in items": "- Our churn rate and leads fell.\n",
    "two ways of writing": "touch point and touchpoint ",
    "doubled words": "CRM management ",
    "initials with and without": "Xo Yo Zo and XYZ ",
    # explanations
    "long (SHORT)": "customer acquisition cost (CAC) ",
    "SHORT (long)": "CAC (customer acquisition cost). ",
    "stands for": "CAC stands for customer acquisition cost. ",
    "several in a bracket": "a b (AB, CD and EF) ",
    "two in a bracket": "alpha beta and gamma delta (AB and GD) ",
    "another long form": "Net Promo Scores (NPS) ",
    "glosses": "Churn rate is the share of customers who leave. ",
    "is is is": "churn is is is ",
    "questions": "What is churn rate? ",
    "the term": "the term churn means ",
    "a head behind": "polar (PQE) and ",
    "short forms of two parts": "parcel price figures (PP figures) ",
    "short forms with hyphens": "out of home (O-OH) ",
    "small short forms": "average daily intake (adi) ",
    "optional plurals": "plan(s) (BQP(s)) ",
    "references before brackets": "buy quota plan [1] (Roe, 2019) (BQP) ",
    "notes by a star": "CAC* fell.\n\n\\* customer acquisition cost\n\n",
    "notes by a number": "CAC<sup>1</sup> fell.\n\n<sup>1</sup> customer acquisition cost\n\n",
    "bold entries": "## Glossary\n\n**CAC**\n\nCustomer acquisition cost.\n\n",
    "what it is": "## CAC\n\n### What it is\n\nCustomer acquisition cost.\n\n",
    "commas": "CAC, ",
    "slashes": "CAC/",
    "or": "CAC or ",
    "dashes": "CAC - ",
    "long dashes": "CAC\u2014",
    "equals": "CAC = ",
    "colons": "CAC: ",
    "quoted": '"CAC" ',
    "possessives": "CAC's ",
    # reStructuredText
    "roles before text": ":abbr:`CAC ",
    "names joined": "a-b_c:",
    "references by name": "CAC_ ",
    "substitutions": "|CAC| ",
    "directives": ".. note:: CAC\n\n",
    "directives in lines": ".. glossary::\n",
    "borders": "==  ==\n",
    "borders of grids": "+--+--+\n",
    "rows of grids": "|  |  |\n",
    "fields": ":CAC: x\n",
    "terms and definitions": "CAC\n  x\n",
    "literal blocks": "CAC::\n\n  x\n\n",
    "comments of two dots": ".. jargonlint: allow CAC\n",
    # AsciiDoc
    "attributes": ":cac: {cac}{cac}x\n",
    "references to attributes": "{cac}{cpp}",
    "macros unclosed": "link:a[",
    "macros joined": "link:a[b]",
    "cross references unclosed": "<<a,",
    "notes amid": "CAC footnote:[x] ",
    "borders of tables": "|===\n",
    "cells": "|CAC ",
    "blocks unclosed": "====\n",
    "terms by colons": "CAC:: x\n",
    "attached": "* CAC\n+\n",
    "conditions": "ifdef::cac[]\n",
    "passing": "+++CAC+++",
    # brackets and quotation marks
    "( open": "(",
    ") close": ")",
    "(CAC)": "(CAC) ",
    "[ open": "[",
    "[CAC]": "[CAC] ",
    "{ open": "{",
    "< open": "<",
    "quotation marks": '"',
    # links, images, footnotes
    "links": "[CAC](/x) ",
    "links unclosed": "[CAC](x ",
    "references": "[CAC][a] ",
    "images unclosed": "![",
    "autolinks": "<http://a.b> ",
    "footnotes without a note": "CAC[^x] ",
    "notes in notes": "[^1]: ",
    "abbreviations unclosed": "*[",
    "abbreviations unclosed, in lines": "*[A\n",
    # addresses
    "addresses": "http://a.b/CAC ",
    "addresses joined": "http://",
    "addresses with brackets": "http://a.b/(x) )) ",
    "addresses with dots": "http://a.b..... ",
    "domains joined": "a.com/",
    "mail": "a@b.c ",
    "mail joined": "a.b@c.d",
    "at signs": "@",
    "slashes only": "/",
    "www": "www.",
    "w": "w",
    # marks
    "emphasis unclosed": "*a ",
    "strong unclosed": "**a ",
    "underscores": "_a__b ",
    "strike unclosed": "~~a ",
    "code unclosed": "`a ",
    "fences": "```\n",
    "fences of two kinds": "```\nCAC\n~~~\n",
    "backslashes": "\\",
    "escapes": "\\*CAC\\_ ",
    "entities": "&amp;CAC&nbsp; ",
    "ampersands": "&",
    "entities unclosed": "&a",
    # blocks
    "quotes in quotes": "> ",
    "items in items": "- ",
    "items": "- CAC and churn\n",
    "tasks": "- [ ] CAC\n",
    "headings": "# Glossary\n\nCAC\n\n",
    "underlined headings": "CAC\n===\n",
    "rules": "---\n\n",
    "definition lists": "CAC\n: customer acquisition cost\n\n",
    "lines that begin with a colon": "\n: a\n",
    "bars": "|",
    "hyphens": "-",
    "dots": ".",
    "exclamation marks": "!",
    # HTML
    "<b> unclosed": "<b>CAC ",
    "tags unclosed": "<a b ",
    "attributes unclosed": '<a href="',
    "<!-- unclosed": "<!-- ",
    "<!-- unclosed, in paragraphs": "<!-- \n\n",
    "<? unclosed": "<? ",
    "<![CDATA[ unclosed": "<![CDATA[",
    "<!A unclosed": "<!A ",
    "<div> unclosed": "<div>\n",
    "<ul><li>": "<ul><li>CAC",
    "<table><tr><td>": "<table><tr><td>CAC",
    "<div> in paragraphs": "<div>CAC</div>\n\n",
    "<code> unclosed": "a <code>x ",
    "<abbr>": '<abbr title="x y">XY</abbr> ',
    "<abbr> unclosed": '<abbr title="customer acquisition cost">CAC ',
    "<dfn>": "<dfn>churn</dfn> is a thing. ",
    # templates and dialects
    "{{ unclosed": "{{ a ",
    "{{ }}": "{{ CAC }} ",
    "{% unclosed": "{% a ",
    "{% %}": "{% a %} ",
    "{% raw %}": "{% raw %}",
    "{% comment %}": "{% comment %}",
    "{% comment %} closed": "{% comment %} a {% endcomment %}",
    "{# unclosed": "{# a ",
    "{/* unclosed": "{/* a ",
    "{: unclosed": "{: .a ",
    '{a=" unclosed': '{a="b ',
    "<% unclosed": "<% ",
    "$ unclosed": "$a ",
    "$$ unclosed": "$$ ",
    "%% unclosed": "%%a ",
    "% unclosed": "%ABC ",
    "*| unclosed": "*|A ",
    "[[ unclosed": "[[A ",
    "callouts": "> [!NOTE]\n> CAC\n\n",
    "callouts unclosed": "> [!NOTE ",
    "labels unclosed": "[!DNL ",
    "includes unclosed": "[!A [a](b ",
    "containers": ":::\n",
    "admonitions": "!!! note\n\n    CAC\n\n",
    "import": "import a\n",
    "import {": "import {",
    "import {a}": "import {a} ",
    "export {": "export const a = {\n",
    "import after fences": "```\n\n```\n\nimport a from 'b'\n",
    "<Foo unclosed": "<Foo ",
    "<Foo {": "<Foo a={",
    '<Foo "': '<Foo "',
    "<Foo>": "<Foo>\n",
    "<Foo> with lists": "<Foo>\n\n- CAC\n\n",
    "roles": "{abbr}`CAC (customer acquisition cost)` :term:`churn` ",
    "roles unclosed": "{abbr}`",
    # our comments
    "allow on its line": "CAC <!-- jargonlint: allow CAC -->\n",
    "allow, all on one line": "<!-- jargonlint: allow CAC --> ",
    "allow before a paragraph": "<!-- jargonlint: allow CAC -->\n\nCAC\n\n",
    "allow in items": "- CAC <!-- jargonlint: allow CAC -->\n",
    "allow alone in items": "- CAC\n\n  <!-- jargonlint: allow CAC -->\n\n",
    "allow-file": "<!-- jargonlint: allow-file CAC -->\n",
    "managed glossaries": "<!-- jargonlint: glossary -->\n\nCAC\n\n<!-- /jargonlint: glossary -->\n\nchurn rate\n\n",
    "managed glossaries unclosed": "<!-- jargonlint: glossary -->\n\n",
    # line ends, blanks and characters
    "lines": "CAC is here\n",
    "lines that end with CR": "CAC is here\r",
    "lines that end with CRLF": "CAC here\r\n",
    "lines of every end": "a\nb\rc\r\nCAC\x85d\u2028e\n\n",
    "lines that end in a hyphen": "customer-\ncentric ",
    "empty lines": "\n\n\n",
    "blank lines": " \n",
    "blanks": " ",
    "tabs": "\t",
    "odd blanks": "CAC\xa0churn\u2003",
    "control characters": "CAC\x0b\x0c\x1c\x1d\x1e ",
    "our own signs": "\x1a\x7f CAC ",
    "zero bytes": "a\0CAC\0 ",
    "lone surrogates": "CAC \ud800 \udfff churn ",
    "turned writing": "CAC \u202eabc\u202c \u05d0\u05d1 ",
    "characters without width": "C\u200bA\u200dC \ufeffCAC\xad ",
    "characters without width only": "\u200b",
    "combining marks": "CA\u0301C\u0345 ",
    "letters that change their length": "\u0130\xdf CAC \u0130STANBUL STRA\u1e9eE ",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 CAC \U0001f3f3\ufe0f\u200d\U0001f308 ",
    "byte order marks": "\ufeffCAC \ufeff",
}

NESTED: Final = {  # name: what opens, what is inside, what closes
    "(": ("(", "CAC", ")"),
    "[": ("[", "CAC", "]"),
    "{": ("{", "CAC", "}"),
    "<": ("<", "CAC", ">"),
    "*": ("*", "CAC", "*"),
    "* with words": ("*a ", "CAC", " b*"),
    "<b>": ("<b>", "CAC", "</b>"),
    "<div>": ("<div>", "CAC", "</div>"),
    "images": ("![", "CAC", "](x)"),
    "links": ("[a ", "CAC", "](x)"),
    "brackets in an address": ("http://a.b/" + "(", "", ")"),
    "quotation marks after a short form": ("CAC", "", '"'),
    "brackets after a short form": ("CAC", "", ")"),
}


def _block(unit: str) -> Make:
    return lambda count: f"<div>{unit * count}</div>"


MADE: Final[dict[str, Make]] = {
    "quotes, each deeper": lambda count: "".join(">" * min(number, 50) + " CAC\n" for number in range(count)),
    "items, each deeper": lambda count: "".join(
        "  " * (number % 100) + "- CAC\n" for number in range(count)
    ),  # the parser itself takes the depth squared
    "runs of backticks": lambda count: "".join("`" * (1 + number % 300) + " a " for number in range(count)),
    "unknown short forms in paragraphs": lambda count: "\n\n".join(f"We use {form} now." for form in forms(count)),
    "unknown short forms in a line": lambda count: " ".join(f"the {form} is here" for form in forms(count)),
    "unknown short forms, explained": lambda count: "".join(f"{spelled(form)} ({form}). " for form in forms(count)),
    "unknown short forms, explained and used": lambda count: (
        "".join(f"{spelled(form)} ({form}). " for form in forms(count)) + " ".join(forms(count))
    ),
    "unknown short forms in headings": lambda count: "".join(
        f"## {form}\n\nfoo bar {form}\n\n" for form in forms(count)
    ),
    "unknown short forms, allowed": lambda count: "".join(
        f"We use {form}. <!-- jargonlint: allow {form} -->\n\n" for form in forms(count)
    ),
    "unknown short forms, abbreviated": lambda count: "".join(f"*[{form}]: foo bar baz\n" for form in forms(count)),
    "long forms again and again": lambda count: (
        "customer lifetime value (CLV). " + "customer lifetime value and CLV. " * count
    ),
    "a gloss without an end": lambda count: "Churn rate means " + "word " * count,
    "a glossary without an end": lambda count: "# Glossary\n\n" + "".join(f"## {form}\n\n" for form in forms(count)),
    "cells in a row": lambda count: f"|{'CAC|' * count}\n|{'-|' * count}\n|{'cost|' * count}\n",
    "columns for a short form": lambda count: (
        f"|Acronym|{'Meaning|' * count}\n|{'-|' * (count + 1)}\n|CAC|{'xx|' * count}\n"
    ),
    "rows": lambda count: "|Term|Meaning|\n|-|-|\n" + "|CAC|customer acquisition cost|\n" * count,
    "short rows of a wide table": lambda count: (
        f"|{'a|' * int(count**0.5)}\n|{'-|' * int(count**0.5)}\n" + "|b\n" * int(count**0.5)
    ),
    "references and their labels": lambda count: (
        "".join(f"[a{number}]: /x\n" for number in range(count)) + "".join(f"[a{number}] " for number in range(count))
    ),
    "footnotes": lambda count: "".join(
        f"CAC[^{number}] \n\n[^{number}]: customer acquisition cost\n\n" for number in range(count)
    ),
    "references to a footnote": lambda count: "churn[^1] " * count + f"\n\n[^1]: {'lost customers ' * count}\n",
    "forms that may be plurals": lambda count: "The IDS of it. " * count,
    "short forms in code in cells": lambda count: "|a|b|\n|-|-|\n" + "|`dnis`|Dialed number|\n" * count,
    "short forms in one cell": lambda count: f"# Glossary\n\n|a|b|\n|-|-|\n|{'SGQ/' * count}BQP|tea|\n",
    "names in one allow": lambda count: f"<!-- jargonlint: allow {','.join(forms(count))} -->\nCAC",
    "blanks in an allow": lambda count: f"<!-- jargonlint: allow {' ' * count}x -- y -->",
    "blanks before a comma in an allow": lambda count: f"<!-- jargonlint: allow a{' ' * count}b, c -->",
    "blanks in a role": lambda count: f":term:`a{' ' * count}b`",
    "words with a capital inside": lambda count: " ".join(f"{form[0]}ab{form[1:]}" for form in forms(count)),
    "tables of short and long forms": lambda count: (
        f"|{'a|' * 20}\n|{'-|' * 20}\n" + f"|{'CAC|customer acquisition cost is|' * 10}\n" * (count // 20 + 1)
    ),
    "reasons in an allow": lambda count: f"<!-- jargonlint: allow{' because' * count} -->",
    "allow before a list": lambda count: "<!-- jargonlint: allow CAC -->\n" + "- CAC\n" * count,
    "front matter unclosed": lambda count: "---\n" + "a: b\n" * count,
    "front matter of comments": lambda count: "---\n" + "# b\n" * count,
    "front matter in TOML unclosed": lambda count: "+++\n" + "a\n" * count,
    "an address without an end": lambda count: "http://" + "a" * count,
    "an address of full stops": lambda count: "http://a.b" + "." * count + " ",
    "a link to glossaries": lambda count: f"[churn](/{'glossary' * count})",
    "mail of one word": lambda count: "a" * count + "@" + "b" * count,
    "mail of hyphens": lambda count: "a@" + "b-" * count,
    "accents on one letter": lambda count: "e" + "\u0301" * count + " CAC\u0301 ",
    "blanks in a line": lambda count: "a" + " " * count + "CAC",
    "links in an HTML block": _block("<a href=x>CAC "),
    "attributes unclosed in an HTML block": _block("<a href='x>CAC "),
    "<pre> in an HTML block": _block("<pre>CAC "),
    "entities in an HTML block": _block("&amp;CAC &a "),
    "<dfn> in an HTML block": _block("<dfn>churn "),
    "colons after quotes": lambda count: "\n" + " " * count + ">" * count + ":x",
    "imports, then an export": lambda count: "import a from 'b'\n" * count + "export const x = 1\n",
    "names to import": lambda count: "import " + "a, " * count,
    "items of plain text, each deeper": lambda count: "".join(
        " " * (number % 50) + "- CAC\n" for number in range(count)
    ),
}


def _repeated(unit: str) -> Make:
    return lambda count: unit * count


def _nested(opening: str, inside: str, closing: str) -> Make:
    return lambda count: opening * count + inside + closing * count


PAGES: Final[dict[str, Make]] = {
    **{name: _repeated(unit) for name, unit in REPEATED.items()},
    **{f"{name} nested": _nested(*parts) for name, parts in NESTED.items()},
    **MADE,
}
