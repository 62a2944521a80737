"""Who the person is, their health as reported, and the episode of care: three parts that are set up once and looked up later."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.cases.episode_panel import EpisodePanel
from ui.cases.health_panel import HealthPanel
from ui.cases.person_panel import PersonPanel
from ui.widgets.buttons import SegmentedChoice
from ui.widgets.layouts import Column, Row
from ui.workplace import CaseWidget, Workplace


class AboutPanel(QWidget):
    """Three parts behind one tab; each is built when it is first looked at and bound to the case that is shown."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        say = workplace.words.say
        self._workplace = workplace
        self._patient_id: UUID | None = None
        self._built: dict[str, CaseWidget] = {}
        self.choice = SegmentedChoice(
            say("Part"), [("person", say("Person")), ("health", say("Health")), ("episode", say("Episode of care"))]
        )
        self._stack = QStackedWidget()
        whole = Column(self, gap=0)
        line = Row(gap=0, margins=(16, 10, 16, 0))
        line.addWidget(self.choice)
        line.addStretch(1)
        whole.addLayout(line)
        whole.addWidget(self._stack, 1)
        self.choice.choose("person")
        self.choice.chosen.connect(self._on_chosen)

    def show_case(self, patient_id: UUID) -> None:
        """Show another person, on the part looked at last."""
        self._patient_id = patient_id
        self._show_part()

    def part(self, name: str) -> CaseWidget:
        """A part, built at its first use: ``person``, ``health`` or ``episode``."""
        if name not in self._built:
            kinds = {"person": PersonPanel, "health": HealthPanel, "episode": EpisodePanel}
            self._built[name] = kinds[name](self._workplace)
            self._stack.addWidget(self._built[name])
        return self._built[name]

    def _show_part(self) -> None:
        part = self.part(self.choice.current or "person")
        if self._patient_id is not None and part.patient_id != self._patient_id:
            part.show_case(self._patient_id)
        self._stack.setCurrentWidget(part)

    def _on_chosen(self, _key: str) -> None:
        self._show_part()
