"""Work for several processes: forked as they are, their results in order.

Not `multiprocessing`: to start its pool takes longer than to check a thousand pages.
"""

import gc
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress

from jargonlint.light_typing import Final, NoReturn, TypeVar

T = TypeVar("T")

SHARE: Final = 100
"""Pages for each process. One more costs as much work as ten pages (measured: 20 to 40 ms), and on a busy machine
gives little."""

CHUNKS: Final = 1000
"""At most as many pieces is the work cut into: their numbers, four bytes each, fit into any pipe."""

ROUNDS: Final = 8
"""Pieces for each process, so that none waits long for the last one."""

FIRST: Final = 2
"""Pages that are done before the first fork: what they load and build, every process then has."""


def useful(count: int) -> int:
    """Return how many processes pay for so many pages on this machine; 1 where it cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, count // SHARE))


def in_order(work: Callable[[int], T], count: int, jobs: int, lost: Callable[[int], T]) -> Generator[T, None, None]:
    """Yield work(0) to work(count - 1), in this order, done by so many forked processes.

    What `work` returns must be picklable. Where it takes its process with it (by crashing the
    interpreter, say), lost(number) stands for its result, and the others are not touched.
    """
    first = min(FIRST, count) if jobs > 1 and hasattr(os, "fork") else count
    yield from map(work, range(first))
    size = max(-(-count // CHUNKS), count // (jobs * ROUNDS), 1)
    yield from _in_chunks(work, range(first, count), size, jobs, lost, None)


def apart(
    work: Callable[[int], T],
    count: int,
    jobs: int,
    lost: Callable[[int], T],
    *,
    size: int = 1,
    tick: Callable[[], None] | None = None,
) -> Generator[T, None, None]:
    """Yield as `in_order` does, with no work in this process, which whatever happens to the others outlives.

    size  pieces of work that a process takes at once
    tick  is called several times a second, until all is done

    Where there is no fork, it is this process that works.
    """
    if not hasattr(os, "fork"):
        yield from map(work, range(count))
        return
    window = CHUNKS * size
    for start in range(0, count, window):
        yield from _in_chunks(work, range(start, min(start + window, count)), size, jobs, lost, tick)


def _in_chunks(
    work: Callable[[int], T],
    numbers: range,
    size: int,
    jobs: int,
    lost: Callable[[int], T],
    tick: Callable[[], None] | None,
) -> Iterator[T]:
    """Yield the results of some numbers; of a chunk whose process dies, each number is done again alone."""
    chunks = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    for chunk, results in zip(chunks, _results(work, chunks, jobs, tick), strict=True):
        if results is not None:
            yield from results
            continue
        for number in chunk:
            (alone,) = _results(work, [range(number, number + 1)], 1, tick) if len(chunk) > 1 else (None,)
            yield alone[0] if alone else lost(number)


PAUSE: Final = 0.2
"""Seconds between two ticks."""


def _results(
    work: Callable[[int], T], chunks: Sequence[range], jobs: int, tick: Callable[[], None] | None
) -> Iterator[list[T] | None]:
    """Yield the results of each chunk, in order; None for one whose process died of it."""
    if not chunks:
        return
    # A child is a copy of us: it must not write our words again, nor copy all we have by counting what refers to it.
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    queue = _queue(len(chunks))
    children: list[int] = []
    pipes: dict[int, bytearray] = {}
    finished: dict[int, list[T]] = {}

    def start() -> None:
        reading_end, writing_end = os.pipe()
        child = os.fork()
        if not child:
            _serve(work, chunks, queue, writing_end)
        os.close(writing_end)
        children.append(child)
        pipes[reading_end] = bytearray()

    try:
        for _ in range(min(jobs, len(chunks))):
            start()
        for number in range(len(chunks)):
            while number not in finished and pipes:
                for _ in range(_receive(pipes, finished, PAUSE if tick else None)):
                    if len(children) < jobs + len(chunks):  # for ever, if it is not the work that ends them
                        start()
                if tick:
                    tick()
            yield finished.pop(number, None)
    finally:
        for pipe in (queue, *pipes):
            os.close(pipe)
        _end(children)


def _end(children: Sequence[int]) -> None:
    """Let no child live on."""
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _queue(count: int) -> int:
    """Return the end to read of a pipe that holds the numbers of all chunks: whoever is free takes the next one."""
    queue, feed = os.pipe()
    os.write(feed, b"".join(number.to_bytes(4, "big") for number in range(count)))
    os.close(feed)
    return queue


FAREWELL: Final = bytes(8)
"""What a child says when the queue is empty: a message of no length."""


def _serve(work: Callable[[int], T], chunks: Sequence[range], queue: int, pipe: int) -> NoReturn:
    """Work until the queue is empty, and end this process."""
    status = 1
    try:
        while head := os.read(queue, 4):
            number = int.from_bytes(head, "big")
            data = pickle.dumps((number, [work(page) for page in chunks[number]]), pickle.HIGHEST_PROTOCOL)
            message = memoryview(len(data).to_bytes(8, "big") + data)
            while message:
                message = message[os.write(pipe, message) :]
        os.write(pipe, FAREWELL)
        status = 0
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # our parent says what is to be said
    except BaseException:  # noqa: BLE001 - nothing of the parent's must run here
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _receive(pipes: dict[int, bytearray], finished: dict[int, list[T]], patience: float | None) -> int:
    """Take in what the children have sent: whole messages go to `finished`, pipes that ended go away.

    Return how many of these ended without a farewell, as they do when work has ended their process.
    """
    died = 0
    for pipe in select.select(list(pipes), [], [], patience)[0]:
        data = os.read(pipe, 1 << 20)
        if not data:
            died += pipes.pop(pipe) != FAREWELL
            os.close(pipe)
            continue
        buffer = pipes[pipe]
        buffer += data
        while len(buffer) > 8 and len(buffer) >= (end := 8 + int.from_bytes(buffer[:8], "big")):
            number, results = pickle.loads(bytes(buffer[8:end]))  # noqa: S301 - our own child's words
            finished[number] = results
            del buffer[:end]
    return died
