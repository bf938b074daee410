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
from typing import Final, NoReturn, TypeVar

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
    if first == count:
        return
    size = max(-(-count // CHUNKS), count // (jobs * ROUNDS), 1)
    chunks = [range(start, min(start + size, count)) for start in range(first, count, size)]
    for chunk, results in zip(chunks, _results(work, chunks, jobs), strict=True):
        if results is not None:
            yield from results
            continue
        for number in chunk:
            (alone,) = _results(work, [range(number, number + 1)], 1)
            yield alone[0] if alone else lost(number)


def _results(work: Callable[[int], T], chunks: Sequence[range], jobs: int) -> Iterator[list[T] | None]:
    """Yield the results of each chunk, in order; None for one whose process died of it."""
    # A child is a copy of us: it must not write our words again, nor copy all we have by counting what refers to it.
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    queue = _queue(len(chunks))
    children = []
    pipes: dict[int, bytearray] = {}
    finished: dict[int, list[T]] = {}
    try:
        for _ in range(jobs):
            reading_end, writing_end = os.pipe()
            child = os.fork()
            if not child:
                _serve(work, chunks, queue, writing_end)
            os.close(writing_end)
            children.append(child)
            pipes[reading_end] = bytearray()
        for number in range(len(chunks)):
            while number not in finished and pipes:
                _receive(pipes, finished)
            yield finished.pop(number, None)
    finally:
        for pipe in (queue, *pipes):
            os.close(pipe)
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
        status = 0
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # our parent says what is to be said
    except BaseException:  # noqa: BLE001 - nothing of the parent's must run here
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _receive(pipes: dict[int, bytearray], finished: dict[int, list[T]]) -> None:
    """Take in what the children have sent: whole messages go to `finished`, pipes that ended go away."""
    for pipe in select.select(list(pipes), [], [])[0]:
        data = os.read(pipe, 1 << 20)
        if not data:
            del pipes[pipe]
            os.close(pipe)
            continue
        buffer = pipes[pipe]
        buffer += data
        while len(buffer) >= 8 and len(buffer) >= (end := 8 + int.from_bytes(buffer[:8], "big")):
            number, results = pickle.loads(bytes(buffer[8:end]))  # noqa: S301 - our own child's words
            finished[number] = results
            del buffer[:end]
