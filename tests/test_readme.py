"""The README: its code runs, and its configuration is one. `test_generated.py` sees to what commands print."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_first_screen_shows_a_run():
    assert README.index("$ jargonlint check") < 800


def test_python(tmp_path):
    code = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines()[1:3] == ["Our click-through rate (CTR) fell.", "['NPS']"]


def test_configuration(tmp_path):
    """Every key of the example exists, and every key that exists is in the example."""
    from jargonlint.project import settings

    text = "\n".join(re.findall(r"^```toml\n(.*?)^```$", README, re.DOTALL | re.MULTILINE))
    (tmp_path / "jargonlint.toml").write_text(text)
    settings.load(str(tmp_path / "jargonlint.toml"))
    assert [key for key in settings.KEYS if key not in text and key != "fix"] == []
