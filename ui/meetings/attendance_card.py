"""Who chairs, who takes notes, and who is here: present, absent, a deputy, by phone; guests too."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from resilience_desk.meetings.agenda_actions import (
    add_guest,
    change_meeting,
    record_attendance,
    record_leaving,
)
from resilience_desk.meetings.terms import PRESENCE_WORDS, TAKING_PART, MeetingState, Presence
from resilience_desk.meetings.views import AttendanceView, MeetingView
from resilience_desk.people.roles import DISCIPLINE_WORDS, Discipline
from resilience_desk.words import Words
from ui.meetings.case_reading import MeetingNow
from ui.meetings.fields import ChoiceBox, ReasonField
from ui.meetings.row_pool import RowPool
from ui.meetings.sentences import unrepresented_words
from ui.theme import active_theme
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, divider
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel
from ui.workplace import Workplace


class AttendanceRow(QWidget):
    """One member or guest. ``said`` carries the place and how they take part; ``went`` that they left before the end."""

    said = Signal(object, object)
    went = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.place: AttendanceView | None = None
        row = Row(self, gap=8, margins=(0, 2, 0, 2))
        self._avatar = Avatar("", size=28)
        self._name = ElidingLabel("", TextRole.STRONG)
        self._detail = ElidingLabel("", TextRole.CAPTION)
        lines = Column(gap=0)
        lines.addWidget(self._name)
        lines.addWidget(self._detail)
        choices = [(presence, words.say(text)) for presence, text in PRESENCE_WORDS.items()]
        self.presence: ChoiceBox[Presence] = ChoiceBox(words.say("How they take part"), choices)
        self.leaving = IconButton("door-open", words.say("Leaves now"), size=16)
        row.addWidget(self._avatar)
        row.addLayout(lines, 1)
        row.addWidget(self.leaving)
        row.addWidget(self.presence)
        self.presence.chosen.connect(self._on_chosen)
        self.leaving.clicked.connect(self._on_leaving)
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)

    def show_item(self, item: tuple[AttendanceView, bool, str]) -> None:
        """Show another; ``True`` while the meeting runs, with the time somebody left in words."""
        place, running, left = item
        self.place = place
        colour = DISCIPLINE_COLOURS[place.discipline] if place.discipline else "medical"
        self._avatar.show_person(place.name, colour)
        self._name.setText(place.name)
        discipline = (
            self._words.say(DISCIPLINE_WORDS[place.discipline]) if place.discipline else self._words.say("Guest")
        )
        self._detail.setText(" · ".join(part for part in (discipline, left) if part))
        self.presence.choose(place.presence)
        self.presence.setAccessibleName(self._words.say("How {name} takes part", name=place.name))
        self.leaving.setAccessibleDescription(place.name)
        self.leaving.setVisible(running and place.presence in TAKING_PART and place.until_at is None)

    def _on_chosen(self, presence: Presence) -> None:
        self.said.emit(self.place, presence)

    def _on_leaving(self) -> None:
        self.went.emit(self.place)

    def _on_theme_changed(self) -> None:
        self.presence.setFixedWidth(active_theme().px(128))


class AttendanceCard(Card):
    """The card at the right of the preparation; each choice is recorded at once."""

    def __init__(self, workplace: Workplace, owner: QWidget) -> None:
        """``owner`` is the page, where an error is shown."""
        words = workplace.words
        super().__init__(words.say("Who is here"), gap=6)
        self._workplace, self._words, self._owner = workplace, words, owner
        self._view: MeetingView | None = None
        say = words.say
        self.chair: ChoiceBox[UUID | None] = ChoiceBox(say("Chair"))
        self.note_taker: ChoiceBox[UUID | None] = ChoiceBox(say("Note-taker"))
        self.body.addWidget(
            Form([FormRow("chair", say("Chair"), self.chair), FormRow("notes", say("Note-taker"), self.note_taker)])
        )
        self.reads_back = QCheckBox(say("The chair reads back each case"))
        self.body.addWidget(self.reads_back)
        self.body.addWidget(divider())
        self.all_here = link_button(say("Everybody is here"))
        self.head.addWidget(self.all_here)
        rows = Column(gap=2)
        self.body.addLayout(rows)
        self.pool = RowPool(rows, self._make_row)
        self._missing = WrappingLabel("", TextRole.SECONDARY)
        self.body.addWidget(self._missing)
        self._build_guest()
        self.chair.chosen.connect(partial(self._on_role, "chair_id"))
        self.note_taker.chosen.connect(partial(self._on_role, "note_taker_id"))
        self.reads_back.clicked.connect(partial(self._on_role, "reads_back"))
        self.all_here.clicked.connect(self._on_all_here)

    def show_meeting(self, now: MeetingNow) -> None:
        """Show who is here as it stands."""
        view = self._view = now.view
        nobody: tuple[UUID | None, str] = (None, self._words.say("nobody yet"))
        for box, key in ((self.chair, view.chair_id), (self.note_taker, view.note_taker_id)):
            box.offer([nobody, *((person.id, person.name) for person in now.people)])
            box.choose(key)
        self.reads_back.setChecked(view.reads_back)
        running = view.state is MeetingState.RUNNING
        self.pool.show_items([(place, running, self._left(place)) for place in view.attendance])
        missing = unrepresented_words(view, self._words)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.all_here.setVisible(any(place.presence is Presence.NOT_SAID for place in view.attendance))

    def ask_chair(self) -> None:
        """Put focus on the choice of the chair."""
        self.chair.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_guest(self) -> None:
        say = self._words.say
        self.guest = ReasonField(say("A guest’s name"), say("Guest’s name, then Enter"))
        disciplines: list[tuple[Discipline | None, str]] = [(None, say("Guest"))]
        disciplines += [(each, say(text)) for each, text in DISCIPLINE_WORDS.items()]
        self.guest_discipline: ChoiceBox[Discipline | None] = ChoiceBox(say("The guest’s discipline"), disciplines)
        ways = (Presence.BY_PHONE, Presence.PRESENT, Presence.DEPUTY)
        self.guest_way: ChoiceBox[Presence] = ChoiceBox(
            say("How the guest takes part"), [(each, say(PRESENCE_WORDS[each])) for each in ways]
        )
        self.body.addWidget(divider())
        self.body.addWidget(self.guest)
        row = Row(gap=6)
        row.addWidget(self.guest_discipline, 1)
        row.addWidget(self.guest_way, 1)
        self.body.addLayout(row)
        self.guest.returnPressed.connect(self._on_guest)
        self.guest.left.connect(self.chair.setFocus)

    def _make_row(self) -> AttendanceRow:
        row = AttendanceRow(self._words)
        row.said.connect(self._on_said)
        row.went.connect(self._on_went)
        return row

    def _left(self, place: AttendanceView) -> str:
        if place.until_at is None:
            return ""
        at = self._words.clock(place.until_at.astimezone(self._workplace.desk.zone))
        return self._words.say("left at {time}", time=at)

    def _run(self, act: partial[object]) -> None:
        self._workplace.operations.run(act, owner=self._owner)

    def _on_role(self, name: str, value: object) -> None:
        if self._view is not None:
            changed = partial(change_meeting, self._workplace.desk, self._view.id, self._view.version)
            self._run(partial(changed, **{name: value}))

    def _on_said(self, place: AttendanceView, presence: Presence) -> None:
        self._run(partial(record_attendance, self._workplace.desk, place.id, place.version, presence))

    def _on_went(self, place: AttendanceView) -> None:
        self._run(partial(record_leaving, self._workplace.desk, place.id, place.version))

    def _on_all_here(self) -> None:
        for place in self._view.attendance if self._view is not None else ():
            if place.presence is Presence.NOT_SAID:
                self._on_said(place, Presence.PRESENT)

    def _on_guest(self) -> None:
        name = self.guest.text().strip()
        if name and self._view is not None:
            guest = partial(add_guest, self._workplace.desk, self._view.id, name=name)
            way = self.guest_way.key or Presence.BY_PHONE
            self._run(partial(guest, discipline=self.guest_discipline.key, presence=way))
            self.guest.clear()
