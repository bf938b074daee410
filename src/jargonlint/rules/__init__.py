"""The rules by name. A rule is a card in `rules/` and a module here; this dictionary hangs it in the house."""

from collections.abc import Callable, Iterable, Mapping

from jargonlint.light_typing import Any, Final, Protocol
from jargonlint.model import Reading, Remark
from jargonlint.rules import (
    conflicting_definition,
    deprecated_term,
    inconsistent_form,
    redundant_acronym,
    repeated_definition,
    reversed_definition,
    site_conflicts,
    stale_glossary,
    unabbreviated_term,
    undefined_jargon,
    unexpanded_acronym,
    unused_acronym,
    unusual_expansion,
    used_before_defined,
)


class Rule(Protocol):
    """What a rule's module has: its options, and what it says of a reading."""

    Options: Callable[..., Any]
    check: Callable[[Reading, Any], Iterable[Remark]]


RULES: Final[Mapping[str, Any]] = {
    "unexpanded-acronym": unexpanded_acronym,
    "undefined-jargon": undefined_jargon,
    "used-before-defined": used_before_defined,
    "deprecated-term": deprecated_term,
    "conflicting-definition": conflicting_definition,
    "site-conflicts": site_conflicts,
    "repeated-definition": repeated_definition,
    "reversed-definition": reversed_definition,
    "unusual-expansion": unusual_expansion,
    "unused-acronym": unused_acronym,
    "unabbreviated-term": unabbreviated_term,
    "inconsistent-form": inconsistent_form,
    "redundant-acronym": redundant_acronym,
    "stale-glossary": stale_glossary,
}
"""In the order in which they run; `unused-allow`, which judges comments, is the corridor's."""
