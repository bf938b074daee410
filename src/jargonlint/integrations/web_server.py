"""The door for browsers: Starlette and uvicorn around the room `web`, whose work is done by processes of Pebble.

Nothing is kept: a request brings its page, its answer takes it away. A process that takes too long, or dies, is
replaced, and whoever asked is told; a process that has done enough makes room for a new one.
"""

import asyncio
import errno
import gc
import hmac
import ipaddress
import multiprocessing
import os
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from importlib.resources import files as resource_files
from typing import Final, NamedTuple
from urllib.parse import quote

import uvicorn
from pebble import ProcessExpired, ProcessFuture, ProcessPool
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jargonlint import __version__
from jargonlint.project.settings import Config
from jargonlint.report.html_script import SCRIPT
from jargonlint.report.html_style import STYLE
from jargonlint.web.asked import LARGEST
from jargonlint.web.workshop import ANSWERS, Answer, Workshop, told

LOOPBACK: Final = "127.0.0.1"
SECONDS: Final = 30.0
"""How long the work on one request may take."""
TASKS: Final = 500
"""Requests after which a process makes room for a new one: what it holds cannot grow for ever."""
QUEUE: Final = 60.0
"""Seconds in which work has to begin."""
WAITING: Final = 64
"""Requests that are worked on, or wait for it, at once."""
PATIENCE: Final = 60.0
"""Seconds in which a request has to arrive."""

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

_STATIC: Final = {
    "/": ("index.html", "text/html"),
    "/serve.css": ("serve.css", "text/css"),
    "/serve.js": ("serve.js", "text/javascript"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
_MADE: Final = {"/report.css": (STYLE, "text/css"), "/report.js": (SCRIPT, "text/javascript")}
"""What the page shares with annotated ones."""


# The processes that work

_WORKSHOP: Final[list[Workshop]] = []
"""That of this process, once it has one."""


def _open(config: Config) -> None:
    """Make a process ready to work."""
    _WORKSHOP[:] = [Workshop(config)]


Work = Callable[[str, bytes], Answer]
"""What a process does: called with what is asked, and the request."""


def _work(what: str, body: bytes) -> Answer:
    return _WORKSHOP[0].answer(what, body)


_TOO_LONG: Final = f"this page took longer than {SECONDS:.0f} seconds and was given up; check a part of it"
_DIED: Final = "reading this page ended the process that did it; please report this, with the page if you may"
_BUSY: Final = "too many people are asking at once; try again in a moment"


class Workers:
    """Processes that answer requests, as many as there are cores."""

    def __init__(self, config: Config, seconds: float = SECONDS, work: Work = _work) -> None:
        self._config = config
        self._seconds = seconds
        self._work = work
        self._pool = self._started()

    def _started(self) -> ProcessPool:
        # No fork of a process with threads; and none of its children looks for modules in the working folder.
        os.environ["PYTHONSAFEPATH"] = "1"
        way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(way)
        if way == "forkserver":
            context.set_forkserver_preload([__name__])
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return ProcessPool(cores, TASKS, _open, (self._config,), context)

    async def answer(self, what: str, body: bytes) -> Answer:
        """Return the answer to a request; who does not wait for it any longer cancels it."""
        future = self._scheduled(what, body)
        try:
            async with asyncio.timeout(self._seconds + QUEUE):
                return await asyncio.wrap_future(future)
        except ProcessExpired:
            return told(500, trouble=_DIED)
        except TimeoutError:
            if not future.done() or future.cancelled():  # it never came to its turn: something has gone wrong
                self._restart()
            return told(503, trouble=_TOO_LONG)
        except (BrokenProcessPool, asyncio.CancelledError):
            task = asyncio.current_task()
            if task and task.cancelling():
                raise
            return told(500, trouble=_DIED)  # with all others, as the processes were replaced

    def _scheduled(self, what: str, body: bytes) -> ProcessFuture[Answer]:
        try:
            return self._pool.schedule(self._work, (what, body), timeout=self._seconds)
        except (BrokenProcessPool, RuntimeError):  # the pool itself has come to harm
            self._restart()
            return self._pool.schedule(self._work, (what, body), timeout=self._seconds)

    def _restart(self) -> None:
        self._end()
        self._pool = self._started()

    def close(self) -> None:
        """End all processes."""
        self._end()
        self._pool.join()

    def _end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]


# Who may ask


class Address(NamedTuple):
    """Where browsers find us: `host` as it was asked for, `port`, and the `token` that every request has to know."""

    host: str
    port: int
    token: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/#token={self.token}"


ANYWHERE: Final = frozenset(("0.0.0.0", "::", ""))  # noqa: S104 - it is asked whether somebody wants that


def names_of(host: str) -> Collection[str]:
    """Return the names by which browsers may call us, besides addresses: a name could have been turned on us."""
    own = {socket.gethostname().lower(), socket.getfqdn().lower()} if host in ANYWHERE else set()
    return {"localhost", host.lower(), *own} - {""}


def is_ours(host: str, names: Collection[str]) -> bool:
    """Whether a `Host` header, with or without a port, calls us."""
    bare = host.rsplit(":", 1)[0] if not host.endswith("]") and ":" in host else host
    bare = bare.removeprefix("[").removesuffix("]").lower()
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        return bare in names
    return True


class _Guard:
    """Refuses who calls us by a strange name, and says in every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif is_ours(Headers(scope=scope).get("host", ""), self._names):
            await self._app(scope, receive, with_headers)
        else:
            refused = Response("this server is not called so; open the address that it shows\n", 421)
            await refused(scope, receive, with_headers)


_STRANGER: Final = "open the address that jargonlint shows where it was started: this page does not know its token"
_ELSEWHERE: Final = "another page has asked; only the page of jargonlint itself may"


def _refusal(request: Request, token: str) -> Answer | None:
    """Return why a request is not answered, None where it may be."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if origin != f"http://{host}":
        return told(403, trouble=_ELSEWHERE)
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return told(401, trouble=_STRANGER)
    return None


# What is answered


def application(workers: Workers, config: Config, address: Address) -> ASGIApp:
    """Return the application; it ends the workers when it ends."""
    asking: set[object] = set()

    async def ask(request: Request) -> Response:
        refusal = _refusal(request, address.token)
        what = request.path_params["what"]
        if refusal or what not in ANSWERS:
            return _response(refusal or told(404, trouble="nothing is called so"))
        if len(asking) >= WAITING:
            return _response(told(503, trouble=_BUSY))
        one = object()
        asking.add(one)
        try:
            body = await _body(request)
            if isinstance(body, Answer):
                return _response(body)
            return _response(await _unless_gone(request, workers, what, body))
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        finally:
            asking.discard(one)

    async def begin(request: Request) -> Response:
        refusal = _refusal(request, address.token)
        readers = sorted(config.settings.audience)
        return _response(refusal or told(version=__version__, readers=readers, configuration=config.file))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        workers.close()

    routes = [
        *(Route(path, _page(_static(name), media)) for path, (name, media) in _STATIC.items()),
        *(Route(path, _page(text, media)) for path, (text, media) in _MADE.items()),
        Route("/api/begin", begin, methods=["POST"]),
        Route("/api/{what}", ask, methods=["POST"]),
    ]
    return _Guard(Starlette(routes=routes, lifespan=lifespan), names_of(address.host))


def _response(answer: Answer) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(answer.name)}"} if answer.name else {}
    return Response(answer.data, answer.status, headers, answer.media)


def _page(text: str, media: str) -> Callable[[Request], Response]:
    """Return what answers with a text of ours."""
    return lambda request: Response(text, media_type=media)


def _static(name: str) -> str:
    return (resource_files("jargonlint.web") / "static" / name).read_text("utf-8")


async def _body(request: Request) -> bytes | Answer:
    """Return what a request brings, or the answer to one that brings too much, or takes too long for it."""
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                size += len(piece)
                if size > LARGEST:
                    return told(413, trouble=_TOO_BIG)
                pieces.append(piece)
    except TimeoutError:
        return told(408, trouble="this page did not arrive in time; try again")
    return b"".join(pieces)


_TOO_BIG: Final = f"this page is too big; at most {LARGEST // 1_000_000} MB can be checked here"


async def _unless_gone(request: Request, workers: Workers, what: str, body: bytes) -> Answer:
    """Return the answer of the workers; where nobody waits for it any longer, they are not kept busy."""
    work = asyncio.ensure_future(workers.answer(what, body))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientDisconnect
        return work.result()
    finally:
        work.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    """Return when nobody waits for an answer any longer."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


# From the start to Ctrl-C


def listening(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on a port; without one, on `PORT` or, where that is taken, on any.

    Raises OSError where it cannot.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, PORT if port is None else port), family=family)
    except OSError as fault:
        if port is not None or fault.errno != errno.EADDRINUSE:
            raise
        return socket.create_server((host, 0), family=family)


PORT: Final = 8765
"""The port where nobody says: a browser remembers words and readers for one address."""


def address_of(listener: socket.socket, host: str) -> Address:
    """Return the address, with a new token, of what listens."""
    return Address(host, listener.getsockname()[1], secrets.token_urlsafe(24))


def serve(listener: socket.socket, address: Address, config: Config) -> None:
    """Answer browsers until SIGTERM, or SIGINT, after which it raises KeyboardInterrupt."""
    gc.enable()  # a long life makes cycles worth collecting
    workers = Workers(config)
    application_ = application(workers, config, address)
    settings = uvicorn.Config(
        application_, log_level="critical", access_log=False, lifespan="on", server_header=False,
        timeout_graceful_shutdown=1, ws="none",
    )  # fmt: skip
    uvicorn.Server(settings).run(sockets=[listener])
