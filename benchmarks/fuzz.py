"""Look for a page, a table or a configuration that breaks one of the laws of `tests/laws.py`, guided by coverage.

usage: python benchmarks/fuzz.py [--seconds N] [--corpus FOLDER] [--blocks FOLDER] [TARGET ...]

The targets are pages, tables, configs, globs and spliced.

Needs `pip install atheris`. Every target has N seconds (60). Stops at the first text that breaks a law, writes it
with its traceback and exits with 1; whoever mends it adds the text to `tests/test_fuzz.py`.
The corpus is kept in the folder, so that the next run goes on where this one ended. `spliced` is guided by nothing:
it puts blocks of real pages together, of the Markdown below `--blocks` (the examples), with fragments between them.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["jargonlint", "tomllib"]):
    import tomllib  # noqa: F401 - what reads a configuration is watched, too

    from tests import laws
    from tests.fuzz.pieces import FRAGMENTS

    from jargonlint import lint, report
    from jargonlint.markup import PACKED, READ, format_of
    from jargonlint.model import Source
    from jargonlint.project import settings
    from jargonlint.project.globs import ignore
    from jargonlint.project.settings import SettingsError
    from jargonlint.rules import cards
    from jargonlint.words import bank, checks

    for _name in READ:
        format_of(_name)  # imported by `parse`, which is too late to be watched
    for _name in report.FORMATS:
        report.renderer(_name, report.Tool("", dict))

KINDS = [kind for kind in READ if kind not in PACKED]
LONGEST = 300  # bytes; each is a character or a fragment


def text_of(data: bytes) -> str:
    """Return bytes as a text: as UTF-8 after a control character, else a fragment for each."""
    if data[:1] < b"\x20":
        return data[1:].decode("utf-8", "replace")
    return "".join([FRAGMENTS[byte] if byte < len(FRAGMENTS) else chr(byte) for byte in data[1:]])


def pages(data: bytes) -> None:
    """A page in one of the formats, by the last byte."""
    laws.every_law(text_of(data), KINDS[data[-1] % len(KINDS)] if data else "markdown")


def tables(data: bytes) -> None:
    """A table of terms, and a page that is checked with it."""
    text = data.decode("utf-8", "replace").replace("|", "\t")
    list(checks.faults([("t.tsv", text)]))
    with contextlib.suppress(ValueError):
        words = bank.build([("t.tsv", text)])
        words.all_terms()
        laws.findings_law(lint.check(Source(None, text), "plain", words, laws.STRICT, fixes=True))


def configs(data: bytes) -> None:
    """A configuration, or a card."""
    raw = (
        data[1:] if data[:1] < b"\x20" else "".join(CONFIG_PIECES[byte % len(CONFIG_PIECES)] for byte in data).encode()
    )
    with contextlib.suppress(SettingsError):
        config = settings.parse(settings.parsed(raw, "jargonlint.toml"), "jargonlint.toml", "/nowhere")
        config.settings_of("/nowhere/a/b.md")
        config.excludes("/nowhere/a/b.md")
    with contextlib.suppress(ValueError, RecursionError):
        cards.parse("card", raw.decode("utf-8", "replace"))


def globs(data: bytes) -> None:
    """A pattern of paths."""
    pattern, _, path = data.decode("utf-8", "replace").partition("\n")
    with contextlib.suppress(SettingsError):
        settings.parse({"exclude": [pattern] * 3}, "jargonlint.toml", "/nowhere").excludes("/nowhere/" + path)
    line = ignore(pattern)
    if line is not None:
        line.speaks_of(path, folder=len(path) % 2 == 0)
        line.speaks_of(pattern * 20 + path * 20, folder=False)


TARGETS: dict[str, Callable[[bytes], None]] = {one.__name__: one for one in (pages, tables, configs, globs)}
SPLICED = "spliced"
CONFIG_PIECES = (
    *settings.KEYS, *settings.RULES, "severity", "min-length", "paths", "order", " = ", "=", "\n", "[", "]",
    "[[", "]]", "{", "}", ", ", ".", '"', "'", '"""', "\'\'\'", "#", "\\", "1", "true", "off", "error",
    "a.tsv", "../", "/", "*",
    "**", "\t", " ", "\r\n", "\ufeff", "\0", "\x1b", "\u202e", "::error::", "nan", "0x", "1979-05-27", "\\u001b",
)  # fmt: skip
TABLE = b"""name|short|also|kind|known|gloss|instead|origin|near
churn rate|CR|churn|term|marketing|The share that leaves.|loss|me|month
"""
CONFIG = b"""terms = ["a.tsv"]
glossary = ["g.md"]
common = ["CAC"]
exclude = ["a/*"]
audience = ["sales"]
fail-on = "error"
fix.order = "any"
[rules]
unused-allow = "off"
unexpanded-acronym = { severity = "info", min-length = 3 }
[[overrides]]
paths = ["*.md"]
rules = { undefined-jargon = "off" }
"""
SEEDS: dict[str, list[bytes]] = {
    "pages": [bytes((32, *range(first, min(first + 24, len(FRAGMENTS))))) for first in range(0, len(FRAGMENTS), 12)],
    "tables": [TABLE],
    "configs": [CONFIG],
    "globs": [b"**/a*/?b\na/ab/xb"],
}


def main() -> int:
    """Run each target in a process of its own: the fuzzer ends the one it runs in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--blocks", type=Path, default=ROOT / "examples")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.corpus or Path(tempfile.mkdtemp(prefix="jargonlint-fuzz-"))
    if arguments.inside == SPLICED:
        splice(arguments.blocks, arguments.seconds)
    if arguments.inside:
        fuzz(arguments.inside, arguments.seconds, folder / arguments.inside)
    failed = 0
    for name in arguments.targets or TARGETS:
        command = ["--seconds", str(arguments.seconds), "--corpus", str(folder), "--blocks", str(arguments.blocks)]
        command += ["--inside", name]
        status = subprocess.run([sys.executable, __file__, *command], check=False).returncode
        print(f"{name}: {'a law is broken' if status else f'{arguments.seconds} s, nothing found'}", flush=True)
        failed |= status != 0
    return failed


def splice(folder: Path, seconds: int) -> NoReturn:
    """Hold pages made of real blocks to the laws; leaves by exit."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.md"))]
    blocks = [block for text in texts for block in text.split("\n\n") if len(block) < 2000]
    seed = int(time.time())
    dice = random.Random(seed)
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        parts = dice.choices(blocks, k=dice.randint(1, 5)) + dice.choices(FRAGMENTS, k=dice.randint(0, 4))
        dice.shuffle(parts)
        text = "".join(part + dice.choice(("\n\n", "\n", " ", "")) for part in parts)
        try:
            laws.every_law(text, dice.choice(("markdown", "markdown", "plain")))
            laws.glossary_law(text)
        except BaseException:  # noqa: BLE001 - whatever it is, it was found
            print(f"\nseed {seed}: {text!a}", file=sys.stderr)
            traceback.print_exc()
            os._exit(1)
        count += 1
    print(f"{count} pages of {len(blocks)} blocks")
    sys.exit(0)


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Run one target; leaves by exit."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (folder / f"seed-{number}").write_bytes(seed)

    def one(data: bytes) -> None:
        try:
            TARGETS[name](data)
        except BaseException:  # noqa: BLE001 - whatever it is, it was found
            shown = text_of(data) if name == "pages" else data
            print(f"\n{name}: {shown!a}", file=sys.stderr)
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)

    bounds = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2048"]
    others = ["-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
    atheris.Setup([__file__, *bounds, *others, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
