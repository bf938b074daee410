"""Whether MDX pages are read as MDX reads them: the law of positions, and the words that remark-mdx sees.

usage: python -m benchmarks.mdx_oracle FOLDER --node NODE_FOLDER [--list]

Needs Node.js and, in NODE_FOLDER, `npm install unified remark-parse remark-mdx remark-frontmatter remark-gfm`. Reads
every .mdx file below FOLDER. Pages that remark-mdx refuses are counted and left out. Directives (`:::note Title`) and
identifiers of headings are no part of MDX: what opens the former, and the latter, is cut from the oracle's text.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.html_oracle import violations
from benchmarks.oracles import DROPPED, WORD, difference, told

from jargonlint import markup
from jargonlint.markup import masks
from jargonlint.markup.prose import hide_urls
from jargonlint.model import Source

SCRIPT: Final = Path(__file__).with_suffix(".mjs")
DIRECTIVE: Final = re.compile(r"(?m)^[ \t]*:::+[ \t]*(?:[\w-]+\[([^\]\n]*)\])?[\w-]*")

HEADING_ID: Final = re.compile(r"\{#[\w.-]+\}")


def words(text: str) -> list[str]:
    return WORD.findall(hide_urls(DROPPED.sub("", text)))


def main() -> int:
    """Compare, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--node", type=Path, required=True)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    paths = sorted(map(str, arguments.folder.resolve().rglob("*.mdx")))
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(paths))
        listed.flush()
        command = ["node", str(SCRIPT), listed.name]
        done = subprocess.run(command, cwd=arguments.node, capture_output=True, text=True, check=True)
    broken = same = refused = all_words = other_words = 0
    for line in done.stdout.splitlines():
        record = json.loads(line)
        text = Path(record["path"]).read_bytes().decode("utf-8", "replace")
        document = markup.parse(Source(record["path"], text), "mdx")
        wrong = next(violations(document, masks.markdown(text, mdx=True).shown), "")
        broken += told([(record["path"], wrong)])
        if "fault" in record:
            refused += 1
            continue
        one = words(document.prose)
        text = DIRECTIVE.sub(lambda directive: directive[1] or "", record["text"])
        other = words(HEADING_ID.sub("", text))
        same += one == other
        all_words += len(other)
        if one != other:
            other_words += abs(len(one) - len(other)) or 1
            if arguments.list:
                print(f"{record['path']}: {difference(one, other)}")
    read = len(paths) - refused
    print(f"{len(paths)} pages, {refused} refused by remark-mdx: {broken} break the law of positions")
    print(f"the same words on {same} of {read} ({same / max(read, 1):.4f}); about {other_words} of {all_words} differ")
    return broken > 0


if __name__ == "__main__":
    sys.exit(main())
