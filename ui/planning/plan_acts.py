"""What the plan panel does: each act calls one action of the core, says what was done, and offers its inverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from resilience_desk.errors import DeskError
from resilience_desk.planning import actions, agreement_actions, progress_actions, setback_actions
from resilience_desk.planning.terms import AgreementWay, SetbackKind
from resilience_desk.planning.views import GoalView, PlanVersionView, SetbackView, StepView
from resilience_desk.words import Words
from ui.planning.item_forms import ItemEditing, Kind, details
from ui.planning.plan_page import PlanPage, being_replaced, text_of
from ui.workplace import CaseWidget, Workplace

_FIRST_VERSION = 1
"""The version of a record that was just made."""


@dataclass(frozen=True)
class Answer:
    """What the person said to the next version."""

    how: AgreementWay
    on: date | None
    agreed: tuple[UUID, ...]
    declined: tuple[UUID, ...]
    said: str


@dataclass(frozen=True)
class SetbackWords:
    """What is noted about a flare or setback."""

    kind: SetbackKind
    started_on: date
    what_happened: str
    resume_on: date | None


class PlanActs(QObject):
    """The acts on the case that its panel shows. ``edit_wanted`` carries an :class:`ItemEditing` that is to open."""

    edit_wanted = Signal(object)

    def __init__(self, workplace: Workplace, panel: CaseWidget) -> None:
        super().__init__(panel)
        self._workplace = workplace
        self._panel = panel
        self.page: PlanPage | None = None
        self.replaced: frozenset[UUID] = frozenset()
        """Agreed items for which another wording waits."""

    def show_page(self, page: PlanPage) -> None:
        """The acts are about this page now."""
        self.page, self.replaced = page, being_replaced(page.plan)

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self._workplace.words

    def edit(self, kind: Kind, item: Any = None, **place: Any) -> None:
        """Ask for a form about an item, or about something new."""
        self.edit_wanted.emit(ItemEditing.of(kind, item, **place))

    def save(self, editing: ItemEditing, saved: Callable[[], object], failed: Callable[[DeskError], object]) -> None:
        """Save what a form holds; ``saved`` when it was, ``failed`` with what stood in the way."""
        if self.page is None or self._panel.patient_id is None:
            return
        told = details(editing.kind, editing.typed, self.page.helpers)
        before = details(editing.kind, editing.stored, self.page.helpers)
        then = partial(self._on_saved, editing, before, self._panel.patient_id, saved)
        self._run(self._saving(editing, told), then, failed)

    def withdraw(self, item: Any) -> None:
        """Take a proposal back, or propose to end what is agreed."""
        words, text = self.words, text_of(item)
        agreed = item.standing.name == "AGREED"
        said = words.say("Proposed to end: {text}", text=text) if agreed else words.say("Taken back: {text}", text=text)
        self._do(actions.withdraw_item, (item.id, item.row_version), said, actions.restore_item)

    def keep(self, item: Any) -> None:
        """Stop proposing to end an agreed item."""
        said = self.words.say("It stays: {text}", text=text_of(item))
        self._do(actions.restore_item, (item.id, item.row_version), said, actions.withdraw_item)

    def tick_step(self, step: StepView) -> None:
        """Note that a step was done today, or that it was not after all."""
        words, seen = self.words, (step.id, step.row_version)
        if step.done:
            self._do(progress_actions.reopen_step, seen, words.say("Open again: {text}", text=step.words), None)
        else:
            said = words.say("A step done: {text}", text=step.words)
            self._do(progress_actions.record_step_done, seen, said, progress_actions.reopen_step)

    def tick_goal(self, goal: GoalView) -> None:
        """Note that the person got there, or that they work on it again."""
        words, seen = self.words, (goal.id, goal.row_version)
        if goal.reached:
            self._do(progress_actions.reopen_goal, seen, words.say("Taken up again: {text}", text=goal.words), None)
        else:
            said = words.say("They got there: {text}", text=goal.words)
            self._do(progress_actions.record_goal_reached, seen, said, progress_actions.reopen_goal)

    def put_to_person(self, version: PlanVersionView, asked_by: UUID, how: AgreementWay, by: date) -> None:
        """Say who asks the person, how and by when."""
        said = self.words.say("It is put to {person} by {day}.", person=self._person, day=self.words.day(by))
        self._do(
            partial(agreement_actions.put_to_person, asked_by=asked_by, how=how, by=by),
            (version.id, version.row_version),
            said,
            agreement_actions.keep_writing,
        )

    def keep_writing(self, version: PlanVersionView) -> None:
        """Take the version back to the table."""
        said = self.words.say("The team writes on; nothing is asked for now.")
        self._do(agreement_actions.keep_writing, (version.id, version.row_version), said, None)

    def record_answer(self, version: PlanVersionView, answer: Answer) -> None:
        """Record what the person said."""
        said = self.words.say("Recorded: what {person} agreed to is in force now.", person=self._person)
        act = partial(
            agreement_actions.record_agreement,
            how=answer.how,
            on=answer.on,
            agreed=answer.agreed,
            declined=answer.declined,
            said=answer.said,
        )
        self._do(act, (version.id, version.row_version), said, agreement_actions.take_back_agreement)

    def record_setback(self, told: SetbackWords) -> None:
        """Note that a flare or setback runs."""
        if self._panel.patient_id is None:
            return
        desk, patient_id = self._workplace.desk, self._panel.patient_id
        act = partial(setback_actions.record_setback, desk, patient_id, **vars(told))
        self._run(act, partial(self._on_setback, patient_id))

    def change_setback(self, setback: SetbackView, told: SetbackWords) -> None:
        """Say more about the one that runs."""
        before = {
            "kind": setback.kind,
            "started_on": setback.began_on,
            "what_happened": setback.what_happened,
            "resume_on": setback.resume_on,
        }
        self._do(
            partial(setback_actions.change_setback, **vars(told)),
            (setback.id, setback.row_version),
            self.words.say("Noted."),
            partial(setback_actions.change_setback, **before),
        )

    def end_setback(self, setback: SetbackView) -> None:
        """Note that the person is back at the former level."""
        said = self.words.say("Back at the former level. Well done to come through it.")
        self._do(setback_actions.end_setback, (setback.id, setback.row_version), said, setback_actions.reopen_setback)

    @property
    def _person(self) -> str:
        return self.page.person if self.page is not None else ""

    def _saving(self, editing: ItemEditing, told: dict[str, Any]) -> Callable[[], Any]:
        """The action that saves a form, bound to its case."""
        desk, patient_id = self._workplace.desk, self._panel.patient_id
        item, version = editing.item_id, editing.row_version
        match editing.kind:
            case Kind.PLAN:
                return partial(actions.change_plan, desk, patient_id, **told)
            case Kind.GOAL if item is None:
                return partial(actions.propose_goal, desk, patient_id, **told)
            case Kind.STEP if item is None:
                return partial(actions.propose_step, desk, patient_id, editing.goal, **told)
            case Kind.STRATEGY if item is None:
                return partial(actions.propose_strategy, desk, patient_id, **told)
            case Kind.LINE | Kind.CALL if item is None:
                return partial(actions.propose_line, desk, patient_id, kind=editing.line, **told)
            case kind:
                return partial(_CHANGES[kind], desk, patient_id, item, version, **told)

    def _on_saved(
        self, editing: ItemEditing, before: dict[str, Any], patient_id: UUID, saved: Callable[[], object], made: UUID
    ) -> None:
        saved()
        words, desk = self.words, self._workplace.desk
        if editing.kind is Kind.PLAN:
            undo: Callable[[], object] = partial(actions.change_plan, desk, patient_id, **before)
            said = words.say("Written into the next version; a proposal until {person} agrees.", person=self._person)
        elif editing.item_id == made and editing.row_version is not None:
            changed = _CHANGES[editing.kind]
            undo = partial(changed, desk, patient_id, made, editing.row_version + 1, **before)
            said = words.say("The proposal was changed.")
        else:
            undo = partial(actions.withdraw_item, desk, patient_id, made, _FIRST_VERSION)
            said = words.say("Proposed. It is in force when {person} agrees.", person=self._person)
        self._workplace.ways.tell(said, partial(self._run, undo))

    def _on_setback(self, patient_id: UUID, made: UUID) -> None:
        undo = partial(setback_actions.withdraw_setback, self._workplace.desk, patient_id, made, _FIRST_VERSION)
        text = self.words.say("Noted. Harder days are information, not failure.")
        self._workplace.ways.tell(text, partial(self._run, undo))

    def _do(
        self,
        act: Callable[..., Any],
        seen: tuple[UUID | None, int | None],
        said: str,
        inverse: Callable[..., Any] | None,
    ) -> None:
        """Do an act on a record as it was seen; its inverse meets the version that follows."""
        desk, patient_id = self._workplace.desk, self._panel.patient_id
        identifier, version = seen
        if patient_id is None or version is None:
            return
        undo = partial(inverse, desk, patient_id, identifier, version + 1) if inverse is not None else None
        self._run(partial(act, desk, patient_id, identifier, version), partial(self._on_done, said, undo))

    def _on_done(self, said: str, undo: Callable[[], object] | None, _result: object) -> None:
        self._workplace.ways.tell(said, partial(self._run, undo) if undo is not None else None)

    def _run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], object] | None = None,
        failed: Callable[[DeskError], object] | None = None,
    ) -> None:
        self._workplace.operations.run(work, owner=self._panel, then=then, failed=failed)


_CHANGES: dict[Kind, Callable[..., UUID]] = {
    Kind.GOAL: actions.change_goal,
    Kind.STEP: actions.change_step,
    Kind.STRATEGY: actions.change_strategy,
    Kind.LINE: actions.change_line,
    Kind.CALL: actions.change_line,
}
