"""The columns of the caseload and how their marks are painted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from resilience_desk.cases.terms import Stage
from resilience_desk.words import Words
from ui.cases.caseload_lines import (
    CaseLine,
    action_order,
    action_words,
    heading,
    stage_order,
    stage_words,
    team_words,
)
from ui.theme import active_theme
from ui.widgets.marks import DISCIPLINE_COLOURS, paint_initials
from ui.widgets.table import ListColumn

_STAGE_INK = {Stage.ACTIVE: ("info", "info_tint"), Stage.ASSESSMENT: ("primary", "tint")}
_OTHER_STAGE = ("text_secondary", "sunken")
_MOST_INITIALS = 5


def caseload_columns(words: Words) -> tuple[ListColumn[CaseLine], ...]:
    """Person, stage, key worker, question or what matters, open actions, team; the texts are what is read aloud."""
    say = words.say
    return (
        ListColumn(
            say("Person"),
            lambda line: line.row.name,
            detail=lambda line: line.row.number,
            sort_by=lambda line: line.sorts,
            width=184,
            strong=True,
        ),
        ListColumn(
            say("Stage"),
            lambda line: stage_words(line.row, words),
            paint=partial(_paint_stage, words),
            sort_by=stage_order,
            width=112,
        ),
        ListColumn(
            say("Key worker"),
            lambda line: line.row.key_worker or "",
            sort_by=lambda line: line.row.key_worker or "",
            width=120,
        ),
        ListColumn(
            say("Question, or what matters"),
            lambda line: heading(line.row, words),
            paint=partial(_paint_heading, words),
        ),
        ListColumn(
            say("Actions"),
            lambda line: action_words(line.row, words),
            icon=lambda line: ("clock", "warn") if line.row.overdue_actions else None,
            sort_by=action_order,
            width=176,
        ),
        ListColumn(say("Team"), lambda line: team_words(line.row, words), paint=_paint_team, width=116),
    )


def _paint_stage(words: Words, painter: QPainter, room: QRect, line: CaseLine) -> None:
    """A chip as wide as its words."""
    text = stage_words(line.row, words)
    if not text:
        return
    theme = active_theme()
    ink, fill = _STAGE_INK.get(line.row.stage or Stage.REFERRED, _OTHER_STAGE)
    painter.setFont(theme.font("caption", 600))
    width = min(room.width(), painter.fontMetrics().horizontalAdvance(text) + theme.px(18))
    height = theme.px(22)
    chip = QRectF(room.left(), room.center().y() - height / 2 + 0.5, width, height)
    if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        chip.moveRight(room.right())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("chip_line"), 1))
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(chip, theme.px(8), theme.px(8))
    painter.setPen(theme.colour(ink))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


def _paint_heading(words: Words, painter: QPainter, room: QRect, line: CaseLine) -> None:
    """One line: the person's question with its icon, their own words in body ink, what is missing in grey."""
    theme = active_theme()
    asked = bool(line.row.question)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("text" if asked or line.row.what_matters else "text_caption"))
    if asked:
        picture = theme.pixmap("circle-help", "primary", 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(room.left(), room.center().y() - theme.px(8), picture)
        room = room.adjusted(theme.px(23), 0, 0, 0)
    text = " ".join(heading(line.row, words).split())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_team(painter: QPainter, room: QRect, line: CaseLine) -> None:
    """A disc for each member, overlapping a little; more than fit are counted."""
    theme = active_theme()
    side, step = theme.px(26), theme.px(22)
    top = room.center().y() - side / 2 + 0.5
    for place, (letters, discipline) in enumerate(line.row.team_initials[:_MOST_INITIALS]):
        disc = QRectF(room.left() + place * step, top, side, side)
        paint_initials(painter, disc, letters, DISCIPLINE_COLOURS[discipline])
    rest = len(line.row.team_initials) - _MOST_INITIALS
    if rest > 0:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text_caption"))
        beside = room.adjusted(_MOST_INITIALS * step + theme.px(8), 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"+{rest}")
