"""The cards of all voices of a case, each as large as the other."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.meetings.actions import record_contribution
from resilience_desk.meetings.terms import TAKING_PART, Slot, Voice
from resilience_desk.meetings.views import AttendanceView, MeetingCaseView, VoiceView
from ui.meetings.case_acts import OpenCase
from ui.meetings.voice_card import VoiceCard
from ui.theme import active_theme

_NARROWEST = 186
"""A card narrower than this, at scale 1, cannot be read from the back; then they stand in two rows."""
_LOWEST = 84
_LEAST_WIDTH = 380


class VoiceGrid(QWidget):
    """Five cards, or more when another discipline joins; in one row where there is room, else in rows of three."""

    opened = Signal(object)
    """Somebody writes on a card; carries the card, so that it is brought into view."""

    def __init__(self, case: OpenCase) -> None:
        super().__init__()
        self._case = case
        self._cards: dict[Voice, VoiceCard] = {}
        self._shown: list[VoiceCard] = []
        self._item: UUID | None = None
        self._attendance: tuple[AttendanceView, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self._on_theme_changed()
        active_theme().changed.connect(self._on_theme_changed)
        case.shown.connect(self.show_page)

    @property
    def cards(self) -> list[VoiceCard]:
        """The cards shown, the person's first."""
        return self._shown

    def show_attendance(self, attendance: tuple[AttendanceView, ...]) -> None:
        """Who is here decides who is proposed as the one who said it."""
        self._attendance = attendance

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        shown = [self._card(view.voice) for view in page.voices]
        if page.item.id != self._item:
            self._item = page.item.id
            for card in {*self._cards.values()}:
                card.show_case(page.item.patient_id)
        say = self._case.workplace.words.say
        nobody: tuple[UUID | None, str] = (None, say("not said who"))
        sayers = [nobody, *((person.id, person.name) for person in self._case.people)]
        for card, view in zip(shown, page.voices, strict=True):
            card.show_view(view, sayers, self._proposed(view))
        if shown != self._shown:
            for card in self._shown:
                card.hide()
            self._shown = shown
            self._columns = 0
        self._fit()

    def go_to_silent(self) -> None:
        """Put focus on the first card that has not been filled."""
        waiting = (card for card in self._shown if card.view and card.view.involved and card.view.slot is None)
        card = next(waiting, self._shown[0] if self._shown else None)
        if card is not None:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def minimumSizeHint(self) -> QSize:
        # Qt's own hint is that of the columns of now, which would keep the page from ever becoming narrower.
        return QSize(active_theme().px(_LEAST_WIDTH), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _card(self, voice: Voice) -> VoiceCard:
        if voice not in self._cards:
            card = VoiceCard(self._case.workplace, voice)
            card.setParent(self)
            card.spoken.connect(partial(self._on_spoken, card))
            card.resized.connect(self._fit)
            card.opened.connect(partial(self.opened.emit, card))
            self._cards[voice] = card
        return self._cards[voice]

    def _proposed(self, view: VoiceView) -> UUID | None:
        """The one member of a discipline who takes part; for the person and the caregiver whoever writes."""
        if view.voice.discipline is None:
            return self._case.desk.actor.member
        there = [
            place.member_id
            for place in self._attendance
            if place.discipline is view.voice.discipline and place.presence in TAKING_PART and place.member_id
        ]
        return there[0] if len(there) == 1 else None

    def _fit(self) -> None:
        """Put the cards in as many columns as can be read, and give every card the height the longest needs."""
        if not self._shown or self.width() <= 0:
            return
        gap = max(0, self._grid.horizontalSpacing())
        count = len(self._shown)
        one_row = (self.width() - gap * (count - 1)) // count >= active_theme().px(_NARROWEST)
        columns = count if one_row else min(3, count)
        if columns != self._columns:
            self._columns = columns
            for place, card in enumerate(self._shown):
                self._grid.addWidget(card, place // columns, place % columns)
                card.show()
            for column in range(max(columns, self._grid.columnCount())):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        width = (self.width() - gap * (columns - 1)) // columns
        needed = max(self._height(card, width) for card in self._shown)
        height = max(active_theme().px(_LOWEST), needed)
        for card in self._shown:
            if card.minimumHeight() != height or card.maximumHeight() != height:
                card.setFixedHeight(height)

    @staticmethod
    def _height(card: VoiceCard, width: int) -> int:
        layout = card.layout()
        return layout.totalHeightForWidth(width) if layout is not None else card.sizeHint().height()

    def _on_spoken(
        self, card: VoiceCard, view: VoiceView, slot: Slot, words: str, said_by: UUID | None, seen_on: date | None
    ) -> None:
        page, desk = self._case.page, self._case.desk
        if page is None:
            return
        self._case.record(
            lambda: record_contribution(
                desk,
                page.item.patient_id,
                page.item.id,
                view.voice,
                slot,
                version=view.version,
                words=words,
                said_by=said_by,
                seen_on=seen_on,
            ),
            failed=partial(self._on_refused, card, words),
        )

    def _on_refused(self, card: VoiceCard, words: str, _error: DeskError) -> None:
        if words:
            card.give_back(words)

    def _on_theme_changed(self) -> None:
        gap = active_theme().px(8)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)
        self._columns = 0
        self._fit()
