"""The pictures of the README: a terminal as SVG, an annotated page as PNG.

usage: python tools/pictures.py [FOLDER]

Both are made of `examples/newsletter.md` and written to FOLDER (`docs/images`). The first is what the command prints
today, in a pseudo-terminal (so not on Windows), drawn by rich; the second needs Chromium, and is left as it is without.
"""

import io
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from fcntl import ioctl
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT: Final = Path(__file__).resolve().parents[1]
COLUMNS: Final = 104
SIZE: Final = (1200, 800)
COMMAND: Final = ("jargonlint", "check", "examples/newsletter.md")

_GRAY: Final = [(75, 78, 85), (204, 102, 102), (150, 180, 110), (222, 170, 90), (120, 160, 215), (180, 142, 190)]
THEME: Final = TerminalTheme((30, 32, 36), (214, 216, 220), [*_GRAY, (120, 190, 190), (214, 216, 220)])

# rich's own frame asks another server for its font.
_FORMAT: Final = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>What jargonlint check prints</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def on_terminal(*command: str) -> str:
    """Return what a command prints on a terminal of `COLUMNS`, with its escapes."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=theirs, stderr=theirs, stdin=theirs, env={**environment, "TERM": "xterm-256color"}
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 65536):
            printed += piece
    except OSError:
        pass  # Linux says that the other end is closed by an error
    os.close(ours)
    process.wait()
    return printed.decode().replace("\r\n", "\n")


def terminal() -> str:
    """Return the picture of a terminal in which a page was checked, as SVG."""
    printed = on_terminal(sys.executable, "-m", *COMMAND)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"\x1b[2m$\x1b[0m {' '.join(COMMAND)}\n{printed}"))
    drawn = console.export_svg(title="jargonlint", theme=THEME, code_format=_FORMAT, unique_id="terminal")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def annotated(path: Path) -> None:
    """Draw the annotated page with Chromium into a file; raises CalledProcessError."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print(f"no Chromium here: {path} stays as it is", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        options = ("--format", "html", "--output", str(page))
        subprocess.run([sys.executable, "-m", "jargonlint", "annotate", *options, COMMAND[-1]], cwd=ROOT, check=True)
        size = ",".join(map(str, SIZE))
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/p")
        subprocess.run(
            [chromium, *flags, f"--window-size={size}", f"--screenshot={path.resolve()}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def main() -> None:
    """Write both pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    (folder / "terminal.svg").write_text(terminal(), "utf-8", newline="\n")
    annotated(folder / "annotated.png")


if __name__ == "__main__":
    main()
