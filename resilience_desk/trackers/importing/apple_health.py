"""Apple Health's export, as XML or in its archive: read in blocks, whatever the member is called, however it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from resilience_desk.tables.cleaning import C0_BYTES, clean_name
from resilience_desk.tables.containers import (
    BROKEN,
    HEAD,
    Blocks,
    LocalMember,
    archive,
    local_members,
    member_head,
    member_stream,
    opened,
)
from resilience_desk.tables.failures import DamagedFile, EncryptedFile, NotRecognised
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing.apple_records import KINDS, Collector, rows_of
from resilience_desk.trackers.importing.problems import SkipTally, Why
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.metrics import never_taken
from resilience_desk.trackers.zones import UnknownZone, zone_named

FORMAT = "apple_health"
_ROOT = re.compile(rb"<HealthData[\s>]")
_END = b"</HealthData"
_RECORD = b"<Record"
_LONGEST_TAG = 32 * 1024 * 1024
_MOST_MEMBERS = 64
_ZONE = re.compile(rb'key="HKTimeZone"\s+value="([^"]{1,64})"')
_OTHER_TAGS = {
    b"<Workout ": "Workout",
    b"<ActivitySummary ": "Activity Summary",
    b"<ClinicalRecord ": "Clinical Record",
}
_PLACES = b"<WorkoutRoute"


def sniff(head: bytes, names: Sequence[str]) -> float:
    """1 for the beginning of an Apple Health export, else 0. Names decide nothing: the member's own is localised."""
    del names
    return 1.0 if _ROOT.search(head) else 0.0


def read(path: Path, watch: Watch) -> Imported:
    """Everything the desk takes from an export; raises :class:`UnreadableFile` when no part of it can be read."""
    with _blocks(path, watch) as blocks:
        return read_blocks(blocks, watch)


def read_blocks(blocks: Iterable[bytes], watch: Watch) -> Imported:
    """As :func:`read`, from bytes cut anywhere. A broken end is told; what stands before it is taken."""
    skips = SkipTally()
    collector = Collector(watch.latest, skips)
    types: Counter[bytes] = Counter()
    zones: Counter[bytes] = Counter()
    others: Counter[str] = Counter()
    places = 0
    tail = b""
    for piece in _whole_tags(blocks, skips):
        rows, found = rows_of(piece)
        collector.add(rows)
        types.update(found)
        if b"<Workout" in piece:
            places += piece.count(_PLACES)
        others.update({name: piece.count(tag) for tag, name in _OTHER_TAGS.items()})
        if b"HKTimeZone" in piece:
            zones.update(_ZONE.findall(piece))
        tail = piece[-256:]
    cut_off = bool(getattr(blocks, "cut_off", False)) or _END not in tail
    skips.add(Why.CUT_OFF, int(cut_off))
    skips.add(Why.NEVER_TAKEN, places)
    _count_others(types, others, skips)
    samples = collector.samples()
    return Imported(FORMAT, samples, (), skips.skipped(), _known_zones(zones), cut_off)


def largest_export(path: Path) -> str | None:
    """The member of an archive that holds the export, told by its content; None when there is none."""
    with archive(path) as (box, _):
        members = sorted(
            (member for member in box.infolist() if not member.is_dir()), key=lambda each: each.file_size, reverse=True
        )
        locked = False
        for member in members[:_MOST_MEMBERS]:
            try:
                head = member_head(box, member, path)
            except EncryptedFile:
                locked = True
                continue
            if sniff(head, ()):
                return member.filename
        if locked:
            raise EncryptedFile(file=path.name)
        return None


@contextmanager
def _blocks(path: Path, watch: Watch) -> Generator[Blocks]:
    with opened(path) as raw:
        packed = raw.read(2) == b"PK"
        raw.seek(0)
        if not packed:
            yield Blocks(raw, raw, path, watch)
            return
    try:
        name = largest_export(path)
    except DamagedFile:
        with opened(path) as raw:
            yield Blocks(_salvaged(raw, path), raw, path, watch, path.stat().st_size)
        return
    if name is None:
        raise NotRecognised(file=path.name)
    with archive(path) as (box, raw), member_stream(box, box.getinfo(name), path) as stream:
        yield Blocks(stream, raw, path, watch, box.getinfo(name).compress_size)


class _Replayed:
    """A member whose head has been looked at already."""

    def __init__(self, head: bytes, rest: LocalMember) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        """The head first, then the rest."""
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head
        return self._rest.read(size)


def _salvaged(raw: BinaryIO, path: Path) -> _Replayed:
    """The export in an archive that was cut off before its directory."""
    try:
        for member in local_members(raw):
            head = member.read(HEAD)
            if sniff(head, ()):
                return _Replayed(head, member)
            while member.read(HEAD):
                pass
    except (*BROKEN, OSError) as broken:
        raise DamagedFile(file=path.name) from broken
    raise DamagedFile(file=path.name)


def _whole_tags(blocks: Iterable[bytes], skips: SkipTally) -> Iterator[bytes]:
    """The bytes after the document type, cut so that no record is split."""
    carried = b""
    inside = False
    for block in blocks:
        buffer = carried + block.translate(None, C0_BYTES)
        if not inside:
            root = _ROOT.search(buffer)
            if root is None:
                carried = buffer[-16:]
                continue
            buffer, inside = buffer[root.start() :], True
        cut = buffer.rfind(_RECORD)
        if cut <= 0 and len(buffer) > _LONGEST_TAG:
            skips.add(Why.UNREADABLE_PIECE)
            carried = b""
            continue
        cut = max(cut, 0)
        carried = buffer[cut:]
        if cut:
            yield buffer[:cut]
    if inside:
        yield carried


def _count_others(types: Counter[bytes], others: Counter[str], skips: SkipTally) -> None:
    for kind, count in types.items():
        if kind in KINDS:
            continue
        name = kind.decode("utf-8", "replace")
        if never_taken(name):
            skips.add(Why.NEVER_TAKEN, count)
        else:
            skips.add(Why.NOT_TAKEN, count, _readable(name))
    for name, count in others.items():
        skips.add(Why.NOT_TAKEN, count, name)


def _readable(name: str) -> str:
    """``HKQuantityTypeIdentifierBodyMass`` as ``Body Mass``."""
    bare = re.sub(r"^HK(?:Quantity|Category|Data)Type(?:Identifier)?", "", clean_name(name))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare) or "?"


def _known_zones(zones: Counter[bytes]) -> tuple[tuple[str, int], ...]:
    """Zone names the phone noted beside nights and workouts: evidence of where the person was."""
    known: list[tuple[str, int]] = []
    for name, count in zones.most_common(20):
        zone = name.decode("ascii", "replace")
        try:
            zone_named(zone)
        except UnknownZone:
            continue
        known.append((zone, count))
    return tuple(known)
