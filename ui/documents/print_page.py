"""Printing as a page of its own over the case."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.documents.documents_panel import DocumentsPanel
from ui.widgets.buttons import ghost_button
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, plain_label
from ui.workplace import Workplace


class PrintPage(QWidget):
    """The documents of one case, with a way back."""

    def __init__(self, workplace: Workplace, patient_id: UUID, document: str = "") -> None:
        """``document`` is the id of the one to begin with; without it the first."""
        super().__init__()
        self._workplace = workplace
        say = workplace.words.say
        self.setProperty("surface", "page")
        self.setAccessibleName(say("Print"))
        whole = Column(self, gap=0)
        head = Row(gap=12, margins=(18, 12, 18, 0))
        head.addWidget(plain_label(say("Print"), TextRole.TITLE))
        head.addStretch(1)
        self.back_button = ghost_button(say("Back to the case"), icon="arrow-left")
        self.back_button.clicked.connect(self._on_back)
        head.addWidget(self.back_button)
        whole.addLayout(head)
        self.panel = DocumentsPanel(workplace)
        whole.addWidget(self.panel, 1)
        self.panel.want(document)
        self.panel.show_case(patient_id)

    def _on_back(self) -> None:
        self._workplace.ways.close_page()


def open_print(workplace: Workplace, patient_id: UUID, document: str = "") -> None:
    """Open the page for a case."""
    workplace.ways.open_page(PrintPage(workplace, patient_id, document), workplace.words.say("Print"))
