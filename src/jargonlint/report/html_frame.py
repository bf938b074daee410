"""The frame of an HTML report: one document, and the policy that it may load nothing."""

import base64
import hashlib

from jargonlint.report.html_script import SCRIPT
from jargonlint.report.html_style import STYLE
from jargonlint.text.escapes import html as safe


def document(title: str, body: str) -> str:
    """Return a whole HTML document; its style and its script are ours, and no other is run."""
    allowed = f"style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{safe(title)} \u00b7 jargonlint</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
