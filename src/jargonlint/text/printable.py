"""Text that can only be read: no control characters, no escape sequences, no turned writing, no commands.

Continuous integration reads what a step writes and obeys some lines: GitHub those that begin with
"::" or hold "##[", Azure those that hold "##vso[", TeamCity those that hold "##teamcity[". A page must
not be able to give orders by its name.
"""

from jargonlint.light_typing import Final
from jargonlint.text.patterns import compiled

# What would move the cursor, start an escape sequence, turn the direction of writing or end the line.
UNSAFE: Final = {
    code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    for code in (*range(32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}

_COMMAND: Final = compiled(r"\A[\s\ufeff]*:(?=:)|#(?=#\w*\[)")


def printable(text: str) -> str:
    """Return the text with control characters, and what would begin a command, written as escapes."""
    if not text.isprintable():
        text = text.translate(UNSAFE)
    if "::" in text or "##" in text:
        text = _COMMAND.sub(lambda command: f"{command[0][:-1]}\\x{ord(command[0][-1]):02x}", text)
    return text
