"""Records made without `typing` are those that `typing` makes."""

import copy
import inspect
import pickle
from collections.abc import Callable
from typing import NamedTuple as Typed
from typing import get_args

import pytest

from jargonlint.light_typing import Final, Literal
from jargonlint.light_typing import NamedTuple as Light


class Place(Light):
    """A place."""

    name: str
    at: int = 7
    kinds: tuple[str, ...] = ()

    def shown(self) -> str:
        """Return it for people."""
        return f"{self.name}, {self.at}"

    @property
    def is_home(self) -> bool:
        """Whether it is at the default."""
        return self.at == 7


class TypedPlace(Typed):
    """A place."""

    name: str
    at: int = 7
    kinds: tuple[str, ...] = ()

    def shown(self) -> str:
        """Return it for people."""
        return f"{self.name}, {self.at}"

    @property
    def is_home(self) -> bool:
        """Whether it is at the default."""
        return self.at == 7


class Nothing(Light):
    """No field at all."""


class TypedNothing(Typed):
    """No field at all."""


class One(Light):
    """One field that has to be said."""

    value: object


class TypedOne(Typed):
    """One field that has to be said."""

    value: object


class Below(Place):
    """A plain class below a record."""


PAIRS = [(Place, TypedPlace), (Nothing, TypedNothing), (One, TypedOne)]
CALLS = [  # arguments by place, by name
    ((), {}),
    (("a",), {}),
    (("a", 1), {}),
    (("a", 1, ("x",)), {}),
    (("a", 1, ("x",), 2), {}),
    (("a",), {"at": 2}),
    (("a",), {"name": "b"}),
    ((), {"name": "b", "kinds": ("x",)}),
    (("a",), {"size": 2}),
    ((), {"value": None}),
]


def outcome(work: Callable[[], tuple[object, ...]]) -> object:
    """What a call returns as a tuple with the text of it, or the type of its error."""
    try:
        made = work()
    except (TypeError, ValueError):
        return "refused"
    return tuple(made), repr(made).removeprefix("Typed")


@pytest.mark.parametrize(("arguments", "named"), CALLS)
@pytest.mark.parametrize(("light", "typed"), PAIRS)
def test_made_alike(light, typed, arguments, named):
    for _ in range(2):  # the first call is another one than those after it
        assert outcome(lambda: light(*arguments, **named)) == outcome(lambda: typed(*arguments, **named))


@pytest.mark.parametrize("values", [(), ("a",), ("a", 1, ()), ("a", 1, (), 2)])
@pytest.mark.parametrize(("light", "typed"), PAIRS)
def test_made_of_values_alike(light, typed, values):
    assert outcome(lambda: light._make(values)) == outcome(lambda: typed._make(values))


@pytest.mark.parametrize("named", [{}, {"at": 2}, {"at": 2, "name": "b"}, {"size": 1}])
def test_replaced_alike(named):
    assert outcome(lambda: Place("a")._replace(**named)) == outcome(lambda: TypedPlace("a")._replace(**named))


@pytest.mark.parametrize(("light", "typed"), PAIRS)
def test_kinds_are_alike(light, typed):
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__", "__annotations__"):
        assert getattr(light, name) == getattr(typed, name), name
    assert type(light) is type
    assert issubclass(light, tuple)


def test_records_are_alike():
    light, typed = Place("a", kinds=("x",)), TypedPlace("a", kinds=("x",))
    assert light == tuple(typed) and hash(light) == hash(typed)
    assert light._asdict() == typed._asdict()
    assert (light.name, light.at, light.shown(), light.is_home) == ("a", 7, "a, 7", True)
    assert not hasattr(light, "__dict__")
    with pytest.raises(AttributeError):
        light.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        light._replace(size=1)  # type: ignore[call-arg]
    match light:
        case Place(name, at):
            assert (name, at) == ("a", 7)


def test_a_class_below_a_record_is_one():
    below = Below("a", at=1)
    assert type(below) is Below and below == Place("a", 1)
    assert type(below._replace(name="b")) is Below


@pytest.mark.parametrize("record", [Place("a"), Below("a", 2), Nothing(), One(One(1))])
def test_copies(record):
    for same in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert same == record and type(same) is type(record)


def test_the_signature_is_that_of_the_fields():
    Place("a")
    assert list(inspect.signature(Place).parameters) == ["name", "at", "kinds"]


def test_annotations_can_be_asked():
    assert get_args(Literal["a", "b"]) == ("a", "b")
    assert get_args(Final[int] | None) == (Final[int], type(None))
