"""How long a check takes to start, against the interpreter with what it cannot do without.

usage: python benchmarks/startup.py [--python PYTHON] [--before PYTHON] [--runs N]

Builds the wheel and installs it into a virtual environment of its own (an editable checkout is slower: it has nothing
prepared), or measures the installation that --python has; beside it that of --before. The commands of both run in
turn, N times each, and the table shows medians, of the time that passes and of the processor's, and the most memory
that a process had: what else the machine does meets all alike.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BASE = "import re, ahocorasick, pyromark"
KILOBYTES = 8


def page(number: int) -> str:
    """A page of 8 KB, different for every number, of the examples' text."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    text = "\n\n".join(texts[number % len(texts) :] + texts)
    return text[: KILOBYTES * 1024].rsplit("\n", 1)[0] + f"\n\nPage {number}.\n"


def installed(folder: Path) -> Path:
    """Build the wheel, install it, and return the environment's interpreter."""
    quietly = partial(subprocess.run, check=True, capture_output=True)
    quietly([sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT])
    quietly([sys.executable, "-m", "venv", folder / "venv"])
    python = folder / "venv" / "bin" / "python"
    quietly([python, "-m", "pip", "install", *folder.glob("*.whl")])
    return python


def commands(python: Path) -> dict[str, list[str | Path]]:
    """What is measured, by name; the first is the yardstick."""
    jargonlint = python.with_name("jargonlint")
    pages = [f"p{number}.md" for number in range(10)]
    return {
        f'python -c "{BASE}"': [python, "-c", BASE],
        "python -c pass": [python, "-c", "pass"],
        f"check, one page of {KILOBYTES} KB": [jargonlint, "check", pages[0]],
        "check, one page, a jargonlint.toml": [jargonlint, "check", "configured/page.md"],
        "check, ten pages": [jargonlint, "check", *pages],
        "check --isolated, one page (by click)": [jargonlint, "check", "--isolated", pages[0]],
    }


class Cost(NamedTuple):
    """What a process took: milliseconds, those of the processor, and the most megabytes that it had."""

    wall: float
    processor: float
    peak: float


def cost(command: list[str | Path], folder: Path) -> Cost:
    """Run a command and return what it took."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}")
    return Cost(wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)


def medians(commands: Mapping[str, list[str | Path]], folder: Path, runs: int) -> dict[str, Cost]:
    """The median of what each command took; the first round only warms up."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            taken = cost(command, folder)
            if round_:
                costs[name].append(taken)
    return {name: Cost(*map(statistics.median, zip(*taken, strict=True))) for name, taken in costs.items()}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="an interpreter with jargonlint installed")
    parser.add_argument("--before", type=Path, help="another one, with what it is compared with")
    parser.add_argument("--runs", type=int, default=25)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = commands(arguments.python or installed(folder))
        if arguments.before:
            measured |= {f"{name}, before": each for name, each in list(commands(arguments.before).items())[2:]}
        for number in range(10):
            (folder / f"p{number}.md").write_text(page(number), "utf-8")
        (folder / "configured").mkdir()
        (folder / "configured" / "page.md").write_text(page(0), "utf-8")
        (folder / "configured" / "jargonlint.toml").write_text(
            'common = ["CRM"]\nexclude = ["drafts/"]\n[rules.unexpanded-acronym]\nmin-length = 3\n'
        )
        taken = medians(measured, folder, arguments.runs)
    yardstick = next(iter(taken.values()))
    for command, (wall, processor, peak) in taken.items():
        times = f"{wall:7.1f} ms {wall / yardstick.wall:5.2f}   processor {processor:7.1f} ms"
        print(f"{command:45} {times} {processor / yardstick.processor:5.2f}   peak {peak:5.1f} MB")


if __name__ == "__main__":
    main()
