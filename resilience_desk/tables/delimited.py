"""CSV and TSV of any origin: encoding, separator and row ends are found in the content."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resilience_desk.tables.cells import MOST_COLUMNS, Row, is_empty
from resilience_desk.tables.cleaning import clean_text
from resilience_desk.tables.containers import BLOCK, opened
from resilience_desk.tables.watching import Watch

FORMAT = "csv"
_SEPARATORS = ",;\t|"
_LONGEST_LINE = 1024 * 1024
_LOOKED_AT = 50
_MARKUP = ("<", "{", "[")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = "\ufeff\u200b"


@dataclass(frozen=True)
class Dialect:
    """How one table is written."""

    encoding: str
    separator: str
    says_separator: bool
    """The first line is Excel's ``sep=;`` and no row."""


def sniff(head: bytes, names: Sequence[str]) -> float:
    """Half a point for text that falls into at least two columns, else 0. Names decide nothing."""
    del names
    encoding = _encoding_of_head(head)
    text = head.decode(encoding, "replace").lstrip(_MARKS).lstrip()
    if not text or text.startswith(_MARKUP) or _looks_binary(text[:4096]):
        return 0.0
    lines = _first_lines(text)
    separator = _separator(lines)
    return 0.5 if any(separator in line for line in lines) else 0.0


def _looks_binary(text: str) -> bool:
    """More than a stray control sign."""
    controls = sum(sign < " " and sign not in "\t\n\r" for sign in text)
    return controls > max(2, len(text) // 50)


class DelimitedTable:
    """One CSV or TSV file."""

    format = FORMAT
    epoch_1904 = False

    def __init__(self, path: Path, watch: Watch) -> None:
        """Finds out how the file is written; reads it once for that."""
        self._path = path
        self._watch = watch
        self.dialect = dialect_of(path)
        self.broken_rows = 0

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, its texts cleaned; lines the CSV rules cannot make sense of are counted."""
        self.broken_rows = 0
        total = max(1, self._path.stat().st_size)
        with opened(self._path) as raw:
            text = io.TextIOWrapper(raw, self.dialect.encoding, "replace", newline="")
            reader = csv.reader(_lines(text), delimiter=self.dialect.separator)
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    self.broken_rows += 1
                    continue
                number = reader.line_num
                if number % 4096 == 1:
                    self._watch.step(min(raw.tell(), total), total)
                if number == 1 and self.dialect.says_separator:
                    continue
                told = [clean_text(cell) for cell in cells[:MOST_COLUMNS]]
                if not is_empty([*told]):
                    yield number, [*told]


def dialect_of(path: Path) -> Dialect:
    """Encoding (byte order mark, UTF-16 without one, UTF-8 if the whole file is, else Windows-1252) and separator."""
    with opened(path) as raw:
        head = raw.read(BLOCK)
        encoding = _encoding_of_head(head)
        if encoding == "utf-8" and not _is_utf8(head, raw):
            encoding = "cp1252"
    lines = _first_lines(head.decode(encoding, "replace").lstrip(_MARKS))
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return Dialect(encoding, lines[0].strip("\r\n")[4], says_separator=True)
    return Dialect(encoding, _separator(lines), says_separator=False)


def _encoding_of_head(head: bytes) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    sample = head[:4096]
    if len(sample) >= 4:
        if sample[1::2].count(0) > len(sample) // 4:
            return "utf-16-le"
        if sample[0::2].count(0) > len(sample) // 4:
            return "utf-16-be"
    return "utf-8"


def _is_utf8(head: bytes, rest: io.BufferedIOBase | Iterable[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        if isinstance(rest, io.BufferedIOBase):
            while block := rest.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_lines(text: str) -> list[str]:
    return text[: 256 * 1024].splitlines()[:_LOOKED_AT]


def _separator(lines: Sequence[str]) -> str:
    """The sign that parts the most lines into the same number of columns; a decimal comma parts fewer."""

    def weight(separator: str) -> tuple[float, int]:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if cells)
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (count * (width - 1), width)

    limit = csv.field_size_limit(sys.maxsize)
    try:
        return max(_SEPARATORS, key=weight)
    finally:
        csv.field_size_limit(limit)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines without NUL; one that never ends is parted, so that memory stays flat."""
    while line := text.readline(_LONGEST_LINE):
        yield line.replace("\0", "").lstrip(_MARKS) if line[0] in _MARKS else line.replace("\0", "")
