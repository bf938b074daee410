"""The language server in a real editor: Neovim without a window, with the client that it has built in."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim")
SCRIPT = Path(__file__).with_name("editor.lua")

PAGE = "# Plan\n\nOur \U0001f600 AOV fell.\n\nThe CAC rose.\n"
AFTER = "# Plan\n\nOur \U0001f600 average order value (AOV) fell.\n\n<!-- jargonlint: allow CAC -->\nThe CAC rose.\n"


def test_a_writer_repairs_a_page(here: Path):
    (here / "page.md").write_text(PAGE, "utf-8")
    environment = {
        **os.environ,
        "JARGONLINT_SERVER": f"{sys.executable}\n-m\njargonlint\nserver",
        "JARGONLINT_PAGE": "page.md",
        "XDG_STATE_HOME": str(here / "state"),
    }
    done = subprocess.run(
        ["nvim", "--clean", "--headless", "-n", "-S", str(SCRIPT)],
        env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    said = json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"failed": done.stderr}
    assert "failed" not in said, said["failed"]
    assert said["findings"] == [
        ['"AOV" is not explained; write "average order value (AOV)"', "unexpanded-acronym", 2, 9, 12],
        ['"CAC" is not explained; write "customer acquisition cost (CAC)"', "unexpanded-acronym", 4, 4, 7],
    ], "columns in bytes, as Neovim counts"
    assert said["hover"].startswith("**AOV**: average order value\n")
    assert said["repaired"][2] == "Our \U0001f600 average order value (AOV) fell."
    assert said["completed"] == "click-through rate (CTR)"
    assert (here / "page.md").read_text("utf-8") == AFTER
    assert done.returncode == 0
