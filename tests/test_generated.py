"""What is made from something else in the repository is fresh."""

import pytest
from tools import generate


@pytest.mark.parametrize("file", generate.GENERATED)
def test_is_fresh(file):
    shown = (generate.ROOT / file).read_text("utf-8")
    assert shown == generate.GENERATED[file](), f"run python tools/generate.py {file}"
