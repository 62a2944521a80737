"""The care team of a case: who is on it, who covers whom, joining and leaving."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resilience_desk.cases.actions import join_care_team, leave_care_team
from resilience_desk.cases.views import CareTeamView, EpisodeView
from resilience_desk.errors import DeskError
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.people.views import PracticeView
from resilience_desk.words import Words
from ui.widgets.buttons import IconButton, secondary_button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.layouts import Column, Row, divider
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar, Tag
from ui.widgets.message_bar import MessageBar
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel, plain_label, set_look
from ui.workplace import Workplace


class _TeamRow(QWidget):
    leaving = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._place: CareTeamView | None = None
        row = Row(self, gap=9, margins=(0, 3, 0, 3))
        self._avatar = Avatar("", size=30)
        self._name = WrappingLabel()
        self._cover = WrappingLabel("", TextRole.CAPTION)
        self._tag = Tag("")
        self.leave_button = IconButton("x", words.say("Take off the care team"), size=14)
        lines = Column(gap=0)
        lines.addWidget(self._name)
        lines.addWidget(self._cover)
        row.addWidget(self._avatar)
        row.addLayout(lines, 1)
        row.addWidget(self._tag)
        row.addWidget(self.leave_button)
        self.leave_button.clicked.connect(self._on_leave)

    def show_item(self, place: CareTeamView) -> None:
        """Show another member."""
        self._place = place
        colour = DISCIPLINE_COLOURS[place.discipline]
        discipline = self._words.say(DISCIPLINE_WORDS[place.discipline])
        self._avatar.show_person(place.name, colour)
        self._name.setText(place.name)
        self._cover.setText(self._words.say("covers {name}", name=place.covers) if place.covers else "")
        self._cover.setVisible(bool(place.covers))
        self._tag.setText(discipline)
        self._tag.setAccessibleName(discipline)
        set_look(self._tag, "tag", colour)
        self.leave_button.setAccessibleDescription(place.name)

    def _on_leave(self) -> None:
        self.leaving.emit(self._place)


class CareTeamCard(Card):
    """The members on the case now, in the order they joined."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace.words.say("Care team"), gap=4)
        self._workplace = workplace
        self._words = workplace.words
        self._patient_id: UUID | None = None
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.body.addWidget(self.messages)
        rows = Column(gap=0)
        self.pool = RowPool(rows, self._make_row)
        self.body.addLayout(rows)
        self.body.addWidget(divider())
        self.member = ChoiceBox(say("Who joins"))
        self.covers = ChoiceBox(say("As cover for"))
        self.join_button = secondary_button(say("Add to the care team"), icon="user-plus")
        for title, field in ((say("Who joins"), self.member), (say("As cover for"), self.covers)):
            self.body.addWidget(plain_label(title, TextRole.SECONDARY))
            self.body.addWidget(field)
        self.body.addWidget(WrappingLabel(say("Cover reads what the member covered reads."), TextRole.CAPTION))
        self.body.addWidget(self.join_button)
        self.body.addStretch(1)
        self.join_button.clicked.connect(self._on_join)

    def begin(self, patient_id: UUID) -> None:
        """Another case comes."""
        self._patient_id = patient_id
        self.messages.clear()
        self.pool.show_items(())

    def show_team(self, episode: EpisodeView, practice: PracticeView) -> None:
        """Show who is on the team, and offer the colleagues who are not."""
        on_team = {place.member_id for place in episode.care_team}
        self.pool.show_items(episode.care_team)
        others = [member for member in practice.members if member.left_on is None and member.id not in on_team]
        self.member.offer([(member.id, member.name) for member in others])
        nobody = self._words.say("nobody: a place of their own")
        self.covers.offer([(None, nobody), *((place.member_id, place.name) for place in episode.care_team)])
        self.join_button.setEnabled(bool(others))

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong in the card."""
        self.messages.show_error(error)

    def _make_row(self) -> _TeamRow:
        row = _TeamRow(self._words)
        row.leaving.connect(self._on_leaving)
        return row

    def _on_join(self) -> None:
        patient_id, member, covers = self._patient_id, self.member.key, self.covers.key
        desk, workplace = self._workplace.desk, self._workplace
        if patient_id is None or member is None:
            return
        name = self.member.currentText()

        def undo() -> None:
            workplace.operations.run(lambda: leave_care_team(desk, patient_id, member), owner=self)

        def done(_: object) -> None:
            workplace.ways.tell(self._words.say("{name} is on the care team.", name=name), undo)

        workplace.operations.run(lambda: join_care_team(desk, patient_id, member, covers), owner=self, then=done)

    def _on_leaving(self, place: CareTeamView) -> None:
        patient_id, desk, workplace = self._patient_id, self._workplace.desk, self._workplace
        if patient_id is None:
            return

        def undo() -> None:
            workplace.operations.run(lambda: join_care_team(desk, patient_id, place.member_id), owner=self)

        def done(_: object) -> None:
            # A cover's place also says whom it covers, which the view tells by name alone: nothing to put back exactly.
            told = self._words.say("{name} is off the care team.", name=place.name)
            workplace.ways.tell(told, None if place.covers else undo)

        workplace.operations.run(lambda: leave_care_team(desk, patient_id, place.member_id), owner=self, then=done)
