"""Work for several processes: in order, and nothing lost but what was bad."""

import os
import signal
import time
from pathlib import Path

import pytest

from jargonlint import lint
from jargonlint.commands import jobs

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def children() -> int:
    """How many children are left over, dead or alive."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return 0
    return 1


COUNTS = [(0, 2), (1, 2), (2, 2), (3, 8), (50, 3), (2500, 4)]


@pytest.mark.parametrize(("count", "processes"), COUNTS)
def test_in_order(count, processes):
    assert list(jobs.in_order(lambda number: (number, os.getpid()), 1, 1, int)) == [(0, os.getpid())]
    made = list(jobs.in_order(lambda number: (number, "x" * (number % 7 * 10_000)), count, processes, int))
    assert made == [(number, "x" * (number % 7 * 10_000)) for number in range(count)]
    assert not children()


def test_other_processes_work():
    workers = list(jobs.in_order(lambda _: os.getpid(), 64, 2, int))
    assert set(workers[: jobs.FIRST]) == {os.getpid()}
    assert os.getpid() not in workers[jobs.FIRST :]


def test_what_takes_its_process_with_it_takes_nothing_else():
    def work(number: int) -> int:
        if number in (3, 40, 41):
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 7:
            os._exit(0)
        return number

    expected = [-number if number in (3, 7, 40, 41) else number for number in range(60)]
    assert list(jobs.in_order(work, 60, 2, lambda number: -number)) == expected
    assert not children()


def test_whoever_goes_away_leaves_no_child():
    made = jobs.in_order(lambda number: "x" * 100_000, 500, 2, str)
    for _ in range(10):
        assert next(made)
    made.close()
    assert not children()


def test_apart_nothing_is_done_here():
    ticks = []
    made = jobs.apart(lambda number: (number, os.getpid()), 5, 2, lambda _: (0, 0), tick=lambda: ticks.append(1))
    numbers, processes = zip(*made, strict=True)
    assert numbers == (0, 1, 2, 3, 4)
    assert os.getpid() not in processes
    assert ticks
    assert list(jobs.apart(int, 0, 2, int)) == []


def test_whoever_dies_is_replaced():
    """Work that ends its process costs no other process: it is not one that does all the rest."""

    def work(number: int) -> int:
        if number < 4:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.01)
        return os.getpid()

    made = list(jobs.apart(work, 40, 2, lambda _: 0))
    assert made[:4] == [0] * 4
    assert len(set(made[4:])) == 2
    assert not children()


def test_apart_a_chunk_that_dies_is_done_again_piece_by_piece():
    def work(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(jobs.apart(work, 10, 2, lambda number: -number, size=4)) == [0, 1, 2, -3, 4, 5, 6, 7, 8, 9]


USEFUL = [(0, 1), (150, 1), (200, 2), (250, 2), (10_000, 4)]


@pytest.mark.parametrize(("count", "processes"), USEFUL)
def test_useful(monkeypatch, count, processes):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    assert jobs.useful(count) == processes


def test_a_system_that_cannot_fork(monkeypatch):
    monkeypatch.delattr(os, "fork")
    assert jobs.useful(10_000) == 1
    assert list(jobs.in_order(lambda number: os.getpid(), 3, 2, int)) == [os.getpid()] * 3


@pytest.fixture
def many(here: Path) -> None:
    for number in range(30):
        (here / f"{number:02}.md").write_text("Our CAC fell.\n" * (number % 3) + "The ZQX too.\n")
    (here / "10.md").write_bytes(b"CAC caf\xe9\n")
    (here / "20.md").write_bytes(b"\0binary")


def test_jobs_say_the_same(many, run):
    names = [f"{number:02}.md" for number in range(30)]
    one = run("check", "--jobs", "1", *names)
    assert one.status == 2
    assert "10.md: not UTF-8" in one.err
    assert "20.md: not text" in one.err
    assert run("check", "--jobs", "4", *names) == one


def test_many_pages_are_shared_without_being_told(many, run, monkeypatch):
    alone = run("check", ".")
    monkeypatch.setattr("jargonlint.commands.check.PAYS", 10)
    monkeypatch.setattr(jobs, "useful", lambda count: 2)
    check = lint.check
    here = os.getpid()

    done = []

    def checked(*arguments, **more):
        done.append(os.getpid())
        return check(*arguments, **more)

    monkeypatch.setattr(lint, "check", checked)
    assert run("check", ".") == alone
    assert done == [here] * jobs.FIRST


def test_a_page_that_kills_its_process_is_one_message(many, run, monkeypatch):
    check = lint.check

    def checked(source, *rest, **more):
        if source.path == "05.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return check(source, *rest, **more)

    monkeypatch.setattr(lint, "check", checked)
    status, out, err = run("check", "--jobs", "2", ".")
    assert status == 2
    assert "05.md: could not be checked (its process ended); please report this\n" in err
    assert "04.md:" in out
    assert "06.md:" in out
    assert "28 pages checked, 1 could not be" in out


@pytest.mark.parametrize("fault", [RecursionError("too deep"), MemoryError()])
def test_a_fault_in_a_child_is_told_like_any(many, run, monkeypatch, fault):
    def bad(*_, **__):
        raise fault

    monkeypatch.setattr(lint, "check", bad)
    assert run("check", "--jobs", "2", ".") == run("check", "--jobs", "1", ".")


def test_interrupt(many, run, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("jargonlint.commands.jobs.select.select", interrupted)
    assert run("check", "--jobs", "2", ".")[::2] == (130, "interrupted\n")
    assert not children()
