"""The recovery sheet on its way out: made, saved, printed. What makes PDF is imported only when it is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark

_DOTS = 300
"""Dots per inch of a printed page."""


class NotSaved(DeskError):
    """The sheet could not be written where it was to go."""

    sentence = mark(
        "The sheet was not saved: nothing can be written there. Choose another place; the key is unchanged."
    )


def recovery_pdf(practice: str, groups: tuple[str, ...], day: date, words: Words) -> bytes:
    """The recovery sheet as PDF; on American paper for readers in North America."""
    from resilience_desk.documents.recovery_sheet import RecoveryView, recovery_sheet
    from resilience_desk.documents.styles import Paper

    view = RecoveryView(practice=practice, groups=groups, made_on=day)
    return recovery_sheet(view, words, Paper.LETTER if words.region in {"US", "CA"} else Paper.A4).pdf


def save_sheet(pdf: bytes, path: Path) -> Path:
    """Write the sheet for the member alone to read. Raises :class:`NotSaved`."""
    try:
        path.touch(0o600)
        path.write_bytes(pdf)
    except OSError as problem:
        raise NotSaved from problem
    return path


def print_sheet(pdf: bytes, owner: QWidget) -> None:
    """Ask for a printer without blocking the window, then print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, owner)
    dialog.accepted.connect(lambda: paint_pages(pdf, printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Paint each page of a PDF onto a page of the printer."""
    import pypdfium2

    printer.setFullPage(True)
    printer.setResolution(_DOTS)
    painter = QPainter(printer)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            bitmap = document[number].render(scale=_DOTS / 72, rev_byteorder=True, prefer_bgrx=True)
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            sheet = printer.pageLayout().fullRectPixels(_DOTS)
            painter.drawImage(QRect(0, 0, sheet.width(), sheet.height()), picture)
    finally:
        painter.end()
        document.close()
