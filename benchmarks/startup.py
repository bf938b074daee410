"""How long a check takes to start, against the interpreter with what it cannot do without.

usage: python benchmarks/startup.py [--python PYTHON] [--runs N]

Builds the wheel and installs it into a virtual environment of its own (an editable checkout has no
compiled files and would be slower), or measures the installation that --python has. The commands
run in turn, N times each, and the table shows medians: what else the machine does meets all alike.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

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
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True, capture_output=True
    )
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
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


def medians(commands: dict[str, list[str | Path]], folder: Path, runs: int) -> dict[str, float]:
    """The median time of each command, in milliseconds; the first round only warms up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            done = subprocess.run(command, cwd=folder, capture_output=True)
            if done.returncode not in (0, 1):
                sys.exit(f"{name}: exit {done.returncode}: {done.stderr.decode()}")
            if round_:
                times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) * 1000 for name, taken in times.items()}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="an interpreter with jargonlint installed")
    parser.add_argument("--runs", type=int, default=25)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = arguments.python or installed(folder)
        for number in range(10):
            (folder / f"p{number}.md").write_text(page(number), "utf-8")
        (folder / "configured").mkdir()
        (folder / "configured" / "page.md").write_text(page(0), "utf-8")
        (folder / "configured" / "jargonlint.toml").write_text(
            'common = ["CRM"]\nexclude = ["drafts/"]\n[rules.unexpanded-acronym]\nmin-length = 3\n'
        )
        taken = medians(commands(python), folder, arguments.runs)
    yardstick = next(iter(taken.values()))
    for command, milliseconds in taken.items():
        print(f"{command:55} {milliseconds:6.1f} ms  {milliseconds / yardstick:5.2f}")


if __name__ == "__main__":
    main()
