"""The left side of printing: what to print, and how it fits the person."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from resilience_desk.cases.terms import PrintSize
from resilience_desk.exchange.views import OfferedView, PaperView
from resilience_desk.words import Words
from ui.documents.print_choice import (
    PrintChoice,
    first_choice,
    kept_choice,
    offered,
    size_sentence,
)
from ui.widgets.buttons import SegmentedChoice
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter, plain_label

_POINTS = {PrintSize.STANDARD: 12, PrintSize.CLEAR: 14, PrintSize.LARGE: 18, PrintSize.EXTRA_LARGE: 24}


class _Offered(QWidget):
    """One document to choose."""

    def __init__(self, words: Words, document: OfferedView, group: QButtonGroup) -> None:
        super().__init__()
        title, summary = words.say(document.title), words.say(document.summary)
        column = Column(self, gap=0, margins=(0, 0, 0, 6))
        self.button = QRadioButton(letter_for_letter(title))
        self.button.setAccessibleName(title)
        self.button.setAccessibleDescription(summary)
        group.addButton(self.button)
        column.addWidget(self.button)
        row = Row(margins=(28, 0, 0, 0))
        row.addWidget(WrappingLabel(summary, TextRole.CAPTION))
        column.addLayout(row)


class ChoiceSide(QWidget):
    """Two cards. ``chosen`` carries the :class:`PrintChoice` each time the member chose something."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.view: PaperView | None = None
        self.choice: PrintChoice | None = None
        self.documents: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        say = words.say
        self._what = Card(say("What to print"))
        self._fit = Card(say("Make it fit"), gap=6)
        self.size = SegmentedChoice[PrintSize](
            say("Print size"), [(size, say("{points} pt", points=points)) for size, points in _POINTS.items()]
        )
        self.paper = SegmentedChoice[bool](say("Paper"), [(False, say("A4")), (True, say("Letter"))])
        self.weeks = SegmentedChoice[int](say("How many weeks"), [(1, say("One week")), (2, say("Two weeks"))])
        self.name_on_pages = _tick(say("Name at the foot of each page"))
        self.ideas = _tick(say("Also what is not agreed yet"))
        self._asked_size = WrappingLabel("", TextRole.CAPTION)
        self._weeks_title = plain_label(say("How many weeks"), TextRole.SECONDARY)
        self._ideas_note = WrappingLabel("", TextRole.CAPTION)
        self._build()
        self._connect()

    def show_view(self, view: PaperView, *, anew: bool) -> None:
        """Show what can be printed for a person; ``anew`` begins with what fits them."""
        self.view = view
        if not self.documents:
            self._offer(view.documents)
        if anew or self.choice is None:
            self.choice = first_choice(view, self.choice)
        else:
            self.choice = kept_choice(view, self.choice)
        self._show_choice()

    def choose(self, **values: Any) -> None:
        """Choose something, and tell."""
        if self.choice is not None:
            self.choice = replace(self.choice, **values)
            self._show_choice()
            self.chosen.emit(self.choice)

    def _build(self) -> None:
        column = Column(self, gap=12)
        self._documents = Column(gap=0)
        self._what.body.addLayout(self._documents)
        column.addWidget(self._what)
        body, say = self._fit.body, self._words.say
        for title, field in ((say("Print size"), self.size), (say("Paper"), self.paper)):
            body.addWidget(plain_label(title, TextRole.SECONDARY))
            body.addWidget(field)
            if field is self.size:
                body.addWidget(self._asked_size)
        body.addWidget(self._weeks_title)
        body.addWidget(self.weeks)
        body.addWidget(self.name_on_pages)
        body.addWidget(self.ideas)
        note = Row(margins=(28, 0, 0, 0))
        note.addWidget(self._ideas_note)
        body.addLayout(note)
        column.addWidget(self._fit)
        away = self._words.say(
            "Paper and files are out of the desk’s hands: whoever has them can read them. "
            "The journal keeps what was printed and saved, and by whom."
        )
        column.addWidget(WrappingLabel(away, TextRole.CAPTION))
        column.addStretch(1)

    def _connect(self) -> None:
        self.size.chosen.connect(self._on_size)
        self.paper.chosen.connect(self._on_paper)
        self.weeks.chosen.connect(self._on_weeks)
        self.name_on_pages.clicked.connect(self._on_name)
        self.ideas.clicked.connect(self._on_ideas)

    def _offer(self, documents: tuple[OfferedView, ...]) -> None:
        for document in documents:
            row = _Offered(self._words, document, self._group)
            row.button.clicked.connect(partial(self._on_document, document.id))
            self.documents[document.id] = row.button
            self._documents.addWidget(row)

    def _show_choice(self) -> None:
        view, choice = self.view, self.choice
        if view is None or choice is None:
            return
        words, options = self._words, offered(view, choice.document).options
        self._fit.rename(words.say("Make it fit {person}", person=view.person))
        version = words.say("plan version {number}", number=view.plan_version) if view.plan_version else ""
        self._what.rename(words.say("Print for {person}", person=view.person), version)
        self.documents[choice.document].setChecked(True)
        self.size.choose(choice.size)
        self._asked_size.setText(size_sentence(view, words))
        self.paper.choose(choice.letter)
        self.weeks.choose(choice.weeks)
        self.name_on_pages.setChecked(choice.name_on_pages)
        self.ideas.setChecked(choice.ideas)
        for field in (self.weeks, self._weeks_title):
            field.setVisible("weeks" in options)
        self.ideas.setVisible("ideas" in options)
        self.ideas.setEnabled(bool(view.ideas))
        self._ideas_note.setVisible("ideas" in options)
        self._ideas_note.setText(_ideas_sentence(view, words))

    def _on_document(self, document: str) -> None:
        self.choose(document=document)

    def _on_size(self, size: PrintSize) -> None:
        self.choose(size=size)

    def _on_paper(self, letter: bool) -> None:
        self.choose(letter=letter)

    def _on_weeks(self, weeks: int) -> None:
        self.choose(weeks=weeks)

    def _on_name(self, on: bool) -> None:
        self.choose(name_on_pages=on)

    def _on_ideas(self, on: bool) -> None:
        self.choose(ideas=on)


def _tick(text: str) -> QCheckBox:
    box = QCheckBox(letter_for_letter(text))
    box.setAccessibleName(text)
    return box


def _ideas_sentence(view: PaperView, words: Words) -> str:
    if not view.ideas:
        return words.say("There are no open proposals.")
    return words.count(
        "{number} proposal, in a part of its own that says so.",
        "{number} proposals, in a part of their own that says so.",
        view.ideas,
    )
