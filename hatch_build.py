"""What is made when a package is built: the tables as one file, what a check needs each time, what PyPI shows."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Prepared(BuildHookInterface):  # type: ignore[type-arg]
    """Adds to the wheel what a checkout does without, and is slower for it.

    `jargonlint/data/seeds/words.packed` is the tables as one file. `jargonlint/data/programs/` and `modules/` are for
    the interpreter that builds (`tools/prepare.py`), and for others what the folder `JARGONLINT_PREPARED` holds.
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
        self._prepare(build_data)

    def _prepare(self, build_data: dict[str, Any]) -> None:
        """Add programs and modules, and do without where they cannot be worked out."""
        made = os.path.join(self.folder, "prepared")
        if subprocess.call([sys.executable, os.path.join(self.root, "tools", "prepare.py"), made]):  # noqa: S603
            self.app.display_warning("nothing is prepared for this interpreter: checks will start slower")
        # Where another hook has compiled modules to C, those are quicker than ours.
        kinds = ("programs", "modules") if build_data["pure_python"] else ("programs",)
        folders = [os.environ.get("JARGONLINT_PREPARED", made), made]
        found = [path for folder in folders for kind in kinds for path in Path(folder, kind).glob("*")]
        files = {f"jargonlint/data/{path.parent.name}/{path.name}": str(path) for path in found}
        build_data["force_include"].update((path, name) for name, path in files.items())

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
