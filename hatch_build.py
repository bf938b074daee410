"""What is made when a package is built: the list of rarest words, and what PyPI shows of the project."""

import os
import re
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class FileWords(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `jargonlint/data/seeds/keys.txt` to the wheel: the shipped words, filed by their rarest one.

    A checkout has none and does without.
    """

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


class Names(MetadataHookInterface):
    """Derives from `repository` where everything is, and makes the links of the README lead there from PyPI."""

    def update(self, metadata: dict[str, Any]) -> None:
        repository = self.config["repository"]
        with open(os.path.join(self.root, "README.md"), encoding="utf-8") as file:
            text = with_absolute_links(file.read(), repository, f"v{metadata['version']}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = {
            "Repository": repository,
            "Documentation": site(repository),
            "Changelog": f"{repository}/blob/main/CHANGELOG.md",
            "Issues": f"{repository}/issues",
        }


def site(repository: str) -> str:
    """Return where the documentation of a repository on GitHub is published."""
    owner, name = repository.split("/")[-2:]
    return f"https://{owner.lower()}.github.io/{name}/"


def with_absolute_links(text: str, repository: str, tag: str) -> str:
    """Return Markdown whose relative links and pictures lead into a repository at a tag."""
    text = re.sub(r"(!\[[^\]]*\]\()(?![a-z]+:|#)", rf"\g<1>{repository}/raw/{tag}/", text)
    return re.sub(r"(?<!!)(\[[^\]]*\]\()(?![a-z]+:|#)", rf"\g<1>{repository}/blob/{tag}/", text)
