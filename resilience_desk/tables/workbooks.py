"""XLSX workbooks, read without formulas, formats or macros."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from resilience_desk.tables.cells import MOST_COLUMNS, Cell, Row, is_empty
from resilience_desk.tables.cleaning import clean_text
from resilience_desk.tables.containers import BROKEN, archive, opened
from resilience_desk.tables.failures import DamagedFile, EncryptedFile, TooLargeUnpacked
from resilience_desk.tables.watching import Watch

FORMAT = "xlsx"
_MOST_UNPACKED = 512 * 1024**2
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 16 * 1024**2
_CHUNK = 256
_BROKEN = (
    *BROKEN,
    OSError,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    SyntaxError,
)
"""What the reading library raises on workbooks that are not what they say (its XML errors are SyntaxErrors)."""


def sniff(head: bytes, names: Sequence[str]) -> float:
    """1 for an archive with a workbook's own members, else 0."""
    return 1.0 if head.startswith(b"PK") and "[Content_Types].xml" in names and "xl/workbook.xml" in names else 0.0


class Workbook:
    """The first sheet of a workbook that holds anything."""

    format = FORMAT

    def __init__(self, path: Path, watch: Watch) -> None:
        """Refuses what is locked, would unpack without end, or holds a document type, which no workbook has."""
        self._path = path
        self._watch = watch
        self.broken_rows = 0
        self.epoch_1904 = False
        _refuse_hostile(path)

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything."""
        with opened(self._path) as raw:
            total = max(1, self._path.stat().st_size)
            rows = self._rows(raw)
            while chunk := self._next_rows(rows):
                self._watch.step(min(raw.tell(), total), total)
                yield from chunk

    def _next_rows(self, rows: Iterator[Row]) -> list[Row]:
        with warnings.catch_warnings():
            # The library warns of styles and extensions that do not concern us.
            warnings.simplefilter("ignore")
            try:
                return list(islice(rows, _CHUNK))
            except _BROKEN as broken:
                raise DamagedFile(file=self._path.name) from broken

    def _rows(self, raw: BinaryIO) -> Iterator[Row]:
        book = load_workbook(raw, read_only=True, data_only=True, keep_links=False)
        self.epoch_1904 = book.epoch == CALENDAR_MAC_1904
        for sheet in book.worksheets:
            found = False
            for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                cells = [_cell(value) for value in values[:MOST_COLUMNS]]
                if not is_empty(cells):
                    found = True
                    yield number, cells
            if found:
                return


def _cell(value: Any) -> Cell:
    match value:
        case None | bool():
            return None
        case datetime() | time():
            return value
        case date():
            return datetime(value.year, value.month, value.day)
        case timedelta():
            return value.total_seconds() / 86_400
        case int() | float():
            return float(value)
        case _:
            return clean_text(str(value))


def _refuse_hostile(path: Path) -> None:
    with archive(path) as (box, _):
        members = box.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise EncryptedFile(file=path.name)
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        dense = unpacked > _RATIO_COUNTS_FROM and unpacked > _MOST_RATIO * max(1, packed)
        if unpacked > _MOST_UNPACKED or dense:
            raise TooLargeUnpacked(file=path.name)
        if any(_has_document_type(box, member) for member in members if member.filename.endswith((".xml", ".rels"))):
            raise DamagedFile(file=path.name)


def _has_document_type(box: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    try:
        with box.open(member) as stream:
            return b"<!DOCTYPE" in stream.read(4096)
    except (*BROKEN, OSError, NotImplementedError, RuntimeError):
        return True
