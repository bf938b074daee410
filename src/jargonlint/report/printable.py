"""Text that can only be read: no control characters, no escape sequences, no turned writing."""

from typing import Final

# What would move the cursor, start an escape sequence, turn the direction of writing or end the line.
UNSAFE: Final = {
    code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
    for code in (*range(32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}


def printable(text: str) -> str:
    """Return the text with control characters written as escapes."""
    return text if text.isprintable() else text.translate(UNSAFE)
