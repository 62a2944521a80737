"""What a file would bring: by metric and source what is ticked, what was found and is not taken, and what is left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from resilience_desk.trackers.import_choice import ImportChoice, metrics_to_agree
from resilience_desk.trackers.importing.problems import Skipped, Why
from resilience_desk.trackers.importing.reading import name_of_channel
from resilience_desk.trackers.importing.worker import Found
from resilience_desk.trackers.metrics import metric
from resilience_desk.words import Words
from ui.theme import active_theme
from ui.trackers.batch_row import report_lines
from ui.widgets.buttons import ghost_button, link_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, letter_for_letter, plain_label

_MOST_NAMED = 10


class FindingsCard(Card):
    """``ticked`` when the choice changed; ``agreed`` carries the metrics that the person was asked about and shares."""

    ticked = Signal()
    agreed = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("What it would bring"), gap=10)
        self._words = words
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.ticks: dict[tuple[str, str], QCheckBox] = {}
        self.offers: list[NotAgreedRow] = []

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        asked = [button for offer in self.offers for button in (offer.ask, offer.yes, offer.no)]
        return [*self.ticks.values(), *asked]

    def show_choice(self, choice: ImportChoice) -> None:
        """Show another file, or the same one read anew."""
        content = QWidget()
        column = Column(content, gap=12)
        self.ticks, self.offers = {}, []
        if choice.found:
            column.addLayout(self._grid(choice))
        else:
            column.addWidget(WrappingLabel(self._words.say("Nothing in it is among what was agreed."), TextRole.STRONG))
        if choice.not_taken:
            column.addWidget(self._not_taken(choice.not_taken))
        if choice.unreadable:
            column.addWidget(self._left_out(choice.unreadable))
        self.body.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content

    def _grid(self, choice: ImportChoice) -> QGridLayout:
        words, px = self._words, active_theme().px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(2))
        titles = (words.say("Take"), words.say("From"), words.say("Days"), words.say("How many"))
        for place, title in enumerate(titles):
            grid.addWidget(plain_label(title, TextRole.OVERLINE), 0, place, _side(place))
        for line, found in enumerate(choice.found, start=1):
            tick = self._tick(choice, found)
            grid.addWidget(tick, line, 0)
            grid.addWidget(ElidingLabel(found.series.source), line, 1)
            grid.addWidget(plain_label(self._span(found)), line, 2)
            grid.addWidget(plain_label(words.number(found.n)), line, 3, _side(3))
            self.ticks[found.series.channel, found.series.source] = tick
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(len(titles), 3)
        return grid

    def _tick(self, choice: ImportChoice, found: Found) -> QCheckBox:
        words, series = self._words, found.series
        name = words.say(name_of_channel(series.channel))
        if series.method:
            name = words.say("{name} ({method})", name=name, method=series.method)
        tick = QCheckBox(letter_for_letter(name))
        tick.setAccessibleName(words.say("Take {name} from {source}", name=name, source=series.source))
        tick.setChecked(series not in choice.left_out)
        tick.toggled.connect(partial(self._on_ticked, choice, found))
        return tick

    def _span(self, found: Found) -> str:
        first, last = self._words.day(found.first), self._words.day(found.last)
        return first if first == last else self._words.say("{first} to {last}", first=first, last=last)

    def _on_ticked(self, choice: ImportChoice, found: Found, ticked: bool) -> None:
        choice.tick(found.series, ticked)
        self.ticked.emit()

    def _not_taken(self, skipped: tuple[Skipped, ...]) -> QWidget:
        words = self._words
        whole = QWidget()
        column = Column(whole, gap=4)
        column.addWidget(plain_label(words.say("Found, not taken"), TextRole.OVERLINE))
        named = [each for each in skipped if each.why is Why.NOT_TAKEN]
        for each in skipped:
            if each.why is Why.NOT_AGREED:
                row = NotAgreedRow(words, each)
                row.agreed.connect(self.agreed)
                self.offers.append(row)
                column.addWidget(row)
            elif each.why is Why.NEVER_TAKEN:
                text = words.count(
                    "{number} entry of a private kind (places, cycle and sexual health, other people): never taken",
                    "{number} entries of a private kind (places, cycle and sexual health, other people): never taken",
                    each.count,
                )
                column.addLayout(_line("lock", text))
        if named:
            names = [
                words.say("{name} ({number})", name=each.what, number=words.number(each.count))
                for each in named[:_MOST_NAMED]
            ]
            if len(named) > _MOST_NAMED:
                names.append(words.count("{number} other kind", "{number} other kinds", len(named) - _MOST_NAMED))
            text = words.say("Not among the desk’s metrics: {names}", names=words.together(names))
            column.addLayout(_line("circle-slash", text))
        return whole

    def _left_out(self, skipped: tuple[Skipped, ...]) -> QWidget:
        whole = QWidget()
        column = Column(whole, gap=4)
        column.addWidget(plain_label(self._words.say("Left out, and why"), TextRole.OVERLINE))
        for line in report_lines(skipped, self._words):
            column.addLayout(_line("info", line))
        return whole


class NotAgreedRow(QWidget):
    """A metric found and not agreed; asking the person about it is one step, and only a yes takes it."""

    agreed = Signal(object)

    def __init__(self, words: Words, skipped: Skipped) -> None:
        super().__init__()
        self.metrics = metrics_to_agree(skipped)
        name = words.say(skipped.what)
        row = Row(self, gap=9)
        row.addWidget(Icon("circle-slash", "text_secondary", 16))
        self._text = WrappingLabel(
            words.count(
                "{name}: {number} entry, not agreed", "{name}: {number} entries, not agreed", skipped.count, name=name
            )
        )
        row.addWidget(self._text, 1)
        names = words.together([words.say(metric(identifier).name) for identifier in self.metrics])
        self._question = words.say("May the team see {names} for this plan? Ask the person.", names=names)
        self.ask = link_button(words.say("Agree it with the person now"))
        self.yes = secondary_button(words.say("They agree"))
        self.no = ghost_button(words.say("Not now"))
        self.ask.setVisible(bool(self.metrics))
        self.ask.clicked.connect(self._on_ask)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self._plain = self._text.text()
        for button in (self.ask, self.yes, self.no):
            button.setAccessibleDescription(names)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        self._show_question(False)

    def _show_question(self, asking: bool) -> None:
        self._text.setText(self._question if asking else self._plain)
        self.ask.setVisible(not asking and bool(self.metrics))
        self.yes.setVisible(asking)
        self.no.setVisible(asking)

    def _on_ask(self) -> None:
        self._show_question(True)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        self.agreed.emit(self.metrics)

    def _on_no(self) -> None:
        self._show_question(False)
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(icon: str, text: str) -> Row:
    row = Row(gap=9)
    row.addWidget(Icon(icon, "text_secondary", 16), 0, Qt.AlignmentFlag.AlignTop)
    label: QLabel = WrappingLabel(text)
    row.addWidget(label, 1)
    return row


def _side(place: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if place == 3 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
