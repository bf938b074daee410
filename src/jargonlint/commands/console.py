"""The two ways out: reports to stdout, troubles and a progress bar to stderr."""

import os
import sys
import time

from jargonlint.light_typing import Final, Protocol, TextIO
from jargonlint.report import Screen
from jargonlint.text.printable import printable

PATIENCE: Final = 1.0  # seconds without a progress bar
PAUSE: Final = 0.1  # seconds between two drawings of it
RARELY: Final = 60.0  # seconds between two lines that say the same where nobody is looking
BAR: Final = 30  # columns
SEVERAL: Final = 2  # pages; of one it is never known how far it has come


class Console:
    """What one run says.

    troubles  counts what was asked for and could not be done
    is_quiet  nobody wants to hear anything else but the report
    """

    __slots__ = ("_began", "_drawn", "_watched", "is_quiet", "troubles")

    def __init__(self) -> None:
        self.troubles = 0
        self.is_quiet = False
        self._watched = watched()
        self._began = time.monotonic()
        self._drawn = 0.0

    def trouble(self, message: str) -> None:
        """Say what could not be done."""
        self.troubles += 1
        self.say(message)

    def warn(self, message: str) -> None:
        """Say what the user should know."""
        if not self.is_quiet:
            self.say(message)

    def say(self, message: str) -> None:
        """Say what the user must know."""
        self._wipe()
        _write(sys.stderr, printable(message) + "\n")

    def note(self, text: str) -> None:
        """Write a piece of a report to stderr, where stdout holds something else."""
        self._wipe()
        _write(sys.stderr, text)

    def write(self, text: str) -> None:
        """Write a piece of a report."""
        self._wipe()
        _write(sys.stdout, text)

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are, whatever the encoding and the line ends of the stream."""
        self._wipe()
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def close(self) -> None:
        """Write out what is still held back."""
        self._wipe()
        sys.stdout.flush()

    def progress(self, finished: int, total: int) -> None:
        """Show how far a long run has come, where somebody is looking."""
        if not self._watched or self.is_quiet or total < SEVERAL:
            return
        now = time.monotonic()
        if now - self._began > PATIENCE and now - self._drawn > PAUSE:
            self._drawn = now
            full = BAR * finished // total
            _write(sys.stderr, f"\r{'█' * full}{'░' * (BAR - full)} {finished} of {total} pages\x1b[K")
            sys.stderr.flush()

    def show(self, line: str) -> None:
        """Show how far a long run has come, in words: where nobody is looking, a line a minute for who looks later."""
        now = time.monotonic()
        if self.is_quiet or now - self._drawn < PAUSE:
            return
        if self._watched:
            self._drawn = now
            _write(sys.stderr, f"\r{line}\x1b[K")
            sys.stderr.flush()
        elif now - self._began > RARELY:
            self.say(line)
            self._began = now

    def _wipe(self) -> None:
        if self._drawn:
            self._drawn = 0.0
            _write(sys.stderr, "\r\x1b[K")
            sys.stderr.flush()


class Voice(Protocol):
    """Who can be told what went wrong: a `Console` at once, `Notes` when they are read out."""

    def trouble(self, message: str) -> None:
        """Say what could not be done."""

    def warn(self, message: str) -> None:
        """Say what the user should know."""


class Notes:
    """What is to be said when its turn comes."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: list[tuple[bool, str]] = []

    def trouble(self, message: str) -> None:
        self._said.append((True, message))

    def warn(self, message: str) -> None:
        self._said.append((False, message))

    def read_out(self, voice: Voice) -> None:
        """Say everything, in the order in which it was noted."""
        for trouble, message in self._said:
            (voice.trouble if trouble else voice.warn)(message)


def watched() -> bool:
    """Whether somebody looks at stderr."""
    return sys.stderr.isatty()


WHEN: Final = ("auto", "always", "never")
"""When to write in colours. "auto" is on a terminal, as far as the environment says nothing else."""


def screen(color: str = "auto") -> Screen | None:
    """Return the terminal that stdout is; None where it is none and no colours are wanted."""
    is_terminal = sys.stdout.isatty()
    colour = _wants_colour(is_terminal) if color == "auto" else color == "always"
    if not is_terminal:
        return Screen(0, colour) if colour else None
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        columns = 0
    return Screen(columns or 80, colour)


def _wants_colour(is_terminal: bool) -> bool:
    """Whether the environment wants colours: https://no-color.org, https://force-color.org, https://bixense.com/clicolors."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def abandon_stdout() -> None:
    """Forget what is still to be written: it cannot be, and the interpreter would try again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO, text: str) -> None:
    """Write text; what the encoding of the stream lacks comes as an escape."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
