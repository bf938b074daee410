"""What pages were at a revision: git is asked, and only here.

Rename detection is git's own, between the revision and the working tree. Pages that git does not
track yet take part too: they are announced in a copy of the index, and the repository's own index
and objects are not touched.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from jargonlint.project import files
from jargonlint.project.settings import SettingsError

# A hook is called with variables that speak of one repository and one index; pages may lie in another.
_ELSEWHERE: Final = (
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
_FILE: Final = "100"
"""How the mode of a regular file begins; links and submodules are no pages."""


class _GitError(SettingsError):
    """What git said when it failed; "" where it was told to be quiet."""


def before(revision: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """Return those of the paths that are not what they were at a revision, each with what it was then.

    None stands for a page that did not exist under this name or, as far as git can tell, any other; and for one that
    was too big to be a page.
    Raises SettingsError, saying what to do, where git cannot tell.
    """
    contents_then: dict[str, bytes | None] = {}
    for root, pages in _by_repository(paths).items():
        changed = _changed(root, revision, list(pages))
        contents = _contents(root, {blob for blob in changed.values() if blob})
        contents_then |= {
            path: contents.get(blob) if blob else None for name, blob in changed.items() for path in pages.get(name, ())
        }
    return contents_then


def _by_repository(paths: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return for each repository's root its pages: the name that git knows, and the paths that were given for it."""
    pages: dict[str, dict[str, list[str]]] = {}
    real_folder, repository = cache(os.path.realpath), cache(files.repository)  # pages share few folders
    for path in paths:
        folder, name = os.path.split(os.path.abspath(path))
        folder = real_folder(folder)
        root = repository(folder)
        if root is None:
            raise SettingsError(f"--since: {path} is in no git repository")
        name_in_git = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
        pages.setdefault(root, {}).setdefault(name_in_git, []).append(path)
    return pages


def _changed(root: str, revision: str, names: Sequence[str]) -> dict[str, str | None]:
    """Return what is not as it was at a revision, by its name of today: the blob it was, or None."""
    if revision.startswith("-"):
        raise SettingsError(f"--since {revision}: not a revision; name a commit, a branch or a tag")
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except _GitError as fault:
        if str(fault):
            raise
        if revision != "HEAD" or _has_commits(root):
            raise SettingsError(
                f"--since {revision}: no such revision in {root}; a shallow clone must fetch it first"
            ) from None
        commit = _git(root, "hash-object", "-t", "tree", "--stdin").decode().strip()  # before the first one: nothing
    tracked = set(_git(root, "ls-files", "-z", "--cached").split(b"\0"))
    untracked = [name for name in names if os.fsencode(name) not in tracked]
    with tempfile.TemporaryDirectory(prefix="jargonlint-") as folder:
        variables = _announced(root, untracked, folder) if untracked else {}
        raw = _git(
            root,
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-relative",
            "-M",
            "--ignore-submodules",
            commit,
            more=variables,
        )
    return dict(_parsed(raw))


def _has_commits(root: str) -> bool:
    return bool(_git(root, "rev-list", "--max-count=1", "--all").strip())


def _announced(root: str, names: Sequence[str], folder: str) -> dict[str, str]:
    """Return the variables that point git to an index, in a folder, that also knows these files."""
    index, objects = (
        os.path.join(root, os.fsdecode(_git(root, "rev-parse", "--git-path", name).rstrip(b"\n")))
        for name in ("index", "objects")
    )
    variables = {
        "GIT_INDEX_FILE": os.path.join(folder, "index"),
        "GIT_OBJECT_DIRECTORY": os.path.join(folder, "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
    }
    os.mkdir(variables["GIT_OBJECT_DIRECTORY"])
    if os.path.exists(index):
        shutil.copy(index, variables["GIT_INDEX_FILE"])
    command = ("add", "--intent-to-add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul")
    _git(root, *command, stdin="\0".join(names), more=variables)
    return variables


def _parsed(raw: bytes) -> Iterator[tuple[str, str | None]]:
    """Yield name and blob for the records of `git diff --raw -z`; see "RAW OUTPUT FORMAT" in its manual."""
    fields = iter(raw.split(b"\0"))
    for head in fields:
        if not head:
            return
        mode, _, blob, _, status = head.decode().removeprefix(":").split(" ")
        name = next(fields)
        if status[0] in "RC":
            name = next(fields)
        if status != "D":
            yield os.fsdecode(name), blob if mode.startswith(_FILE) and blob.strip("0") else None


def _contents(root: str, blobs: Collection[str]) -> dict[str, bytes]:
    """Return what blobs hold, without those that are too big for a page."""
    contents: dict[str, bytes] = {}
    small = _small(root, blobs) if blobs else ()
    if small:
        data = _git(root, "cat-file", "--batch", stdin="\n".join(small))
        start = 0
        while start < len(data):
            head_end = data.index(b"\n", start)
            blob, _, size = data[start:head_end].decode().split(" ")
            start = head_end + 1 + int(size) + 1
            contents[blob] = data[head_end + 1 : start - 1]
    return contents


def _small(root: str, blobs: Collection[str]) -> list[str]:
    """Return the blobs that are no bigger than a page may be, sorted."""
    listed = _git(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", stdin="\n".join(sorted(blobs)))
    sizes = (line.split(" ") for line in listed.decode().splitlines())
    return [blob for blob, size in sizes if int(size) <= files.PAGE.size]


def _program() -> str:
    """Return the path of the user's git; raises SettingsError where there is none.

    Not the name alone: Windows would take a `git.exe` of the working folder first, which may be a stranger's, and
    so would any system whose path has a folder that is named from there.
    """
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        program = shutil.which(os.path.join(folder, "git")) if os.path.isabs(folder) else None
        if program:
            return program
    raise SettingsError("--since needs git, and there is none")


def _git(root: str, *command: str, stdin: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """Return what a git command writes; raises SettingsError with its last words where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    environment |= {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", **(more or {})}
    process = subprocess.run(  # noqa: S603 - a fixed command; what follows it is no shell's to read
        [_program(), *command], cwd=root, env=environment, input=os.fsencode(stdin), capture_output=True, check=False
    )
    if process.returncode:
        why = process.stderr.decode(errors="replace").strip()
        silent = not why and "--quiet" in command
        raise _GitError("" if silent else f"--since: git {command[0]}: {why or f'status {process.returncode}'}")
    return process.stdout
