"""Pictures of every widget and of the window, for looking: ``python -m tests.ui.gallery FOLDER``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, QSettings
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QRadioButton, QTextEdit, QWidget

from resilience_desk.people.roles import Discipline
from resilience_desk.words import Words
from tests.ui.rooms import example_window
from ui.operations import Operations
from ui.theme import Appearance, Theme, ThemeChoice, active_theme
from ui.widgets.buttons import IconButton, SegmentedChoice, ghost_button, link_button, primary_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, divider
from ui.widgets.marks import DISCIPLINE_COLOURS, Avatar, Chip, ChipKind, IconLabel, StepDots, Tag
from ui.widgets.message_bar import MessageBar
from ui.widgets.number_field import NumberField
from ui.widgets.sparkline import Sparkline, Trend, paint_trend
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label
from ui.widgets.toast import Toast


@dataclass(frozen=True)
class Person:
    """A row of the example table."""

    number: str
    name: str
    why: str
    pain: float
    trend: tuple[float | None, ...]


PEOPLE = (
    Person("RD-0412", "Marta Silva", "Setback, day 6 of plan", 6.8, (5, 5, 6, None, None, 6, 5, 6, 7, 6.8)),
    Person("RD-0388", "Rosa Lindgren", "Two breaks missed", 6.7, (6, 6, 6, 7, 7, 7, 6, 6, 7, 6.7)),
    Person("RD-0431", "Samir <b>Haddad</b>", "Not tracking, by choice", 6.2, (None,) * 10),
)


def _paint_pain(painter: object, room: object, person: Person) -> None:
    theme = active_theme()
    trend = Trend(person.trend, 0, 10, (0, 5), token="series_pain")
    paint_trend(painter, QRectF(room).adjusted(0, theme.px(8), 0, -theme.px(8)), trend, theme)  # type: ignore[arg-type]


def people_table() -> ListTable[Person]:
    """A table of three people with a painted column."""
    columns = (
        ListColumn[Person](
            "Person", lambda row: row.name, lambda row: row.number, strong=True, width=170, sort_by=lambda row: row.name
        ),
        ListColumn[Person]("Why now", lambda row: row.why, icon=lambda row: ("repeat", "primary")),
        ListColumn[Person]("Pain, 12 weeks", lambda row: "rising", paint=_paint_pain, width=130),
        ListColumn[Person]("Last", lambda row: f"{row.pain}", width=70, right=True, sort_by=lambda row: row.pain),
    )
    model = ListModel(columns, lambda row: row.number)
    model.show_rows(PEOPLE)
    table = ListTable("Caseload", model)
    model.setParent(table)
    table.choose("RD-0412")
    return table


def _marks() -> Card:
    card = Card("Marks and text", note="chips, tags, initials, icons with words, step dots, sparkline, and a long note")
    chips = Row()
    for kind in ChipKind:
        chips.addWidget(Chip(f"Chip {kind.value}", kind))
    chips.addStretch(1)
    tags = Row()
    for discipline in (Discipline.PHYSIOTHERAPY, Discipline.PSYCHOLOGY, Discipline.SOCIAL_WORK, Discipline.MEDICINE):
        colour = DISCIPLINE_COLOURS[discipline]
        tags.addWidget(Tag(discipline.value.replace("_", " ").capitalize(), colour))
        tags.addWidget(Avatar("Elif Kaya", colour, 30))
    tags.addStretch(1)
    dots = StepDots("Walking")
    dots.show_step(3, 5, "step 3 of 5")
    steps = Row()
    steps.addWidget(dots)
    steps.addWidget(plain_label("step 3 of 5", TextRole.CAPTION))
    steps.addStretch(1)
    card.body.addLayout(chips)
    card.body.addLayout(tags)
    card.body.addLayout(steps)
    news = IconLabel(
        "house-heart",
        "Paulo covers every night; his limit: not every night",
        "warn",
        detail="Social work · review due Thu 26 Nov",
    )
    card.body.addWidget(news)
    card.body.addWidget(Sparkline("Pain, 12 weeks", Trend(PEOPLE[0].trend, 0, 10, (0, 5), 6, "series_pain")))
    for role in TextRole:
        card.body.addWidget(ElidingLabel(f"{role.value}: walk to the Saturday market with my granddaughter", role))
    card.body.addWidget(
        WrappingLabel("A wrapping text that needs more than one line when its card is narrow, as cards are.")
    )
    return card


def _controls(words: Words) -> Card:
    card = Card("Controls")
    card.head.addWidget(link_button("All changes"))
    buttons = Row()
    disabled = secondary_button("Not now")
    disabled.setEnabled(False)
    buttons_shown = (
        primary_button("Record decision", icon="gavel"),
        secondary_button("Print…", icon="printer"),
        ghost_button("Add", icon="plus"),
        disabled,
    )
    for button in (*buttons_shown, IconButton("ellipsis", "More")):
        buttons.addWidget(button)
    buttons.addStretch(1)
    card.body.addLayout(buttons)
    card.body.addWidget(SegmentedChoice("Range", [(4, "4 w"), (12, "12 w"), (18, "18 w"), (52, "1 y"), (0, "All")], 18))
    box, radio = QCheckBox("Setback card, wallet size"), QRadioButton("By phone")
    box.setChecked(True)
    radio.setChecked(True)
    for control in (box, QCheckBox("Sleep and activity diary"), radio):
        card.body.addWidget(control)
    language = QComboBox()
    language.addItems(["Português", "English"])
    note = QTextEdit("Slept badly after the car trip.")
    note.setMaximumHeight(70)
    note.setTabChangesFocus(True)
    goal = QLineEdit()
    goal.setPlaceholderText("In the person’s own words")
    form = Form(
        [
            FormRow("goal", "Goal", goal, "What they want to do, not what should stop."),
            FormRow("day", "Next appointment", DateField(words, date(2026, 11, 26))),
            FormRow("time", "Time", TimeField(words, time(14, 30))),
            FormRow("language", "Language", language),
            FormRow("minutes", "Minutes", NumberField(words, 15, low=0, high=240)),
            FormRow("note", "Note", note),
        ]
    )
    form.show_problems({"goal": "A goal needs at least a few words. It can be changed at any time."})
    card.body.addWidget(form)
    return card


def gallery(words: Words) -> QWidget:
    """One page with every widget."""
    page = QWidget()
    page.setProperty("surface", "page")
    row = Row(page, gap=12, margins=(16, 16, 16, 16))
    left, right = Column(gap=12), Column(gap=12)
    row.addLayout(left, 1)
    row.addLayout(right, 1)
    left.addWidget(_marks())
    table = Card("Table")
    table.body.addWidget(people_table())
    left.addWidget(table, 1)
    right.addWidget(_controls(words))
    for kind, text in (
        (
            ChipKind.WARN,
            "The disk is full. Nothing was lost: your text is kept here. Free some space, then save again.",
        ),
        (ChipKind.INFO, "Ana changed this at 10:42."),
    ):
        bar = MessageBar(words)
        bar.show_text(text, kind, "Try again" if kind is ChipKind.WARN else "", page.update)
        right.addWidget(bar)
    empty = Card()
    empty.body.addWidget(
        EmptyState(
            "file-text",
            "No entries yet",
            hint="Print a diary, or import a file from a phone or watch.",
            act="Import a file",
            do=page.update,
        )
    )
    right.addWidget(empty, 1)
    right.addWidget(divider())
    right.addWidget(Toast(words, "Role changed: Inês now drives on Fridays", page.update))
    return page


def pictures(folder: Path) -> Iterator[Path]:
    """Every picture, one after the other."""
    words = Words.of("en-GB")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = active_theme()
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        for scale in (1.0, 1.3):
            theme.adopt(Appearance(choice, scale))
            page = gallery(words)
            page.resize(theme.px(1180), theme.px(900))
            page.show()
            application.processEvents()
            yield _save(page, folder / f"gallery_{choice.value}_{scale}.png")
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        for width, height in ((1366, 768), (1920, 1080)):
            operations = Operations()
            window = example_window(words, operations, settings, lambda: datetime(2026, 11, 19, 10, 42))
            theme.adopt(Appearance(choice))
            window.resize(width, height)
            window.show()
            operations.settle()
            name = f"{choice.value}_{width}"
            window.tell("Role changed: Inês now drives on Fridays", window.update)
            application.processEvents()
            yield _save(window, folder / f"shell_{name}.png", keep=True)
            window.open_palette()
            window.palette_layer.field.setText("mart")
            operations.settle()
            yield _save(window, folder / f"palette_{name}.png", keep=True)
            window.close_top_layer()
            window.open_sheet()
            application.processEvents()
            yield _save(window, folder / f"sheet_{name}.png", keep=True)
            window.lock()
            application.processEvents()
            yield _save(window, folder / f"lock_{name}.png")
            operations.close()


def _save(widget: QWidget, place: Path, *, keep: bool = False) -> Path:
    widget.grab().save(str(place))
    if not keep:
        widget.close()
        widget.deleteLater()
    return place


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    Theme(application, Appearance(ThemeChoice.LIGHT))
    for picture in pictures(target):
        print(picture)
