"""What every member sets for themselves: their passphrase, and how the desk looks on this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.people import actions
from resilience_desk.people.views import PracticeView
from resilience_desk.words import Words
from ui.people.fields import CapsHint, PassphraseField, ShowTyped, StrengthHint
from ui.people.first_run import passphrase_problems
from ui.people.first_run_steps import show_below
from ui.theme import Appearance, ThemeChoice, active_theme
from ui.theme.fonts import Typeface
from ui.theme.tokens import SCALES
from ui.widgets.buttons import SegmentedChoice, primary_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel, plain_label
from ui.workplace import Workplace

KeepAppearance = Callable[[Appearance], object]


class OwnPassphrase(Card):
    """Changing one's passphrase: the old one, the new one twice."""

    def __init__(self, workplace: Workplace, key_options: dict[str, Any] | None = None) -> None:
        """``key_options`` go to the change as they are: what deriving a key costs."""
        say = workplace.words.say
        super().__init__(say("Your passphrase"), gap=12)
        self._workplace = workplace
        self._key_options = key_options or {}
        self.old, self.new, self.again = PassphraseField(), PassphraseField(), PassphraseField()
        self.message = MessageBar(workplace.words)
        self.strength = StrengthHint(workplace.words, self.new)
        self.form = Form(
            [
                FormRow("old", say("The one you use now"), self.old),
                FormRow("passphrase", say("A new one"), self.new, say("At least 10 characters.")),
                FormRow("again", say("The new one again"), self.again),
            ]
        )
        show_below(self.form, "passphrase", self.strength)
        self.button = primary_button(say("Change my passphrase"), icon="lock")
        fields = (self.old, self.new, self.again)
        for widget in (
            self.message,
            self.form,
            CapsHint(workplace.words, *fields),
            ShowTyped(workplace.words, *fields),
        ):
            self.body.addWidget(widget)
        row = Row()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.again.returnPressed.connect(self._on_change)
        self.button.clicked.connect(self._on_change)

    def show_error(self, error: DeskError) -> None:
        """Say why it was not changed, at the old passphrase if that was it."""
        self.button.setEnabled(True)
        say = self._workplace.words.say
        match error.code:
            case "WrongPassphrase":
                self.form.show_problems({"old": say("That is not the passphrase you use now. Nothing was changed.")})
            case "PassphraseTooShort":
                self.form.show_problems({"passphrase": self._workplace.words.error(error)})
            case _:
                self.message.show_error(error)

    def _on_change(self) -> None:
        say = self._workplace.words.say
        problems = passphrase_problems(self.new.text(), self.again.text())
        self.form.show_problems({key: say(text) for key, text in problems.items()})
        if not problems and self.button.isEnabled():
            self.button.setEnabled(False)
            self.message.clear()
            desk, old, new = self._workplace.desk, self.old.text(), self.new.text()
            work = partial(actions.change_passphrase, desk, old, new, **self._key_options)
            self._workplace.operations.run(work, owner=self, then=self._on_changed)

    def _on_changed(self, _nothing: object) -> None:
        self.button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.clear()
        self._workplace.ways.tell(
            self._workplace.words.say("Your passphrase is changed. Use it from the next time on.")
        )


class AppearanceCard(Card):
    """Theme, size and typeface, seen at once. ``keep`` is told what was chosen, to remember it on this computer."""

    def __init__(self, words: Words, keep: KeepAppearance) -> None:
        super().__init__(words.say("How the desk looks"), note=words.say("on this computer"), gap=14)
        self._keep = keep
        say = words.say
        self.theme = SegmentedChoice(
            say("Theme"),
            [
                (ThemeChoice.SYSTEM, say("As the computer")),
                (ThemeChoice.LIGHT, say("Light")),
                (ThemeChoice.DARK, say("Dark")),
                (ThemeChoice.CONTRAST, say("High contrast")),
            ],
        )
        self.scale = SegmentedChoice(say("Size"), [(scale, f"{words.number(scale * 100)} %") for scale in SCALES])
        self.typeface = SegmentedChoice(
            say("Typeface"), [(Typeface.INTER, say("Inter")), (Typeface.EASY_TO_READ, say("Easier to read"))]
        )
        choices = ((say("Theme"), self.theme), (say("Size"), self.scale), (say("Typeface"), self.typeface))
        for label, choice in choices:
            lines = Column(gap=4)
            lines.addWidget(plain_label(label, TextRole.SECONDARY))
            row = Row()
            row.addWidget(choice)
            row.addStretch(1)
            lines.addLayout(row)
            self.body.addLayout(lines)
        self.theme.chosen.connect(self._on_theme_chosen)
        self.scale.chosen.connect(self._on_scale_chosen)
        self.typeface.chosen.connect(self._on_typeface_chosen)
        active_theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _adopt(self, appearance: Appearance) -> None:
        active_theme().adopt(appearance)
        self._keep(appearance)

    def _on_theme_chosen(self, choice: ThemeChoice) -> None:
        self._adopt(replace(active_theme().appearance, choice=choice))

    def _on_scale_chosen(self, scale: float) -> None:
        self._adopt(replace(active_theme().appearance, scale=scale))

    def _on_typeface_chosen(self, typeface: Typeface) -> None:
        self._adopt(replace(active_theme().appearance, typeface=typeface))

    def _on_theme_changed(self) -> None:
        appearance = active_theme().appearance
        self.theme.choose(appearance.choice)
        self.scale.choose(min(SCALES, key=lambda step: abs(step - appearance.scale)))
        self.typeface.choose(appearance.typeface)


class YourselfSection(QWidget):
    """One's own passphrase and the look of the desk."""

    def __init__(self, workplace: Workplace, keep: KeepAppearance, key_options: dict[str, Any] | None = None) -> None:
        super().__init__()
        self._workplace = workplace
        self.who = WrappingLabel("", TextRole.SECONDARY)
        self.passphrase = OwnPassphrase(workplace, key_options)
        self.appearance = AppearanceCard(workplace.words, keep)
        holder = QWidget()
        row = Row(holder, gap=18)
        for widget, breadth in ((self.passphrase, 5), (self.appearance, 6)):
            column = Column()
            column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column, breadth)
        whole = Column(self, gap=10)
        whole.addWidget(self.who)
        whole.addWidget(VerticalScroller(holder), 1)

    def show_practice(self, practice: PracticeView) -> None:
        """Show who is signed in."""
        member = practice.member(self._workplace.desk.actor.member)
        if member is not None:
            text = self._workplace.words.say(
                "You are {name} and sign in as “{sign_in}”.", name=member.name, sign_in=member.sign_in
            )
            self.who.setText(text if member.sign_in else member.name)
