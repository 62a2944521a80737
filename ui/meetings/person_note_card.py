"""The note for the person, in plain words: the team's idea as a question, and who talks with them about it by when."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from resilience_desk.errors import DeskError
from resilience_desk.meetings.actions import NOTES_PLACE
from resilience_desk.meetings.decision_actions import word_action_for_person, word_for_person
from resilience_desk.meetings.views import DecisionView, MeetingActionView, MeetingCaseView
from resilience_desk.words import Words
from ui.meetings.case_acts import OpenCase
from ui.meetings.drafted_line import DraftedLine
from ui.widgets.buttons import link_button
from ui.widgets.card import Card
from ui.widgets.text import TextRole, WrappingLabel

Wordable = DecisionView | MeetingActionView


def unworded(page: MeetingCaseView) -> tuple[Wordable, ...]:
    """What the person is to be told and nobody has put in plain words yet: proposals first, then actions."""
    decisions = [each for each in page.decisions if each.is_proposal and not each.for_person]
    actions = [each for each in page.actions if not each.for_person]
    return (*decisions, *actions)


def note_lines(page: MeetingCaseView, words: Words) -> tuple[str, ...]:
    """The note as it stands: only what somebody wrote in plain words, ideas as questions."""
    ideas = [each for each in page.decisions if each.for_person]
    tasks = [each for each in page.actions if each.for_person]
    if not ideas and not tasks:
        return ()
    lines = [words.say("At our team meeting we thought about what you are working on.")]
    for each in ideas:
        lines.append(words.say("Our idea: {idea} What do you think?", idea=_sentence(each.for_person)))
        if each.teller and each.tell_by:
            lines.append(words.say("{name} talks with you by {day}.", name=each.teller, day=words.day(each.tell_by)))
        elif each.teller:
            lines.append(words.say("{name} talks with you about it.", name=each.teller))
    lines += [_sentence(each.for_person) for each in tasks]
    return tuple(lines)


def _sentence(text: str) -> str:
    plain = text.strip()
    return plain if plain[-1:] in ".!?…" else f"{plain}."


class PersonNoteCard(Card):
    """The note as it will read, and one line that asks for the plain words of what has none."""

    def __init__(self, case: OpenCase) -> None:
        words = case.workplace.words
        super().__init__(words.say("Note for the person"), gap=4)
        self._case, self._words = case, words
        self._item: UUID | None = None
        self._about: Wordable | None = None
        self._skipped: set[UUID] = set()
        self._waiting: tuple[Wordable, ...] = ()
        self.note = WrappingLabel()
        self.ask = WrappingLabel("", TextRole.CAPTION)
        self.line = DraftedLine(
            case.workplace, words.say("In plain words"), words.say("In plain words, then Enter"), NOTES_PLACE
        )
        self.skip = link_button(words.say("Leave this one off the note"))
        for part in (self.note, self.ask, self.line, self.skip):
            self.body.addWidget(part)
        self.line.given.connect(self._on_given)
        self.skip.clicked.connect(self._on_skip)
        case.shown.connect(self.show_page)

    def show_page(self, page: MeetingCaseView) -> None:
        """Show another case, or the same as it stands now."""
        say = self._words.say
        if page.item.id != self._item:
            self._item = page.item.id
            self._skipped.clear()
            self.line.show_case(page.item.patient_id)
        self.rename(say("Note for {name}", name=page.item.name))
        lines = note_lines(page, self._words)
        self.note.setText(" ".join(lines) or say("Nothing is written for them yet."))
        self._waiting = unworded(page)
        self._ask_next()

    def _ask_next(self) -> None:
        waiting = [each for each in self._waiting if each.id not in self._skipped]
        self._about = waiting[0] if waiting else None
        for part in (self.ask, self.line, self.skip):
            part.setVisible(self._about is not None)
        if self._about is not None:
            text = self._about.text if isinstance(self._about, DecisionView) else self._about.action.text
            self.ask.setText(self._words.say("How do we tell them “{text}”?", text=text))

    def _on_skip(self) -> None:
        if self._about is not None:
            self._skipped.add(self._about.id)
            self._ask_next()

    def _on_given(self, text: str) -> None:
        desk, patient, about = self._case.desk, self._case.patient_id, self._about
        if patient is None or about is None:
            return
        word = word_for_person if isinstance(about, DecisionView) else word_action_for_person
        self.line.begin_empty()
        self.line.keeper.forget()
        self._case.record(
            partial(word, desk, patient, about.id, about.version, text), failed=partial(self._on_refused, text)
        )

    def _on_refused(self, text: str, _error: DeskError) -> None:
        self.line.give_back(text)
