"""Files out: whole or untouched, as they were but for what they hold, and nothing left beside them."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jargonlint.project import files, writing

POSIX = pytest.mark.skipif(os.name != "posix", reason="has no owners, hard links and pipes as POSIX has them")
WRITERS = [writing.replace, writing.save, writing.anew]
NAMES = [writer.__name__ for writer in WRITERS]
Writer = Callable[[str, bytes], object]


@pytest.fixture
def page(here: Path) -> Path:
    """The only file of the working folder."""
    path = here / "a.md"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("write", WRITERS, ids=NAMES)
def test_what_is_there_gets_new_content(page: Path, write: Writer):
    page.chmod(0o640)
    write("a.md", b"new")
    assert page.read_bytes() == b"new"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert os.listdir() == ["a.md"]


@pytest.mark.parametrize("write", WRITERS, ids=NAMES)
def test_what_is_so_already_stays(page: Path, write: Writer):
    before = page.stat()
    assert not write("a.md", b"old")
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("write", [writing.save, writing.anew, writing.create], ids=["save", "anew", "create"])
def test_a_new_file(here: Path, write: Writer):
    before = os.umask(0o027)
    try:
        write("b.md", b"new")
    finally:
        os.umask(before)
    assert Path("b.md").read_bytes() == b"new"
    assert os.name != "posix" or stat.S_IMODE(Path("b.md").stat().st_mode) == 0o640
    assert os.listdir() == ["b.md"]


def test_a_new_file_replaces_none(page: Path):
    with pytest.raises(FileExistsError):
        writing.create("a.md", b"new")
    assert page.read_bytes() == b"old"
    assert os.listdir() == ["a.md"]


def test_append(page: Path):
    writing.append("a.md", b" and new")
    assert page.read_bytes() == b"old and new"


@pytest.mark.parametrize("write", WRITERS, ids=NAMES)
def test_a_rename_that_fails_leaves_the_old_file(page: Path, monkeypatch: pytest.MonkeyPatch, write: Writer):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write("a.md", b"new")
    assert page.read_bytes() == b"old"
    assert os.listdir() == ["a.md"]


def test_changed_meanwhile(page: Path):
    with pytest.raises(writing.Changed):
        writing.replace("a.md", b"new", b"older")
    assert page.read_bytes() == b"old"


@pytest.mark.parametrize("how", ["written to", "replaced"])
def test_changed_at_the_last_moment(page: Path, monkeypatch: pytest.MonkeyPatch, how: str):
    fill = writing._fill

    def late(file, data):
        fill(file, data)
        if how == "replaced":
            Path("b.md").write_bytes(b"old")
            os.rename("b.md", "a.md")
        else:
            page.write_bytes(b"mine")

    monkeypatch.setattr(writing, "_fill", late)
    with pytest.raises(writing.Changed):
        writing.replace("a.md", b"new", b"old")
    assert page.read_bytes() == (b"old" if how == "replaced" else b"mine")
    assert os.listdir() == ["a.md"]


@POSIX
def test_two_at_once(page: Path):
    with writing._held("a.md"), pytest.raises(BlockingIOError, match="somebody else is writing it"):
        writing.replace("a.md", b"new")
    assert page.read_bytes() == b"old"


@POSIX
@pytest.mark.parametrize("write", WRITERS, ids=NAMES)
def test_hard_links_stay(page: Path, write: Writer):
    os.link("a.md", "b.md")
    write("a.md", b"newer")
    assert Path("b.md").read_bytes() == b"newer"
    assert page.stat().st_nlink == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("write", WRITERS, ids=NAMES)
def test_the_owner_stays(page: Path, write: Writer):
    os.chown("a.md", 1234, 2345)
    page.chmod(0o4640)
    write("a.md", b"new")
    assert (page.stat().st_uid, page.stat().st_gid, page.read_bytes()) == (1234, 2345, b"new")
    assert stat.S_IMODE(page.stat().st_mode) == 0o4640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="cannot ask for attributes")
def test_attributes_stay(page: Path):
    try:
        os.setxattr("a.md", "user.said", b"so")
    except OSError:
        pytest.skip("this file system has no attributes")
    writing.replace("a.md", b"new", b"old")
    assert (os.getxattr("a.md", "user.said"), page.read_bytes()) == (b"so", b"new")


@POSIX
def test_a_file_in_a_folder_that_may_not_be_written(page: Path, monkeypatch: pytest.MonkeyPatch):
    open_ = os.open

    def closed(path, flags, *mode):
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return open_(path, flags, *mode)

    monkeypatch.setattr(os, "open", closed)
    assert writing.replace("a.md", b"new")
    assert page.read_bytes() == b"new"


@POSIX
def test_what_cannot_be_written_over_a_file_leaves_its_content(page: Path, monkeypatch: pytest.MonkeyPatch):
    os.link("a.md", "b.md")
    write = os.write
    failed: list[int] = []

    def full(handle, data):
        if not failed:
            failed.append(write(handle, bytes(data[:2])))
            raise OSError(28, "No space left on device")
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        writing.replace("a.md", b"newer and longer", b"old")
    assert page.read_bytes() == b"old"


def test_a_file_that_is_read_only(page: Path):
    page.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        writing.save("a.md", b"new")
    page.chmod(0o600)
    assert page.read_bytes() == b"old"


@POSIX
def test_a_file_of_somebody_else_in_a_folder_for_all(page: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError, match="Permission denied"):
        writing.replace("a.md", b"new")


# Links and what is no file


def test_what_the_user_names_may_be_a_link(page: Path):
    Path("link").symlink_to("a.md")
    Path("nowhere").symlink_to("b.md")
    writing.save("link", b"new")
    writing.save("nowhere", b"new")
    assert page.read_bytes() == Path("b.md").read_bytes() == b"new"
    assert Path("link").is_symlink() and Path("nowhere").is_symlink()


@pytest.mark.parametrize("target", ["a.md", "b.md"])
def test_what_we_name_may_not(page: Path, target: str):
    Path("link").symlink_to(target)
    with pytest.raises(OSError, match="a symbolic link is in its place"):
        writing.anew("link", b"new")
    assert page.read_bytes() == b"old"
    assert not Path("b.md").exists()


@POSIX
def test_a_pipe_is_written_to(here: Path):
    os.mkfifo("pipe")
    with pytest.raises(OSError, match="No such device"):
        writing.save("pipe", b"new")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    writing.save("pipe", b"new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_stays_one(here: Path):
    try:
        os.mknod("null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        writing.save("null", b"new")
    except PermissionError:
        pytest.skip("no devices here")
    assert stat.S_ISCHR(Path("null").stat().st_mode)


def layout(here: Path, *links: tuple[str, str]) -> None:
    """A repository in `repo`, a folder `sec` beside it that is one too, and links by name and target."""
    for name in ("repo/.git/hooks", "repo/.github", "repo/docs", "sec/.git"):
        (here / name).mkdir(parents=True)
    for name in ("repo/a.md", "repo/docs/b.md", "repo/.github/ci.yml", "repo/.git/description", "repo/.git/x.md"):
        (here / name).write_text("old")
    (here / "sec/v.md").write_text("old")
    for name, target in links:
        (here / name).symlink_to(target)


LINKS = [  # the link, where it leads, the page, the folder that we are in, why it is not written ("": it is)
    ("repo/l.md", "a.md", "l.md", "repo", ""),
    ("repo/l.md", "docs/b.md", "repo/l.md", ".", ""),
    ("repo/d", "docs", "repo/d/b.md", ".", ""),
    ("repo/l.md", "../sec/v.md", "l.md", "repo", "elsewhere"),
    ("repo/l.md", "../sec/v.md", "repo/l.md", ".", "elsewhere"),
    ("repo/l.md", "../sec/v.md", "../repo/l.md", "sec", "elsewhere"),
    ("repo/d", "../sec", "repo/d/v.md", ".", "elsewhere"),
    ("repo/d", "../sec", "d/v.md", "repo", "elsewhere"),
    ("repo/d", "../sec", "repo/d/../sec/v.md", ".", "elsewhere"),
    ("repo/p.md", ".git/description", "repo/p.md", ".", "folder of git"),
    ("repo/p.md", ".git/x.md", "p.md", "repo", "folder of git"),
    ("repo/g", ".git", "repo/g/x.md", ".", "folder of git"),
    ("repo/w.md", ".github/ci.yml", "repo/w.md", ".", "of another kind"),
    ("l.md", "sec/v.md", "l.md", ".", ""),  # no repository: the working folder
    ("sec/l.md", "../repo/a.md", "sec/l.md", ".", "elsewhere"),
    ("r", "repo", "r/a.md", ".", ""),
]


@pytest.mark.parametrize(("link", "target", "page", "folder", "why"), LINKS)
def test_pages_behind_links(
    here: Path, monkeypatch: pytest.MonkeyPatch, link: str, target: str, page: str, folder: str, why: str
):
    layout(here, (link, target))
    real = os.path.realpath(here / folder / page)
    monkeypatch.chdir(folder)
    for named in (page, str(here / folder / page)):
        if why:
            with pytest.raises(files.Refused, match=why):
                writing.page_target(named)
        else:
            assert writing.page_target(named) == real


# Signals

KILLED = """
import os, sys, time
from jargonlint.project import writing
fsync = os.fsync
def slow(handle):
    print("writing", flush=True)
    time.sleep(0.5)
    fsync(handle)
os.fsync = slow
writing.replace("a.md", b"new", b"old")
time.sleep(10)
"""


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_leaves_nothing_behind(page: Path, name: str):
    if signal.getsignal(getattr(signal, name)) == signal.SIG_IGN:
        pytest.skip("is ignored here, as under nohup")
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        time.sleep(0.1)
        process.send_signal(getattr(signal, name))
        assert process.wait(5) == -getattr(signal, name)
    assert (os.listdir(), page.read_bytes()) == (["a.md"], b"new")
