"""A file is written whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from contentmix import InputError
from contentmix.formats.atomic import write_whole

NOBODY = 65_534
POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="permissions and links as POSIX has them"
)


def test_the_chunks_are_the_file_and_the_path_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    assert write_whole(path, [b"one", b"", b"two"]) == path
    assert path.read_bytes() == b"onetwo"


def test_an_old_file_is_replaced_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(b"a longer old content")
    write_whole(str(path), [b"new"])
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def _failing() -> Iterator[bytes]:
    yield b"half"
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(b"old")
    with pytest.raises(InputError, match=r"a\.ics: cannot be written: no space left on device"):
        write_whole(path, _failing())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_of_the_writer_comes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.ics", interrupted())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "not an ordinary file"),
        ("missing/a.ics", "cannot be written: no such file or directory"),
        ("file/a.ics", "cannot be written: not a directory"),
        ("a\0.ics", "is no path"),
        ("a" * 300, "cannot be written: file name too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_refused_in_a_sentence(
    tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=message) as caught:
        write_whole(tmp_path / name, [b"x"])
    assert "folder that exists" in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@contextmanager
def _no_superuser() -> Iterator[None]:
    """Be nobody for a while, where the tests run as somebody who may write anywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@POSIX
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with _no_superuser(), pytest.raises(InputError, match="permission denied"):
        write_whole(tmp_path / "a.ics", [b"x"])


@POSIX
def test_a_replaced_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    old, new, other = tmp_path / "old", tmp_path / "new", tmp_path / "other"
    old.touch()
    old.chmod(0o640)
    other.touch()
    write_whole(old, [b"x"])
    write_whole(new, [b"x"])
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == other.stat().st_mode


@POSIX
def test_a_link_is_followed_and_a_pipe_is_refused(tmp_path: Path) -> None:
    target, link, pipe = tmp_path / "target", tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(target)
    write_whole(link, [b"x"])
    assert link.is_symlink()
    assert target.read_bytes() == b"x"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="not an ordinary file"):
        write_whole(pipe, [b"x"])
