"""Why something with the shape of a short form is left alone: every reason, with its test and its examples.

`scan` asks `of_known` and `of_unknown` about each token; what listed words are in their places is for
`homonyms.py` to say. The names of the reasons are stable: `--show-skipped` and
`explain FILE:LINE:COLUMN` print them, with the sentence of `REASONS`.

To leave something else alone, add a row to the table of the module that asks such questions, with a
test and examples, which are tests too («» marks the form that is left alone). Rows are tried in order,
and the first whose test holds gives the reason.
"""

from collections.abc import Iterable

from jargonlint.light_typing import Final
from jargonlint.model import Reason
from jargonlint.reading.exemptions.beside import BESIDE
from jargonlint.reading.exemptions.digits import DIGITS
from jargonlint.reading.exemptions.known import KNOWN_FORMS, is_numbered_standard
from jargonlint.reading.exemptions.letters import LETTERS, MIXED_CASE
from jargonlint.reading.exemptions.named import NAMED
from jargonlint.reading.exemptions.token import Exemption, Token
from jargonlint.reading.exemptions.touched import TOUCHED

REASONS: Final[dict[Reason, str]] = {
    "name": "is the name of a company, product, standard or format",
    "in a name": "is part of a longer name",
    "capitals": "has capitals in a sentence, as names have",
    "in a word": "is part of a longer word",
    "everyday": "is known to every reader",
    "household": "is a word of software, which this page speaks of: its readers know it",
    "common": "is listed under `common` in the configuration",
    "audience": "is known to the audience of this page",
    "state": "is a state or province after a place, or in a list of states",
    "time": "is a time of day",
    "roman numeral": "is a roman numeral",
    "emphasis": "is an ordinary word in capitals",
    "shouting": "stands in a run of words in capitals",
    "placeholder": "is a placeholder for a date, a number or a text",
    "identifier": "is an identifier: a constant, variable, tag or handle",
    "file name": "is part of a file name or a host name",
    "ticket id": "is part of a ticket number",
    "product code": "is a product code, a version or a level",
    "numbered standard": "is a standard with its number",
    "quarter": "is a quarter, a half, a week or a fiscal year",
    "number": "is a number with its unit or ending",
    "hex": "is a hexadecimal number",
    "mixed case": "is a word with a capital inside, not a short form that the bank knows",
    "appendix": "stands in the glossary that jargonlint manages on this page",
    "ordinary sense": "is an ordinary word here: nothing around it speaks of the field",
    "language": "is the code of a language or a country",
    "title": "stands in the title of something",
    "label": "is a label, of a screen or a list, or a value in rows of figures",
    "quotation": "is what somebody says, not this page",
    "aside": "stands in a bracket behind words that say it, or after that in its block",
    "mention": "is spoken of as a word here, not used",
    "other language": "stands in a text that is not English",
    "speaker": "is the initials of a person",
    "stock symbol": "is the symbol of a share",
}
"""What each reason says of a word, as a sentence without its subject."""


def of_known(token: Token) -> Reason:
    """Return why a form that the bank knows is left alone, or ""."""
    reason = _of_neighbours(token)
    if reason:
        return reason
    if len(token.terms) == 1 and token.terms[0].is_judged:
        return "numbered standard" if is_numbered_standard(token) else ""
    return _first(KNOWN_FORMS, token)


def of_unknown(token: Token) -> Reason:
    """Return why a form that the bank does not know is left alone, or ""."""
    reason = _of_neighbours(token) or _first(NAMED, token)
    if reason:
        return reason
    if token.form.isalpha():
        return _first(LETTERS if token.form.isupper() else MIXED_CASE, token)
    return _first(DIGITS, token) if token.form.isalnum() else ""


def _of_neighbours(token: Token) -> Reason:
    """Judge by what stands beside the token; most stand between blanks, which is found out first."""
    if token.before != " " or token.after not in " ,;)!?\n":
        reason = _first(TOUCHED, token)
        if reason:
            return reason
    return _first(BESIDE, token)


def _first(rows: Iterable[Exemption], token: Token) -> Reason:
    for row in rows:  # asked of every short form: a generator takes a third longer
        if row.test(token):
            return row.reason
    return ""
