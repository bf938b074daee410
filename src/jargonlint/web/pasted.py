"""Rich text as a clipboard has it in; the HTML that somebody meant out."""

import re
from typing import Final

_FRAGMENT: Final = re.compile(r"<!--StartFragment-->(.*?)<!--EndFragment-->", re.DOTALL)
_GOOGLE: Final = re.compile(
    r"\A(?:\s|<meta\b[^>]*>)*<b\b[^>]*\bid=[\"']?docs-internal-guid[^>]*>(.*)</b>",
    re.DOTALL,
)


def fragment(html: str) -> str:
    """Return what was copied, without the page around it, and without what only says where it came from.

    Browsers and Word put two comments around it; Google Docs puts all of it into a `<b>` that is not bold.
    """
    found = _FRAGMENT.search(html)
    text = found[1].strip() if found else html
    google = _GOOGLE.match(text)
    return google[1] if google else text
