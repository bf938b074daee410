"""Elements in, XML text out."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jargonlint.light_typing import Final
from jargonlint.text import escapes
from jargonlint.text.printable import printable

# What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets) and `printable` leaves.
_FORBIDDEN: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text as XML can carry it and a reader can trust it."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", printable(text))


def element(name: str, attributes: Mapping[str, object], parent: Element | None = None) -> Element:
    """Return a new element with these attributes, in this order, the last one in its parent."""
    cleaned = {key: clean(str(value)) for key, value in attributes.items()}
    return Element(name, cleaned) if parent is None else SubElement(parent, name, cleaned)


def document(root: Element) -> str:
    """Return the whole document; ASCII, so any pipe can carry it."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{escapes.xml(tostring(root, "us-ascii").decode("ascii"))}\n'
