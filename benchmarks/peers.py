"""What a check costs beside what others take for the same pages: the whole process, in one run, in turns.

usage: python benchmarks/peers.py FOLDER [--pages N] [--rounds N] [--node FOLDER] [--peak]

FOLDER holds Markdown pages. Measured are one page of 8 KB, N of the pages (200) and one page of 1 MB, the pages joined.
Others are run where they are installed: rumdl and proselint beside this interpreter or in the path, textlint (with
textlint-rule-unexpanded-acronym, its one rule) and alex in the `node_modules` of `--node`, and the algorithm of
Schwartz and Hearst, which only finds pairs, on this interpreter. None of them does what we do: the table says what
one more tool in a hook costs. Processor time (of the process and its children) tells more than the clock on a busy
machine; both are medians. Memory is the peak of what the system says that the process holds.

`--peak` measures nothing but the peak of our own process on pages of 1, 4 and 10 MB.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

KILOBYTES: Final = 8
LONGEST: Final = 120  # seconds after which a tool is ended and said to take more
ROOT: Final = Path(__file__).resolve().parents[1]

Command = Sequence[str | Path]


class Cost(NamedTuple):
    """What a process took: seconds of processor time and by the clock, and bytes at its peak."""

    cpu: float
    wall: float
    peak: int


def cost(command: Command, folder: Path) -> Cost | None:
    """Run a command to its end; None for one that takes longer than `LONGEST`. Its exit status says what it found."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while True:
        peak = max(peak, _held(process.pid))
        child, _, used = os.wait4(process.pid, os.WNOHANG)
        wall = time.perf_counter() - began
        if child:
            process.returncode = 0  # it is no longer ours to wait for
            return Cost(used.ru_utime + used.ru_stime, wall, peak)
        if wall > LONGEST:
            process.kill()
            process.wait()
            return None
        time.sleep(0.001)


def _held(process: int) -> int:
    """Return the most bytes that a process has held so far, 0 where the system does not say.

    What `wait4` says is no less than what this process held when it started the other.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0
    line = status.partition("VmHWM:")[2].partition("kB")[0]
    return int(line) * 1024 if line else 0


def tools(node: Path | None, pages: Sequence[str]) -> dict[str, Command]:
    """The commands that check some pages, by name; ours first."""
    beside = Path(sys.executable).parent
    found: dict[str, Command] = {"jargonlint": [beside / "jargonlint", "check", *pages]}
    for name, words in (("rumdl", ["check", "--no-cache"]), ("proselint", ["check"])):
        path = shutil.which(name, path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}")
        if path:
            found[name] = [path, *words, *pages]
    found["Schwartz-Hearst"] = [sys.executable, Path(__file__).resolve(), "--pairs", *pages]
    modules = node / "node_modules" if node else Path("node_modules")
    if (modules / ".bin" / "textlint").exists():
        rule = "--rules-base-directory", modules, "--rule", "unexpanded-acronym"
        found["textlint, unexpanded-acronym"] = [modules / ".bin" / "textlint", *rule, *pages]
    if (modules / ".bin" / "alex").exists():
        found["alex"] = [modules / ".bin" / "alex", *pages]
    return found


def compared(tools: dict[str, Command], folder: Path, rounds: int) -> Iterator[str]:
    """Yield the rows of a table: what each tool takes, ours being 1."""
    costs: dict[str, list[Cost]] = {name: [] for name in tools}
    ended: set[str] = set()
    for _ in range(rounds):
        for name, command in tools.items():
            taken = None if name in ended else cost(command, folder)
            if taken is None:
                ended.add(name)
            else:
                costs[name].append(taken)
    ours = [statistics.median(values) for values in zip(*costs["jargonlint"], strict=True)]
    for name, runs in costs.items():
        if name in ended:
            yield f"| {name} | > {LONGEST / ours[0]:.0f} | ended after {LONGEST} s | |"
            continue
        cpu, wall, peak = (statistics.median(values) for values in zip(*runs, strict=True))
        yield f"| {name} | {cpu / ours[0]:.2f} | {wall / ours[1]:.2f} | {peak / 1e6:.0f} MB |"


def schwartz_hearst(paths: Sequence[str]) -> None:
    """Find the pairs of some pages, paragraph by paragraph: the work is the square of the text."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.pairs import schwartz_hearst as pairs

    for path in paths:
        for block in Path(path).read_text("utf-8").split("\n\n"):
            for short, long in pairs(block):
                print(short, long)


def texts_of(path: Path) -> list[str]:
    """The pages below a folder, in an order that mixes projects and is the same each time."""
    files = sorted((file for ending in ("md", "mdx") for file in path.rglob(f"*.{ending}")), key=lambda file: file.name)
    return [file.read_bytes().decode("utf-8", "replace") for file in files]


def write(folder: Path, texts: Sequence[str], count: int) -> dict[str, list[str]]:
    """Write what is measured into a folder; return the names of the pages by what they are called."""
    whole = "\n\n".join([*texts] * (1 + 10_000_000 // sum(map(len, texts))))
    made = {"one.md": whole[: KILOBYTES * 1024], **{f"{size}mb.md": whole[: size * 1_000_000] for size in (1, 4, 10)}}
    made.update({f"p{number:04}.md": text for number, text in enumerate(texts[:count])})
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    some = [name for name in made if name.startswith("p")]
    size = sum((folder / name).stat().st_size for name in some)
    return {
        f"one page of {KILOBYTES} KB": ["one.md"],
        f"{len(some)} pages, {size / 1e6:.2f} MB": some,
        "one page of 1 MB": ["1mb.md"],
    }


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--node", type=Path)
    parser.add_argument("--peak", action="store_true")
    parser.add_argument("--pairs", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.pairs:
        return schwartz_hearst(arguments.pairs)
    texts = texts_of(arguments.path) if arguments.path else []
    if not texts:
        sys.exit(f"{arguments.path}: no Markdown pages; name a folder that has some")
    node = arguments.node.resolve() if arguments.node else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = write(folder, texts, arguments.pages)
        if arguments.peak:
            for size in (1, 4, 10):
                taken = cost(tools(None, [f"{size}mb.md"])["jargonlint"], folder)
                if taken:
                    print(f"a page of {size} MB: {taken.peak / 1e6:.0f} MB at the peak")
            return None
        for kind, pages in kinds.items():
            print(f"\n| {kind} | CPU | clock | memory |\n|---|---:|---:|---:|")
            for row in compared(tools(node, pages), folder, arguments.rounds):
                print(row)
    return None


if __name__ == "__main__":
    main()
