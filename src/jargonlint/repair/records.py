"""Whether a page is a record: what others wrote or said, what a program made or a test reads, what was true on its day.

Nobody asks for it to be put better. Its path tells, its head, or its first heading.
"""

import re

from jargonlint.light_typing import Final
from jargonlint.model import Document
from jargonlint.text.patterns import either

_FOLDERS: Final = either(
    *"archives? archived diar(?:y|ies) evidence handoffs? inputs? journals? logs outputs? raw".split(),
    *"scratch(?:pads?)? sessions transcripts? trials".split(),
)
_OF_TESTS: Final = either("fixtures?", "evals?", "_*snapshots?_*", "test[-_]?data")
_TESTS: Final = either("tests?", "specs?", "_*tests_*")
_FILES: Final = either(
    *"posts tweets quotes testimonials threads? transcripts? swipe[-_]?files? boilerplates?".split(),
    *"audit[-_]log work[-_]?log hand[-_]?off scratchpad".split(),
)
_ANYWHERE: Final = either(
    *"minutes meetings? meeting[-_]notes (?:auto[-_]?)?generated do[-_]not[-_]edit".split(),
)
_PATHS: Final = re.compile(
    rf"(?i)(?:^|[/\\]){_FOLDERS}[/\\]"
    rf"|(?:^|[/\\]){_OF_TESTS}[/\\][^/\\]+\Z"
    rf"|(?:^|[/\\]){_TESTS}[/\\](?:[^/\\]+[/\\])*(?:fixtures[/\\]|expected)"
    rf"|(?:^|[/\\_-]){_FILES}\.\w+\Z"
    rf"|(?:^|[/\\_.-]){_ANYWHERE}(?=[/\\_.-])"
    r"|(?:^|[/\\_-])log[_-]\d{4}[_-]\d\d"
)
_COPIED: Final = re.compile(
    r"(?im)^(?:[-*] )?\**(?:[a-z]+_|original |canonical )?(?:source|url|link)(?:_url)?:\**\s*[\"'<]?https?://"
)
_GENERATED: Final = re.compile(r"(?i)\bdo not edit\b|\b(?:auto-?|automatically )generated\b")
_MINUTES: Final = re.compile(r"(?i)\b(?:meeting|call|committee|board|team) (?:minutes|notes)\b|\bminutes of\b")
_HEAD: Final = 1000  # characters of a page in which it says where it is from


def is_record(document: Document) -> bool:
    """Whether a page is a record."""
    source = document.source
    if _PATHS.search(source.path or "") or _GENERATED.search(source.text, 0, _HEAD):
        return True
    if _COPIED.search(source.text, 0, _HEAD):
        return True
    first = next((one for one in document.segments if one.kind == "heading"), None)
    return first is not None and _MINUTES.search(document.prose, first.start, first.end) is not None
