"""What `check --verbose` says: which configuration holds for how many pages, and which of its entries hit none."""

from collections.abc import Iterator, Sequence

from jargonlint.commands.console import Console
from jargonlint.commands.plan import Request, Task, configs, reads_all_of
from jargonlint.configured import included
from jargonlint.project import files
from jargonlint.project.settings import Config, common_forms, path_pattern
from jargonlint.report import Checked


class Verbose:
    """Says what one run does with its configurations."""

    def __init__(self, request: Request, tasks: Sequence[Task], out: Console) -> None:
        """Say which configuration holds for how many pages: one in a folder above may switch off what it likes."""
        self._request = request
        self._common: dict[str, set[str]] = {}
        counts: dict[str, int] = {}
        for task in tasks:
            counts[task.config.file] = counts.get(task.config.file, 0) + 1
        for file, number in counts.items():
            out.warn(f"{file or 'no configuration'}: {number} {'page' if number == 1 else 'pages'}")

    def add(self, task: Task, checked: Checked) -> None:
        """Remember which forms of a page were common."""
        self._common.setdefault(task.config.file, set()).update(checked.common)

    def close(self, out: Console) -> None:
        """Say which entries hit nothing, where all pages were read that they could hit."""
        if self._request.since is None:
            for config, paths in _pages_by_config(self._request):
                if reads_all_of(self._request, config):
                    for line in self._in_vain(config, paths):
                        out.warn(f"{config.file}: {line}")

    def _in_vain(self, config: Config, paths: Sequence[str]) -> Iterator[str]:
        for pattern in config.written.get("exclude", ()):
            expression = path_pattern([pattern])
            if not any(expression.match(path) for path in paths):
                yield f'exclude: "{pattern}" is the path of no page'
        for form in config.written.get("common", ()):
            if common_forms([form]).isdisjoint(self._common.get(config.file, ())):
                yield f'common: "{form}" stands on no page, or is known to everybody without it'


def _pages_by_config(request: Request) -> Iterator[tuple[Config, list[str]]]:
    """Yield each configuration with its pages, excluded ones too, as it names them."""
    configured = configs(request)
    pages: dict[str, tuple[Config, list[str]]] = {}
    for page in files.find(request.paths, lambda _: None, included(configured)):
        config = configured(page.path)
        pages.setdefault(config.file, (config, []))[1].append(config.relative(page.path))
    yield from pages.values()
