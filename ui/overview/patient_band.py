"""The band at the head of a case: who it is, where care stands, what everybody must see, and up to three acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy
from typing_extensions import override

from resilience_desk.words import Words
from ui.overview.case_head import CaseHead, alike_words, fact_words, name_words, setback_words, stage_words
from ui.theme import active_theme
from ui.widgets.buttons import Button, ButtonKind
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Avatar, Chip, ChipKind
from ui.widgets.row_pool import RowPool
from ui.widgets.text import ElidingLabel, TextRole, plain_label, plain_tip, set_look

MOST_ACTS = 3
_MOST_FLAGS = 2
_WIDEST_FLAG = 320


@dataclass(frozen=True)
class BandAct:
    """An act at the head of every case: it goes to a panel. ``words`` is a marked text."""

    panel: str
    words: str
    icon: str


class _FlagChip(Chip):
    """A flag of the case; what finds no room stands whole in the tip and for assistive tools."""

    def __init__(self) -> None:
        self._flag = ""
        super().__init__("", ChipKind.WARN)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_item(self, text: str) -> None:
        """Show another flag."""
        self._flag = " ".join(text.split())
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.setMaximumWidth(min(self._wide(), active_theme().px(_WIDEST_FLAG)))
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wide(), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(active_theme().px(60), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._flag) + active_theme().px(22)

    def _fit(self) -> None:
        room = max(self.width() - active_theme().px(20), 1)
        self.setText(self.fontMetrics().elidedText(self._flag, Qt.TextElideMode.ElideRight, room))


class PatientBand(QFrame):
    """Shows the head of one case after another. ``asked`` carries the panel that an act goes to."""

    asked = Signal(str)

    def __init__(self, words: Words, acts: Sequence[BandAct]) -> None:
        """The first of ``acts`` is the primary one; more than :data:`MOST_ACTS` are left out."""
        super().__init__()
        self._words = words
        self.avatar = Avatar("", size=46)
        self.name = plain_label("", TextRole.TITLE)
        self.stage = Chip("", ChipKind.INFO)
        self.setback = Chip("", ChipKind.PLAIN)
        self.more_flags = Chip("", ChipKind.WARN)
        self.facts = ElidingLabel("", TextRole.SECONDARY)
        self.alike = ElidingLabel("", TextRole.STRONG)
        self.acts: list[Button] = []
        row = Row(self, gap=14, margins=(20, 10, 18, 8))
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = Column(gap=2)
        self._first_line = Row(gap=10)
        self._first_line.addWidget(self.name)
        for chip in (self.stage, self.setback):
            self._first_line.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._flag_line = Row(gap=6)
        self._flag_line.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.flags = RowPool(self._flag_line, _FlagChip)
        self._first_line.addLayout(self._flag_line, 1)
        self._first_line.addWidget(self.more_flags, 0, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(self._first_line)
        lines.addWidget(self.facts)
        lines.addWidget(self.alike)
        row.addLayout(lines, 1)
        for place, act in enumerate(acts[:MOST_ACTS]):
            button = Button(words.say(act.words), ButtonKind.SECONDARY if place else ButtonKind.PRIMARY, icon=act.icon)
            button.clicked.connect(partial(self._on_act, act.panel))
            self.acts.insert(0, button)
        for button in self.acts:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.clear()

    def clear(self) -> None:
        """Show nobody, until the next case has been read."""
        self.avatar.hide()
        for label in (self.name, self.facts, self.alike):
            label.setText("")
        self.flags.show_items(())
        for widget in (self.stage, self.setback, self.more_flags, self.alike, *self.acts):
            widget.hide()
        self._tint(False)

    def show_head(self, head: CaseHead) -> None:
        """Show who this is; acts are offered only on a case that the member may read."""
        record, words = head.record, self._words
        self.avatar.show_person(record.patient.name or "?")
        self.avatar.show()
        self.name.setText(name_words(head, words))
        self.facts.setText(fact_words(head, words))
        alike = alike_words(head, words)
        self.alike.setText(alike)
        self.alike.setVisible(bool(alike))
        self._tint(bool(alike))
        if record.episode is not None and record.may_read:
            self.stage.show_fact(stage_words(record.episode, words), ChipKind.PLAIN if alike else ChipKind.INFO)
        self.stage.setVisible(record.episode is not None and record.may_read)
        self.setback.show_fact(setback_words(head, words))
        self.setback.setVisible(head.setback is not None)
        self.flags.show_items([flag.text for flag in record.flags[:_MOST_FLAGS]])
        rest = len(record.flags) - _MOST_FLAGS
        if rest > 0:
            self.more_flags.show_fact(words.count("{number} more flag", "{number} more flags", rest), ChipKind.WARN)
        self.more_flags.setVisible(rest > 0)
        for button in self.acts:
            button.setVisible(record.may_read)
        self.setAccessibleName(name_words(head, words))

    def _tint(self, alike: bool) -> None:
        """Colour the band of a person whose name another bears, so that nobody writes in the wrong case."""
        set_look(self, "surface", "" if alike else "top")
        set_look(self, "bar", "info" if alike else "")

    def _on_act(self, panel: str) -> None:
        self.asked.emit(panel)
