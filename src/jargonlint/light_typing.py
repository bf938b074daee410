"""The names of `typing` that a plain check needs, without `typing`.

To import `typing`, and to let it make our records, takes as long as it takes to read a page. A type checker sees the
names of `typing` themselves. At run time `NamedTuple` makes the same records (the tests compare them), and what
only stands in annotations is one class that answers to all of it; so an alias that takes a type (`PageWork[T]`) is
written in quotes.
"""

__all__ = [
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "ClassVar",
    "Final",
    "Literal",
    "NamedTuple",
    "NoReturn",
    "Protocol",
    "TextIO",
    "TypeVar",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, ClassVar, Final, Literal, NamedTuple, NoReturn, Protocol, TextIO, TypeVar
else:
    from collections import _tuplegetter  # what `namedtuple` reads its fields with
    from types import FunctionType

    class _Annotation:
        """What annotations say: `Final`, `Final[int]`, `Literal["a"] | None`; and no base of anything: `Protocol`."""

        __class_getitem__ = classmethod(type(list[int]))  # what `list[int]` is, with the arguments to be asked for

    Any = BinaryIO = ClassVar = Final = Literal = NoReturn = Protocol = TextIO = _Annotation

    def TypeVar(name, bound=None):  # noqa: N802 - the name that it has in `typing`
        """Return what stands in annotations for any type."""
        return _Annotation

    class _Record(tuple):
        """What all records share: the methods that `collections.namedtuple` makes for each of its own."""

        __slots__ = ()

        def __new__(cls, /, *arguments, **named):
            """Make the first record of its kind, after giving the kind a `__new__` of its own: most kinds make none."""
            kind = next(base for base in cls.__mro__ if "_fields" in vars(base))
            kind.__new__ = _constructor(kind._fields, kind._field_defaults)
            return kind.__new__(cls, *arguments, **named)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **named):
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise TypeError(f"Got unexpected field names: {list(named)!r}")
            return made

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

    def _constructor(fields, defaults):
        """Return the `__new__` of a kind of records, written out as `namedtuple` does it: nothing else is as quick."""
        made = _WRITTEN[len(fields)] if len(fields) < len(_WRITTEN) else _written(fields)
        code = made.__code__.replace(co_varnames=("_cls", *fields))
        return staticmethod(FunctionType(code, globals(), "__new__", tuple(defaults.values())))

    _new = tuple.__new__
    # By the number of fields. To have Python read such a line takes as long as to check a paragraph, and a check makes
    # records of forty kinds.
    _WRITTEN = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    )

    def _written(fields):
        """Return the function of as many fields as hardly any kind has."""
        names = "".join(f"{name}, " for name in fields)
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))")  # noqa: S307 - names of fields alone

    class _Kind(type):
        """Makes a kind of records of a class statement below `NamedTuple`; the kind itself is a plain class."""

        def __new__(cls, name, bases, namespace):
            fields = tuple(_annotations(namespace))
            namespace["_field_defaults"] = {field: namespace[field] for field in fields if field in namespace}
            namespace["_fields"] = namespace["__match_args__"] = fields
            namespace["__slots__"] = ()
            for index, field in enumerate(fields):
                namespace[field] = _tuplegetter(index, None)
            return type(name, (_Record,), namespace)

    def _annotations(namespace):
        """Return the annotations of a class that is being made; Python 3.14 works them out for who asks."""
        annotate = namespace.get("__annotate_func__")
        return annotate(1) if annotate else namespace.get("__annotations__", ())

    NamedTuple = type.__new__(_Kind, "NamedTuple", (), {})
