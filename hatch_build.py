"""Files the shipped words by their rarest word, once, when the wheel is built."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FileWords(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `jargonlint/data/seeds/keys.txt` to the wheel; a checkout has none and does without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from jargonlint.words import rarity

        tables = []
        for name in rarity.TABLES:
            with open(os.path.join(self.root, "seeds", name), encoding="utf-8") as file:
                tables.append((name, file.read()))
        self.folder = tempfile.mkdtemp()
        path = os.path.join(self.folder, rarity.FILE)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(rarity.render(tables))
        build_data["force_include"][path] = f"jargonlint/data/seeds/{rarity.FILE}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            import shutil

            shutil.rmtree(self.folder, ignore_errors=True)
