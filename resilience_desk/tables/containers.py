"""Files and archives opened with care: members are read as streams, never unpacked to disk, and never without limit."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from resilience_desk.tables.failures import (
    DamagedFile,
    EncryptedFile,
    TooLargeUnpacked,
    UnreadableFile,
)
from resilience_desk.tables.watching import Watch

BLOCK = 4 * 1024 * 1024
HEAD = 256 * 1024
"""Enough of a file's beginning to tell what it is; Apple's document type alone takes some 20 KiB."""
MOST_UNPACKED = 16 * 1024**3
MOST_RATIO = 200
_RATIO_COUNTS_FROM = 64 * 1024**2
_LOCAL_HEADER = b"PK\x03\x04"
BROKEN = (zlib.error, zipfile.BadZipFile, EOFError)
"""How a damaged archive shows itself."""


class Readable(Protocol):
    """Something that gives its next bytes, and none at its end."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes."""
        ...


class Blocks:
    """The bytes of a file or member in blocks, counted while they are unpacked; ``cut_off`` tells of a broken end."""

    def __init__(self, source: Readable, raw: BinaryIO, path: Path, watch: Watch, packed: int | None = None) -> None:
        """``packed`` is the size of an archive's member as stored; None: the file is not packed."""
        self._source = source
        self._raw = raw
        self._path = path
        self._watch = watch
        self._packed = packed
        self.cut_off = False

    def __iter__(self) -> Iterator[bytes]:
        total = max(1, self._path.stat().st_size)
        unpacked = 0
        while block := self._next():
            unpacked += len(block)
            if self._packed is not None:
                _refuse_bomb(unpacked, self._packed, self._path)
            self._watch.step(min(self._raw.tell(), total), total)
            yield block

    def _next(self) -> bytes:
        try:
            return self._source.read(BLOCK)
        except BROKEN:
            self.cut_off = True
            return b""


@contextmanager
def opened(path: Path) -> Generator[BinaryIO]:
    """The file, open for reading; raises :class:`UnreadableFile` when the system refuses."""
    try:
        with path.open("rb") as raw:
            yield raw
    except OSError as refused:
        raise UnreadableFile(file=path.name) from refused


def read_head(path: Path) -> bytes:
    """The first bytes of a file."""
    with opened(path) as raw:
        return raw.read(HEAD)


@contextmanager
def archive(path: Path) -> Generator[tuple[zipfile.ZipFile, BinaryIO]]:
    """The archive and the file below it; raises :class:`DamagedFile` when its directory cannot be read."""
    with opened(path) as raw:
        try:
            box = zipfile.ZipFile(raw)
        except (*BROKEN, OSError, ValueError, NotImplementedError, struct.error) as broken:
            raise DamagedFile(file=path.name) from broken
        with box:
            yield box, raw


def member_head(box: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> bytes:
    """The first bytes of a member; empty where it is broken. Raises :class:`EncryptedFile` behind a password."""
    with member_stream(box, member, path) as stream:
        try:
            return stream.read(HEAD)
        except BROKEN:
            return b""


@contextmanager
def member_stream(box: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Generator[Readable]:
    """A member as a stream. Its name is never used as a path."""
    if member.flag_bits & 1:
        raise EncryptedFile(file=path.name)
    try:
        stream = box.open(member)
    except (*BROKEN, OSError, NotImplementedError, RuntimeError) as broken:
        raise DamagedFile(file=path.name) from broken
    with stream:
        yield stream


class LocalMember:
    """A deflated member read from its local header alone, as an archive cut off before its directory still allows."""

    def __init__(self, raw: BinaryIO) -> None:
        """``raw`` stands at the first byte of the packed data."""
        self._raw = raw
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._waiting = b""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` unpacked bytes; raises EOFError where the file is cut off inside."""
        while not self._inflater.eof:
            packed = self._waiting or self._raw.read(64 * 1024)
            if not packed:
                raise EOFError
            unpacked = self._inflater.decompress(packed, size)
            self._waiting = self._inflater.unconsumed_tail
            if unpacked:
                return unpacked
        return b""

    @property
    def after(self) -> int:
        """The position in the file after the packed data; only once everything has been read."""
        return self._raw.tell() - len(self._inflater.unused_data)


def local_members(raw: BinaryIO) -> Iterator[LocalMember]:
    """The deflated members of an archive without directory, in turn; each must be read to its end before the next."""
    position = 0
    while True:
        raw.seek(position)
        header = raw.read(30)
        if len(header) < 30 or not header.startswith(_LOCAL_HEADER):
            return
        flags, method = struct.unpack_from("<HH", header, 6)
        packed, _, name, extra = struct.unpack_from("<IIHH", header, 18)
        position += 30 + name + extra
        raw.seek(position)
        if method == zipfile.ZIP_DEFLATED and not flags & 1:
            member = LocalMember(raw)
            yield member
            position = member.after
        elif not flags & 8:
            position += packed
        else:
            return
        position = _next_header(raw, position)


def _next_header(raw: BinaryIO, position: int) -> int:
    """Past the data descriptor that may follow a member."""
    raw.seek(position)
    found = raw.read(64).find(_LOCAL_HEADER)
    return position + max(found, 0)


def _refuse_bomb(unpacked: int, packed: int, path: Path) -> None:
    too_dense = unpacked > _RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if unpacked > MOST_UNPACKED or too_dense:
        raise TooLargeUnpacked(file=path.name)
