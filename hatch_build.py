"""What is made when a package is built: the tables as one file, programs of patterns, and what PyPI shows of us."""

import os
import re
import subprocess
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Prepared(BuildHookInterface):  # type: ignore[type-arg]
    """Adds to the wheel what a checkout does without, and is slower for it.

    `jargonlint/data/seeds/words.packed`: the tables as one file. `jargonlint/data/programs/`: the compiled patterns for
    the interpreter that builds, and for others what the folder `JARGONLINT_PROGRAMS` holds.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.folder = tempfile.mkdtemp()
        sys.path.insert(0, os.path.join(self.root, "src"))
        from jargonlint.project import resources
        from jargonlint.words import bank, packed

        path = os.path.join(self.folder, packed.FILE)
        with open(path, "wb") as file:
            file.write(bank.pack(resources.tables()))
        build_data["force_include"][path] = f"jargonlint/data/seeds/{packed.FILE}"
        for path in self._programs():
            build_data["force_include"][path] = f"jargonlint/data/programs/{os.path.basename(path)}"

    def _programs(self) -> list[str]:
        """Return the files of programs: one for this interpreter, which need not be in the folder of the others."""
        made = os.path.join(self.folder, "programs")
        os.mkdir(made)
        if subprocess.call([sys.executable, os.path.join(self.root, "tools", "programs.py"), made]):  # noqa: S603
            self.app.display_warning("no programs of patterns for this interpreter: each check will compile its own")
        folders = [made, os.environ.get("JARGONLINT_PROGRAMS", made)]
        files = {name: os.path.join(folder, name) for folder in folders for name in os.listdir(folder)}
        return list(files.values())

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
