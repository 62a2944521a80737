"""Printing for one person: the choices left, the real pages right. The preview shows the very bytes that leave."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from resilience_desk.desk import Changed
from resilience_desk.errors import DeskError
from resilience_desk.exchange.paper_actions import PaperWay, witness_print
from resilience_desk.exchange.paper_files import save_sheet
from resilience_desk.exchange.views import PaperView
from ui.documents.choice_side import ChoiceSide
from ui.documents.hint_lines import HintLines
from ui.documents.press import MadeSheet, look, make, paint_pages
from ui.documents.preview import Preview
from ui.documents.print_choice import PrintChoice, hints, may_leave, offered
from ui.theme import active_theme
from ui.widgets.buttons import IconButton, ghost_button, primary_button, secondary_button
from ui.widgets.card import EmptyState
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind
from ui.widgets.text import TextRole, plain_label
from ui.workplace import CaseWidget, Workplace

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SIDE = 318
_ONLY_LOOKED_AT = "cases.case_viewed"
_SETTINGS = "settings"


class DocumentsPanel(CaseWidget):
    """The panel of a case; a page of its own holds the same."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"cases", "people", "planning", "caregivers", "trackers", "appointments"}
    )

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        words = workplace.words
        say = words.say
        self.setAccessibleName(say("Documents"))
        self._shown_for: UUID | None = None
        self._wanted = ""
        self._printing: tuple[MadeSheet, QPrinter] | None = None
        self.side = ChoiceSide(words)
        self.hints = HintLines(words)
        self.preview = Preview(workplace.operations, words)
        self.smaller = IconButton("minus", say("Smaller"))
        self.fit = ghost_button(say("Whole page"))
        self.larger = IconButton("plus", say("Larger"))
        self.place = plain_label("", TextRole.SECONDARY)
        self.code = plain_label("", TextRole.CAPTION)
        self.save_button = secondary_button(say("Save PDF…"), icon="file-text")
        self.print_button = primary_button(say("Print…"), icon="printer")
        self._middle = QStackedWidget()
        self._stopped = QWidget()
        self._build()
        self.side.chosen.connect(self._on_chosen)
        self.hints.accepted.connect(self._on_accepted)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.fit.clicked.connect(self._on_fit)
        self.preview.turned.connect(self._on_turned)
        self.preview.zoomed.connect(self._on_zoomed)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self._show_leaving()

    @property
    def sheet(self) -> MadeSheet | None:
        """The sheet that is shown and would leave; None while none is made."""
        return self.preview.sheet

    def want(self, document: str) -> None:
        """Begin with a document, by its id, when the case is shown."""
        self._wanted = document

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self.preview.show_sheet(None)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> PaperView:
        return look(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: PaperView) -> None:
        anew = self._shown_for != self.patient_id
        self._shown_for = self.patient_id
        self.side.show_view(view, anew=anew)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.side.choose(document=wanted)
        else:
            self._make()

    @override
    def show_error(self, error: DeskError) -> None:
        super().show_error(error)
        self._show_leaving()

    def save_to(self, path: str) -> None:
        """Save the sheet that is shown as a file."""
        sheet = self.sheet
        if sheet is not None:
            desk, document = self.workplace.desk, sheet.choice.document
            work = partial(save_sheet, desk, sheet.patient_id, document, sheet.printed, Path(path))
            self.workplace.operations.run(work, owner=self, then=self._on_saved)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet that is shown: noted first, then painted on a reading thread."""
        sheet = self.sheet
        if sheet is not None:
            desk, document = self.workplace.desk, sheet.choice.document
            work = partial(witness_print, desk, sheet.patient_id, document, sheet.printed.code, PaperWay.PRINTED)
            self._printing = sheet, printer
            self.workplace.operations.run(work, owner=self, then=self._on_witnessed)

    def _build(self) -> None:
        row = Row(gap=14, margins=(16, 12, 16, 12))
        side = VerticalScroller(self.side)
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._side = side
        row.addWidget(side)
        card = QFrame()
        card.setProperty("surface", "card")
        column = Column(card, gap=0)
        head = Row(gap=6, margins=(12, 8, 12, 8))
        for widget in (self.smaller, self.fit, self.larger):
            head.addWidget(widget)
        head.addSpacing(8)
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.code)
        head.addSpacing(8)
        head.addWidget(self.save_button)
        head.addWidget(self.print_button)
        column.addLayout(head)
        column.addWidget(self.hints)
        column.addWidget(self._middle, 1)
        self._middle.setProperty("surface", "page")
        self._middle.addWidget(self.preview)
        self._middle.addWidget(self._stopped)
        Column(self._stopped)
        row.addWidget(card, 1)
        self.body.addLayout(row)
        active_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _make(self) -> None:
        """Make the sheet anew after the choice, or say what stands in the way."""
        patient_id, choice, view = self.patient_id, self.side.choice, self.side.view
        if patient_id is None or choice is None or view is None:
            return
        told = hints(view, choice, self.workplace.words)
        self.hints.show_hints([] if view.missing_contacts else told, accepted=choice.other_language)
        if view.missing_contacts:
            self.preview.show_sheet(None)
            self._say_stopped(told[0].text)
        else:
            desk = self.workplace.desk
            self.workplace.operations.ask(
                partial(make, desk, patient_id, choice), owner=self, then=self._on_made, failed=self._on_not_made
            )
        self._show_leaving()

    def _say_stopped(self, why: str) -> None:
        say = self.workplace.words.say
        layout = self._stopped.layout()
        while layout is not None and layout.count():
            layout.takeAt(0).widget().deleteLater()
        state = EmptyState(
            "phone",
            why,
            hint=say("Nobody should be left alone with a sheet of paper. Add the numbers once, under Settings, Sites."),
            act=say("Open the settings"),
            do=partial(self.workplace.ways.open_room, _SETTINGS),
        )
        if layout is not None:
            layout.addWidget(state)
        self._middle.setCurrentWidget(self._stopped)

    def _show_leaving(self) -> None:
        """Offer printing and saving when there is a sheet that may leave."""
        view, choice = self.side.view, self.side.choice
        ready = self.sheet is not None and view is not None and choice is not None and may_leave(view, choice)
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        sheet = self.sheet
        self.code.setText(self.workplace.words.say("Sheet {code}", code=sheet.printed.code) if sheet else "")

    def _on_chosen(self, _choice: PrintChoice) -> None:
        self._make()

    def _on_accepted(self, accepted: bool) -> None:
        self.side.choose(other_language=accepted)

    def _on_made(self, sheet: MadeSheet) -> None:
        if sheet.patient_id == self.patient_id and sheet.choice == self.side.choice:
            self._middle.setCurrentWidget(self.preview)
            self.preview.show_sheet(sheet)
            self._show_leaving()

    def _on_not_made(self, error: DeskError) -> None:
        self.preview.show_sheet(None)
        self.show_error(error)

    def _on_smaller(self) -> None:
        self.preview.zoom(-1)

    def _on_larger(self) -> None:
        self.preview.zoom(1)

    def _on_fit(self) -> None:
        self.preview.zoom(0)

    def _on_zoomed(self, step: int) -> None:
        say = self.workplace.words.say
        self.fit.say(say("{percent} %", percent=self.preview.percent) if step else say("Whole page"))
        self.fit.setToolTip(say("Show the whole page"))

    def _on_turned(self, page: int, pages: int) -> None:
        words = self.workplace.words
        self.place.setText(words.say("Page {page} of {pages}", page=page, pages=pages) if pages else "")

    def _on_save(self) -> None:
        words, sheet, view = self.workplace.words, self.sheet, self.side.view
        if sheet is None or view is None:
            return
        dialog = QFileDialog(self, words.say("Save the PDF"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
        )
        dialog.selectFile(
            file_name(words.say(offered(view, sheet.choice.document).title), view, self.workplace.desk.today)
        )
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _on_saved(self, path: Path) -> None:
        text = self.workplace.words.say("Saved as {name}. From there on the file is in your hands.", name=path.name)
        self._messages.show_text(text, ChipKind.OK)

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if self.sheet is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            say = self.workplace.words.say
            text = say("No printer is set up on this computer. Save the PDF and print it where there is one.")
            self._messages.show_text(text, ChipKind.INFO, say("Save PDF…"), self._on_save)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.open()

    def _on_witnessed(self, _nothing: None) -> None:
        if self._printing is not None:
            sheet, printer = self._printing
            self._printing = None
            self.workplace.operations.ask(partial(paint_pages, sheet, printer), owner=self, then=self._on_printed)

    def _on_printed(self, sheet: MadeSheet) -> None:
        words = self.workplace.words
        text = words.count("Sent to the printer: one page.", "Sent to the printer: {number} pages.", len(sheet.pages))
        self.workplace.ways.tell(text)

    def _on_theme_changed(self) -> None:
        self._side.setFixedWidth(active_theme().px(_SIDE))

    @override
    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        super()._on_changed(tuple(change for change in news if change.action != _ONLY_LOOKED_AT))


def file_name(title: str, view: PaperView, today: date) -> str:
    """A name for the file that names nobody: the document, the number and the day."""
    return f"{title} {view.number or ''} {today.isoformat()}.pdf".replace("/", "-")
