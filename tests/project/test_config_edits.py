"""A value more in a configuration, whose comments stay."""

import pytest

from jargonlint.project import settings
from jargonlint.project.config_edits import TABLE, with_value
from jargonlint.project.settings import SettingsError

EDITS = [  # before, after a form more in `common`
    ("", 'common = ["ZQX"]\n'),
    ('# ours\naudience = ["sales"] # who\n', '# ours\naudience = ["sales"] # who\ncommon = ["ZQX"]\n'),
    ('[rules] # strict\nunused-allow = "off"\n', 'common = ["ZQX"]\n\n[rules] # strict\nunused-allow = "off"\n'),
    ('common = ["CRM"]   # all know it\n', 'common = ["CRM", "ZQX"]   # all know it\n'),
    ('common = [\n  "CRM", # the tool\n]\n', 'common = [\n  "CRM", # the tool\n  "ZQX",\n]\n'),
    ('common = [\n\t"CRM" # the tool\n]\n', 'common = [\n\t"CRM", # the tool\n\t"ZQX",\n]\n'),
    ("common = []\r\n", 'common = ["ZQX"]\r\n'),
    ('common = ["ZQX"]\n', 'common = ["ZQX"]\n'),
]


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_edits(before, after):
    assert with_value(before, "common", "ZQX") == after
    assert "ZQX" in settings.parse(settings.parsed(after.encode(), "x"), "x", "/").settings.common


def test_a_table_of_a_pyproject():
    before = '[project]\nname = "x" # ours\n\n[tool.ruff]\nline-length = 9\n'
    after = with_value(before, "common", "ZQX", table=TABLE)
    assert after.startswith(before)
    assert settings.parsed(after.encode(), "x")["tool"]["jargonlint"] == {"common": ["ZQX"]}
    assert with_value(after, "common", "AOV", table=TABLE) == after.replace('["ZQX"]', '["ZQX", "AOV"]')


WRONG = [
    ("common = 1", "common must be a list of strings; write it as one, then add to it"),
    ("common = [", "not TOML that can be added to: "),
    ("tool = 1", "not TOML that can be added to: "),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_cannot_be_added_to(text, message):
    with pytest.raises(SettingsError) as fault:
        with_value(text, "common", "ZQX", table=TABLE if text.startswith("tool") else ())
    assert str(fault.value).startswith(message)
