"""The text of a configuration in, the same with one value more out: comments, order and blanks stay as they are."""

import re
from typing import Any, Final

from jargonlint.project.settings import SettingsError

TABLE: Final = ("tool", "jargonlint")
"""The table of a `pyproject.toml` that is ours."""


def with_value(text: str, key: str, value: str, *, table: tuple[str, ...] = ()) -> str:
    """Return a configuration whose list `key`, in a table of the file, holds a value more.

    A list that holds it already stays. Raises SettingsError for what is no TOML, or no list.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document: Any = tomlkit.parse(text)
        place = document
        for name in table:
            place = place.setdefault(name, tomlkit.table(is_super_table=name != table[-1]))
        values = place.get(key)
        if values is None:
            place[key] = [value]
        elif not isinstance(values, list):
            raise SettingsError(f"{key} must be a list of strings; write it as one, then add to it")
        elif value not in values:
            _append(values, value)
    except (TOMLKitError, AttributeError, TypeError) as fault:  # the last two: a key where a table should be
        raise SettingsError(f"not TOML that can be added to: {fault}") from None
    return tomlkit.dumps(document)


def _append(values: Any, value: str) -> None:
    """Add to the end of a list, on a line of its own where the others have lines of their own."""
    indents = re.findall(r"\n([ \t]*)[\"']", values.as_string())
    if indents:
        values.add_line(value, indent=indents[-1])
    else:
        values.append(value)
