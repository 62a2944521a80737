"""Making a sheet and turning its pages into pictures, off the GUI thread. ReportLab and pdfium come with the first one."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from resilience_desk.exchange.views import PaperView
from resilience_desk.words import mark
from ui.documents.print_choice import PrintChoice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from resilience_desk.documents.page import Printed

POINTS_PER_INCH = 72
PRINT_DOTS = 300
"""Dots per inch of a printed page."""

_PDFIUM = Lock()
"""pdfium is not made for several threads; one page is drawn at a time."""


class PrinterStopped(DeskError):
    """The printer took no page, or not all of them."""

    sentence = mark("The printer did not take the pages. Nothing was lost: check it and print again, or save the PDF.")


@dataclass(frozen=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float


@dataclass(frozen=True)
class MadeSheet:
    """A finished document, for whom and as chosen, with the size of each page. What is shown is what leaves."""

    patient_id: UUID
    choice: PrintChoice
    printed: Printed
    pages: tuple[PageSize, ...]


@dataclass(frozen=True)
class PagePicture:
    """One page as a picture, with its text for those who do not see it."""

    picture: QImage
    text: str


def look(desk: Desk, patient_id: UUID) -> PaperView:
    """What can be printed for a person."""
    from resilience_desk.exchange.paper import printable

    return printable(desk, patient_id)


def make(desk: Desk, patient_id: UUID, choice: PrintChoice) -> MadeSheet:
    """Make the document. Raises what :func:`resilience_desk.exchange.paper.fill` may."""
    from resilience_desk.documents.page import Options
    from resilience_desk.documents.styles import Paper
    from resilience_desk.exchange.paper import SIZES, fill, paper_words

    paper = Paper.LETTER if choice.letter else Paper.A4
    options = Options(SIZES[choice.size], paper, choice.name_on_pages, choice.ideas, choice.weeks)
    printed = fill(desk, patient_id, choice.document, options, paper_words(desk, patient_id))
    return MadeSheet(patient_id, choice, printed, page_sizes(printed.pdf))


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of each page."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def picture_of(pdf: bytes, number: int, dots: float) -> PagePicture:
    """Page ``number`` (from 0) at ``dots`` per inch."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[number]
            bitmap = page.render(scale=dots / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
            raw = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            picture = raw.copy()  # the bitmap's memory goes with the document
            text = " ".join(page.get_textpage().get_text_bounded().split())
            return PagePicture(picture, text)
        finally:
            document.close()


def paint_pages(sheet: MadeSheet, printer: QPrinter) -> MadeSheet:
    """Paint each page onto a page of the printer, whole and centred. Raises :class:`PrinterStopped`."""
    printer.setFullPage(True)
    printer.setResolution(PRINT_DOTS)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterStopped
    try:
        for number in range(len(sheet.pages)):
            if number and not printer.newPage():
                raise PrinterStopped
            picture = picture_of(sheet.printed.pdf, number, PRINT_DOTS).picture
            painter.drawImage(_centred(picture, printer.pageLayout().fullRectPixels(PRINT_DOTS)), picture)
    finally:
        painter.end()
    return sheet


def _centred(picture: QImage, paper: QRect) -> QRect:
    """Where a page stands on the paper: as large as it is, smaller only when the paper is smaller, turned never."""
    share = min(1.0, paper.width() / picture.width(), paper.height() / picture.height())
    wide, high = round(picture.width() * share), round(picture.height() * share)
    return QRect((paper.width() - wide) // 2, (paper.height() - high) // 2, wide, high)
