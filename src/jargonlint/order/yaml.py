"""The door to PyYAML: data out of YAML, whatever its tags, or out of JSON, and no more of it than a site has."""

import json
from collections.abc import Iterator
from typing import Any, Final

from jargonlint.order.tree import Unreadable

MISSING: Final = 'reading it needs PyYAML: pip install "jargonlint[site]"'
DEEPEST: Final = 60
MOST: Final = 200_000
"""Values of one file: an alias may stand for the same ones again and again."""


class NoYaml(Unreadable):
    """PyYAML is not installed."""


def load(text: str) -> Any:
    """Return what a text in YAML holds: of what has a tag of its own (`!!python/name:...`, `!ENV`) the value or None.

    Raises Unreadable, NoYaml among it.
    """
    try:
        import yaml
    except ImportError:
        raise NoYaml(MISSING) from None

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen as it is there
        """One that takes every tag."""

    def untagged(loader: Any, suffix: str, node: Any) -> object:
        return node.value if isinstance(node, yaml.ScalarNode) else None

    Loader.add_multi_constructor("!", untagged)
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", untagged)
    try:
        return yaml.load(text, Loader)  # noqa: S506 - a safe loader, with tags that make nothing
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Unreadable(f"not YAML{where}: {' '.join(str(fault.problem).split())}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise Unreadable(f"not YAML: {str(fault).splitlines()[0] if str(fault) else 'too deep'}") from None


def parsed(text: str) -> Any:
    """Return what a text in JSON holds; raises Unreadable."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"not JSON: {fault}") from None


def data_of(file: str, text: str) -> Any:
    """Return what the text of a file holds, which is JSON if its name ends so, else YAML; raises Unreadable."""
    return parsed(text) if file.endswith(".json") else load(text)


def check_depth(depth: int) -> None:
    """Raise Unreadable where data stands deeper than anybody nests it."""
    if depth > DEEPEST:
        raise Unreadable(f"deeper than {DEEPEST} lists and tables")


def values(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every scalar of some data with the key that it stands under, in order; raises Unreadable for too many."""
    for number, pair in enumerate(_values(data, key, 0)):
        if number >= MOST:
            raise Unreadable(f"more than {MOST} values")
        yield pair


def _values(data: Any, key: str, depth: int) -> Iterator[tuple[str, Any]]:
    check_depth(depth)
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _values(value, str(name), depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key, depth + 1)
    else:
        yield key, data
