"""The door for MkDocs: `plugins: [jargonlint]` shows what short forms stand for, and may build the glossary page.

MkDocs finds this module by its entry point. Pages are read with the configuration of jargonlint that holds in their
folder. The sources are not touched; what the pages say is marked as they are built.
"""

from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from jargonlint.integrations.tooltips import Site, with_abbreviations
from jargonlint.markup.format import Looks
from jargonlint.project.settings import SettingsError
from jargonlint.repair.glossary.formats import in_markdown


class JargonlintConfig(Config):  # type: ignore[no-untyped-call]
    """What stands under the plugin in mkdocs.yml.

    tooltips  whether first uses get an `<abbr>` with what they stand for
    glossary  the path of a page that is made of all words, from the folder of the pages; "" for none
    title     of that page
    """

    tooltips = config_options.Type(bool, default=True)
    glossary = config_options.Type(str, default="")
    title = config_options.Type(str, default="Glossary")


class JargonlintPlugin(BasePlugin[JargonlintConfig]):  # type: ignore[no-untyped-call]
    """Marks pages as they are built."""

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read all pages, so that each knows what the others explain; add the glossary page."""
        try:
            self._site = Site(config.docs_dir)
        except SettingsError as fault:
            raise PluginError(f"jargonlint: {fault}") from None
        for file in files.documentation_pages():
            self._site.add(file.src_uri, file.content_string, "markdown")
        path = self.config.glossary
        if path and files.get_file_from_path(path) is None:
            looks = Looks(style="list", heading=self.config.title, level=1)
            files.append(File.generated(config, path, content=in_markdown(self._site.glossary(), looks)))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark the first uses of a page's short forms."""
        if not self.config.tooltips or page.file.src_uri == self.config.glossary or _is_off(page.meta):
            return markdown
        reading, those = self._site.tooltips(page.file.src_uri, markdown, "markdown")
        return with_abbreviations(reading, those)


def _is_off(meta: Any) -> bool:
    """Whether a page wants no tooltips: `jargonlint: false` in its front matter."""
    return meta.get("jargonlint") is False
