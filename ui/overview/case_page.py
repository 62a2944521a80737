"""The shared case page: one person, and every panel that the rooms offer about them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from resilience_desk.cases.actions import witness_view
from resilience_desk.desk import Changed
from resilience_desk.errors import DeskError
from resilience_desk.people.roles import Discipline
from ui.commands import Command, Section
from ui.overview.case_head import CaseHead, read_head
from ui.overview.case_tabs import MOST_KEYS, CaseTabs
from ui.overview.patient_band import BandAct, PatientBand
from ui.overview.refused import RefusedPage
from ui.shell.registry import CASE_ROOM, CasePanel, Place, Registry
from ui.widgets.layouts import Column, Row
from ui.widgets.message_bar import MessageBar
from ui.workplace import Workplace

_HEADED_BY = frozenset({"cases", "people", "planning"})
_ONLY_LOOKED_AT = "cases.case_viewed"


@runtime_checkable
class ShowsCase(Protocol):
    """A panel that can be bound to one case after another."""

    def show_case(self, patient_id: UUID) -> None:
        """Show another case."""
        ...


def all_panels(registry: Registry) -> tuple[CasePanel, ...]:
    """The panels of everybody and of each discipline's lens, by order."""
    groups: list[Discipline | None] = [None, *Discipline]
    return tuple(sorted((panel for each in groups for panel in registry.panels(each)), key=lambda panel: panel.order))


def case_commands(page: QWidget) -> Sequence[Command]:
    """Going to each panel of the case; the first eight by Ctrl and a digit."""
    assert isinstance(page, CasePage)
    return tuple(
        Command(
            f"case.panel.{panel.id}",
            panel.title,
            Section.CASE,
            partial(page.open_panel, panel.id),
            f"Ctrl+{place}" if place <= MOST_KEYS else "",
            scope=CASE_ROOM,
        )
        for place, panel in enumerate(page.panels, start=1)
    )


class CasePage(QWidget):
    """Band, tabs and panels of one case. Panels are built when first gone to and bound again for the next case."""

    def __init__(self, registry: Registry, acts: Sequence[BandAct], workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.panels = all_panels(registry)
        ids = {panel.id for panel in self.panels}
        self.patient_id: UUID | None = None
        self._readable = False
        self._name = ""
        self._built: dict[str, QWidget] = {}
        self._bound: dict[str, UUID] = {}
        self.band = PatientBand(workplace.words, [act for act in acts if act.panel in ids])
        self.tabs = CaseTabs(workplace.words, self.panels)
        self.messages = MessageBar(workplace.words)
        self.refused = RefusedPage(workplace)
        self._waiting = QWidget()
        self._stack = QStackedWidget()
        self._tab_line = QFrame()
        self._build()
        self.band.asked.connect(self._on_act)
        self.tabs.panel_chosen.connect(self._on_panel_chosen)
        workplace.changes.changed.connect(self._on_changed)

    @property
    def panel(self) -> str:
        """The id of the panel that is shown."""
        place = self.tabs.currentIndex()
        return self.panels[place].id if 0 <= place < len(self.panels) else ""

    def show_place(self, place: Place) -> None:
        """Show the case whose id is the place's subject, on its panel if it names one."""
        patient_id = place.subject
        assert isinstance(patient_id, UUID)
        if patient_id != self.patient_id:
            self._begin(patient_id)
        elif self._name:
            self.workplace.ways.retitle(self._name)
        if place.panel:
            self.open_panel(place.panel)

    def open_panel(self, panel: str) -> None:
        """Go to a panel."""
        self.tabs.choose(panel)
        if self._readable and self.panel == panel:
            self._show_panel()

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong below the band."""
        self.messages.show_error(error)

    def built_panel(self, panel: str) -> QWidget | None:
        """The widget of a panel that has been gone to."""
        return self._built.get(panel)

    def _build(self) -> None:
        whole = Column(self, gap=0)
        whole.addWidget(self.band)
        self._tab_line.setProperty("surface", "top")
        line = Row(self._tab_line, gap=0, margins=(12, 0, 12, 0))
        line.addWidget(self.tabs, 1)
        whole.addWidget(self._tab_line)
        whole.addWidget(self.messages)
        whole.addWidget(self._stack, 1)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.refused)

    def _begin(self, patient_id: UUID) -> None:
        """Forget who was shown before anything of the next person can appear beside it."""
        self.patient_id = patient_id
        self._readable, self._name = False, ""
        self.band.clear()
        self.messages.clear()
        self._stack.setCurrentWidget(self._waiting)
        self._read_head()
        desk = self.workplace.desk
        self.workplace.operations.run(lambda: witness_view(desk, patient_id), owner=self)

    def _read_head(self) -> None:
        desk, patient_id = self.workplace.desk, self.patient_id
        if patient_id is not None:
            self.workplace.operations.ask(lambda: read_head(desk, patient_id), owner=self, then=self._on_head)

    def _on_head(self, head: CaseHead) -> None:
        if head.record.patient.id != self.patient_id:
            return
        self._readable = head.record.may_read
        self.band.show_head(head)
        if self.isVisible() and head.record.patient.name:
            self._name = head.record.patient.name
            self.workplace.ways.retitle(self._name)
        self._tab_line.setVisible(self._readable)
        if self._readable:
            self._show_panel()
        else:
            self.refused.show_head(head)
            self._stack.setCurrentWidget(self.refused)

    def _show_panel(self) -> None:
        """Build the panel of the tab if need be, bind it to this case and show it."""
        patient_id = self.patient_id
        if patient_id is None or not self.panel:
            return
        widget = self._built.get(self.panel)
        if widget is None:
            widget = self.panels[self.tabs.currentIndex()].build(self.workplace)
            self._built[self.panel] = widget
            self._stack.addWidget(widget)
        if self._bound.get(self.panel) != patient_id and isinstance(widget, ShowsCase):
            self._bound[self.panel] = patient_id
            widget.show_case(patient_id)
        self._stack.setCurrentWidget(widget)

    def _on_panel_chosen(self, _: str) -> None:
        if self._readable:
            self._show_panel()

    def _on_act(self, panel: str) -> None:
        self.open_panel(panel)
        widget = self._built.get(panel)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        for change in news:
            if change.case == self.patient_id and change.rooms & _HEADED_BY and change.action != _ONLY_LOOKED_AT:
                self._read_head()
                return
