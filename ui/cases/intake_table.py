"""The preview of a caseload: a row for each person, ticked with Space, Enter or a click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from typing_extensions import override

from resilience_desk.words import Words
from ui.cases.intake_choice import IntakeLine
from ui.cases.intake_words import (
    born_words,
    has_remark,
    is_grave,
    name_words,
    remark_words,
    stage_words,
    team_words,
    tick_words,
    written_worker_words,
)
from ui.theme import active_theme
from ui.widgets.announce import announce
from ui.widgets.table import ListColumn, ListModel, ListTable

ROW_HEIGHT = 44
"""Pixels of a row at scale 1; it has two lines."""
_BOX, _CHECK = 18, 14
_TICK_COLUMN = 0


class IntakeTable(ListTable[IntakeLine]):
    """``toggled`` carries the number of the row whose tick is to change."""

    toggled = Signal(int)

    def __init__(self, words: Words) -> None:
        model = ListModel(intake_columns(words), lambda line: line.number)
        super().__init__(words.say("The people of the table; Space ticks"), model, row_height=ROW_HEIGHT)
        model.setParent(self)
        self._words = words
        self.clicked.connect(self._on_clicked)

    def show_line(self, line: IntakeLine) -> None:
        """Show a row whose tick changed; it is also said aloud."""
        self.list_model.replace_rows([line])
        announce(self, f"{name_words(self._words, line)}: {tick_words(self._words, line)}")

    def show_remarks_first(self) -> None:
        """Sort what deserves a look to the top, and put the cursor on its first row."""
        self.sortByColumn(len(self.list_model.columns) - 1, Qt.SortOrder.AscendingOrder)
        self.setCurrentIndex(self.list_model.index(0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current
        if line is None or event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Ctrl+Enter is the page's: it takes the caseload in.
            event.ignore()
        else:
            self.toggled.emit(line.number)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _TICK_COLUMN:
            self.toggled.emit(self.list_model.row(index.row()).number)


def intake_columns(words: Words) -> tuple[ListColumn[IntakeLine], ...]:
    """Tick, row, name, birth, key worker, team, stage, and what to look at."""
    say = words.say
    return (
        ListColumn(
            say("Take"), partial(tick_words, words), paint=_paint_tick, sort_by=lambda line: line.row.ticked, width=56
        ),
        ListColumn(
            say("Row"), lambda line: words.number(line.number), sort_by=lambda line: line.number, width=54, right=True
        ),
        ListColumn(
            say("Name"),
            partial(name_words, words),
            sort_by=lambda line: line.row.person.name.casefold(),
            width=166,
            strong=True,
        ),
        ListColumn(say("Date of birth"), partial(born_words, words), width=138),
        ListColumn(
            say("Key worker"), lambda line: line.key_worker, detail=partial(written_worker_words, words), width=142
        ),
        ListColumn(say("Team"), team_words, width=112),
        ListColumn(say("Stage"), partial(stage_words, words), width=88),
        ListColumn(
            say("To look at"),
            lambda line: remark_words(words, line)[0],
            detail=lambda line: remark_words(words, line)[1],
            icon=_remark_icon,
            sort_by=lambda line: (not is_grave(line), not has_remark(line), line.number),
        ),
    )


def _remark_icon(line: IntakeLine) -> tuple[str, str] | None:
    if is_grave(line):
        return "circle-help", "warn"
    return ("info", "info") if line.row.person.problems else None


def _paint_tick(painter: QPainter, room: QRect, line: IntakeLine) -> None:
    """A box with its tick; a row that cannot be taken in has none."""
    if not line.can_be_ticked:
        return
    theme = active_theme()
    side = theme.px(_BOX)
    box = QRectF(room.left() + 0.5, room.center().y() - side / 2 + 0.5, side, side)
    ticked = line.row.ticked
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("primary" if ticked else "border_strong"), 1.2))
    painter.setBrush(theme.colour("primary" if ticked else "surface"))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if ticked:
        inset = (side - theme.px(_CHECK)) / 2
        picture = theme.pixmap("check", "on_primary", _CHECK, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.left() + inset), round(box.top() + inset), picture)
