"""Short texts that stand for long ones."""

from collections.abc import Iterable

from jargonlint.light_typing import Final

try:
    from _blake2 import blake2b  # without OpenSSL, which hashlib loads: a tenth of the time of a commit hook
except ImportError:  # another Python
    from hashlib import blake2b

_SIZE: Final = 16  # bytes


def hashed(pieces: Iterable[bytes]) -> str:
    """Return what stands for some pieces, in their order."""
    digest = blake2b(digest_size=_SIZE)
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()


def hashed_text(*texts: str) -> str:
    """Return what stands for some texts, in their order."""
    return hashed(text.encode(errors="surrogatepass") for text in texts)
