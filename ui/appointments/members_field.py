"""Members who hold an appointment: added from a list, taken away by a click on their name."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.people.views import PracticeView
from resilience_desk.words import Words
from ui.widgets.buttons import Button, link_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column


class _AddBox(ChoiceBox):
    """Arrow keys look through the names, Enter adds the one shown: a closed list would add each on the way."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.setCurrentIndex(max(0, min(self.count() - 1, self.currentIndex() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.key)
        else:
            super().keyPressEvent(event)


class MembersField(QWidget):
    """``changed`` when the member added somebody or took somebody away."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._names: dict[UUID, str] = {}
        self.member_ids: tuple[UUID, ...] = ()
        self._column = Column(self, gap=2)
        self.add = _AddBox(words.say("Add somebody"))
        self.add.chosen.connect(self._on_added)
        self._column.addWidget(self.add)
        self.setFocusProxy(self.add)
        self._buttons: list[Button] = []

    def offer(self, people: PracticeView) -> None:
        """Offer those who work here now."""
        self._names = {member.id: member.name for member in people.members}
        here = [(member.id, member.name) for member in people.members if member.left_on is None]
        self.add.offer([(None, self._words.say("Add somebody…")), *here])
        self.show_members(self.member_ids)

    def show_members(self, member_ids: tuple[UUID, ...]) -> None:
        """Show these without telling anybody."""
        self.member_ids = member_ids
        while len(self._buttons) < len(member_ids):
            button = link_button("")
            button.clicked.connect(partial(self._on_taken_away, len(self._buttons)))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(member_ids))
            if place < len(member_ids):
                name = self._names.get(member_ids[place], "…")
                button.say(self._words.say("{name} ✕", name=name))
                button.setAccessibleName(self._words.say("Take {name} away", name=name))
        self.add.choose(None)

    def _on_added(self, member_id: UUID | None) -> None:
        if member_id is not None and member_id not in self.member_ids:
            self.show_members((*self.member_ids, member_id))
            self.changed.emit()
        self.add.choose(None)

    def _on_taken_away(self, place: int, checked: bool = False) -> None:
        del checked
        self.show_members(tuple(each for each in self.member_ids if each != self.member_ids[place]))
        self.changed.emit()
