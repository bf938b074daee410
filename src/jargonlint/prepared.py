"""What an installation has ready for the Python that built it: the patterns of a check, and its modules.

To compile the patterns of a page, and to find and read eighty modules one by one, is more than half of a short check.
`tools/prepare.py` works out both when a wheel is built. They are of one version of Python, by whose name they are
called: every other one, and a checkout, compiles and imports, to the same effect. Modules that are ready have been
imported from the files beside this one, and know them as theirs; changes of these files are not seen.
"""

import marshal
import os
import sys
from _frozen_importlib_external import MAGIC_NUMBER
from _imp import _fix_co_filename as place_code  # type: ignore[attr-defined]  # importlib would bring more than this

from jargonlint.light_typing import Any, Final
from jargonlint.text import patterns, programs

MODULES: Final = f"{sys.implementation.cache_tag}-{MAGIC_NUMBER[:2].hex()}"
"""What modules are ready for: the interpreter, and the version of its code."""

_PACKAGE: Final = os.path.dirname(os.path.abspath(__file__))


def take_programs() -> None:
    """Hand over the programs of patterns, where there are some for this interpreter."""
    data = _read("programs", programs.NAME)
    if data is not None:
        patterns.take(programs.read(data))


def take_modules() -> None:
    """Import the modules that every plain check needs, where they are ready for this interpreter."""
    data = None if sys.flags.optimize else _read("modules", MODULES)
    if data is None:
        return
    ready = [each for each in marshal.loads(data) if each[0] not in sys.modules]  # noqa: S302 - as a .pyc file is
    for name, path, code in ready:
        sys.modules[name] = _module(name, os.path.join(_PACKAGE, path), code)
    for name, _, code in ready:  # what one of them imports stands before it
        module = sys.modules[name]
        exec(code, vars(module))  # noqa: S102 - as an import does
        package, _, own_name = name.rpartition(".")
        setattr(sys.modules[package], own_name, module)


def _module(name: str, path: str, code: Any) -> Any:
    """Return a module that has not run yet, as an import of the file at `path` makes it."""
    module = type(sys)(name)
    module.__file__ = path
    place_code(code, path)
    folder, file = os.path.split(path)
    if file == "__init__.py":
        module.__path__ = [folder]
    module.__package__ = name if file == "__init__.py" else name.rpartition(".")[0]
    return module


def _read(kind: str, name: str) -> bytes | None:
    try:
        with open(os.path.join(_PACKAGE, "data", kind, name), "rb") as file:
            return file.read()
    except OSError:
        return None
