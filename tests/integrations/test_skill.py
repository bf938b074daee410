"""The skill for agents: its head as the format wants it, and no command or option that there is not."""

import re
from pathlib import Path

import pytest
import yaml

SKILL = Path(__file__).parents[2] / "skills" / "jargonlint" / "SKILL.md"
TEXT = SKILL.read_text("utf-8")


def test_its_head():
    _, head, body = TEXT.split("---\n", 2)
    fields = yaml.safe_load(head)
    assert fields.keys() == {"name", "description"}
    assert fields["name"] == SKILL.parent.name
    assert 0 < len(fields["description"]) <= 1024
    assert len(body.splitlines()) < 500


COMMANDS = sorted(set(re.findall(r"jargonlint ([a-z]+)((?: --[a-z-]+)*)", TEXT)))


@pytest.mark.parametrize(("command", "options"), COMMANDS)
def test_its_commands(run, command, options):
    status, out, _ = run("help", command)
    assert status == 0
    assert all(option in out for option in options.split())


def test_what_it_says_of_json(run, here):
    (here / "draft.md").write_text("Our CAC fell.\n")
    _, out, _ = run("check", "--format", "json", "draft.md")
    named = re.findall(r"`(\w+)`", TEXT.partition("In the JSON,")[2].partition(".")[0])
    assert named[0] == "findings"
    assert all(f'"{name}"' in out for name in named)
