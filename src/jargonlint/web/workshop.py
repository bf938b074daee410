"""What answers a request: bytes in, bytes out, and nothing remembered but the words of one configuration."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from jargonlint.configured import Projects
from jargonlint.model import Repair
from jargonlint.project.settings import Config
from jargonlint.web import offers
from jargonlint.web.asked import Asked, Page, Unusable, asked, page_of
from jargonlint.web.shown import shown
from jargonlint.web.taken import taken

JSON: Final = "application/json"


class Answer(NamedTuple):
    """What a browser is told: a status of HTTP, a media type, what it holds, and the name of a file, "" for none."""

    status: int
    media: str
    data: bytes
    name: str = ""


def told(status: int = 200, **said: Any) -> Answer:
    """Return an answer in JSON."""
    return Answer(status, JSON, json.dumps(said).encode())


class Workshop:
    """Answers requests with the words of one configuration; raises SettingsError where it cannot be followed."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._words = Projects(config).words_of(config)

    def answer(self, what: str, body: bytes) -> Answer:
        """Return the answer to a request that asks for one of `ANSWERS`; raises nothing."""
        try:
            one, file = asked(body)
            page = page_of(one, file, self._config, self._words)
            return ANSWERS[what](page, one)
        except Unusable as fault:
            return told(422, trouble=str(fault))
        except BaseException as fault:
            # The parser's panics are no Exception. What else comes here is a mistake of ours in one page of many.
            if isinstance(fault, (KeyboardInterrupt, SystemExit)):
                raise
            return told(
                500, trouble=f"this page could not be read ({type(fault).__name__}: {fault}); please report this"
            )


def _look(page: Page, one: Asked) -> Answer:
    """What is shown of a page."""
    return told(**shown(page, page.check(page.source)), said=[])


def _repair(page: Page, one: Asked) -> Answer:
    """What is shown of a page after a repair, and what was done."""
    report = page.check(page.source)
    if one.do.get("all") is True:
        repair = offers.repaired_safely(page, report)
    else:
        repair = offers.repaired(page, report, *offers.chosen(report, one.do))
    after = page._replace(source=repair.report.source)
    return told(**shown(after, page.check(after.source)), said=_said(repair))


def _said(repair: Repair) -> list[str]:
    """What was done, in words."""
    return [fix.title for fix in repair.made]


def _take(page: Page, one: Asked) -> Answer:
    """A file to be taken away."""
    file = taken(page, one.do.get("take"))
    return Answer(200, file.media, file.data, file.name)


ANSWERS: Final[Mapping[str, Callable[[Page, Asked], Answer]]] = {"look": _look, "repair": _repair, "take": _take}
"""What can be asked about a page."""
