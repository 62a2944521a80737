"""The plan of one case: its head, a harder stretch when one runs, goals and practices left, harder days right."""

from __future__ import annotations

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from ui.drafts import DraftKeeper
from ui.planning.history_card import HistoryCard
from ui.planning.item_cards import GoalsCard, HarderDaysCard, HoldsForms, StrategiesCard
from ui.planning.item_editor import ItemEditor
from ui.planning.item_forms import PLACES, ItemEditing, Kind, Values, find_item, from_draft
from ui.planning.plan_acts import PlanActs
from ui.planning.plan_page import PlanPage, read_page
from ui.planning.setback_card import SetbackCard
from ui.planning.version_card import VersionCard
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.workplace import CaseWidget, Workplace


class PlanPanel(CaseWidget):
    """The panel "Plan". One form is open at a time; what it holds is kept as a draft and offered again."""

    rooms: ClassVar[frozenset[str]] = frozenset({"planning", "cases", "caregivers"})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.setAccessibleName(workplace.words.say("Plan"))
        self.acts = PlanActs(workplace, self)
        self.page: PlanPage | None = None
        self.editing: ItemEditing | None = None
        self._editors: dict[Kind, ItemEditor] = {}
        self._keepers: dict[Kind, DraftKeeper] = {}
        self._begun_for: UUID | None = None
        self.version = VersionCard(self.acts)
        self.setback = SetbackCard(self.acts)
        self.goals = GoalsCard(self.acts)
        self.strategies = StrategiesCard(self.acts)
        self.harder = HarderDaysCard(self.acts)
        self.history = HistoryCard(workplace.words)
        self._cards: tuple[HoldsForms, ...] = (self.version, self.goals, self.strategies, self.harder)
        self._build()
        self.acts.edit_wanted.connect(self._on_edit_wanted)
        self.version.harder.clicked.connect(self.setback.open_form)

    @property
    def editor(self) -> ItemEditor | None:
        """The form that is open."""
        return self._editors[self.editing.kind] if self.editing is not None else None

    @override
    def show_case(self, patient_id: UUID) -> None:
        if patient_id != self.patient_id:
            self._put_down()
            self.version.leave()
            self.setback.leave()
            for keeper in self._keepers.values():
                keeper.begin(patient_id, _offer_nothing)
        super().show_case(patient_id)

    @override
    def read(self, patient_id: UUID) -> PlanPage:
        return read_page(self.workplace.desk, patient_id)

    @override
    def show_view(self, view: PlanPage) -> None:
        self.page = view
        self.acts.show_page(view)
        for card in (self.version, self.setback, self.goals, self.strategies, self.harder, self.history):
            card.show_page(view)
        self._follow_stored()
        self._place_editor()
        if self._begun_for != self.patient_id:
            self._begun_for = self.patient_id
            self._offer_drafts()

    def _build(self) -> None:
        content = QWidget()
        column = Column(content, gap=12, margins=(16, 12, 16, 16))
        column.addWidget(self.setback)
        column.addWidget(self.version)
        columns = Row(gap=12)
        left, right = Column(gap=12), Column(gap=12)
        left.addWidget(self.goals)
        left.addWidget(self.strategies)
        left.addStretch(1)
        right.addWidget(self.harder)
        right.addWidget(self.history)
        right.addStretch(1)
        columns.addLayout(left, 11)
        columns.addLayout(right, 9)
        column.addLayout(columns, 1)
        self.body.addWidget(VerticalScroller(content))

    def _on_edit_wanted(self, editing: ItemEditing) -> None:
        if self.page is None or not self.page.may_write:
            return
        if self.editing is not None and self.editing.changed:
            # One form at a time: what was begun is kept and offered again, never lost.
            self._keep()
        if editing.kind is Kind.PLAN and not editing.stored["vision"]:
            editing.stored["vision"] = editing.typed["vision"] = self.page.plan.vision
        self._open(editing)
        editor = self.editor
        if editor is not None:
            editor.begin()

    def _open(self, editing: ItemEditing) -> None:
        self._put_down()
        editor = self._editor_of(editing.kind)
        self.editing = editing
        editor.form.clear_problems()
        self._show_typed(editor, editing)
        self._place_editor()
        editor.show()

    def _show_typed(self, editor: ItemEditor, editing: ItemEditing, meanwhile: str = "") -> None:
        if self.page is not None:
            editor.offer_people(self.page.helpers, self.page.person)
        editor.show_values(editing.typed)
        say, person = self.workplace.words.say, self.page.person if self.page else ""
        note = ""
        if editing.agreed:
            note = say(
                "{person} agreed to this. A new wording is a proposal until they agree to it too.", person=person
            )
        elif editing.item_id is None or editing.kind is Kind.PLAN:
            note = say("A proposal until {person} agrees.", person=person)
        editor.say(note, meanwhile)

    def _editor_of(self, kind: Kind) -> ItemEditor:
        """The form of a kind, made when it is first needed."""
        if kind not in self._editors:
            editor = ItemEditor(kind, self.workplace.words, self.workplace.desk)
            keeper = DraftKeeper(self.workplace, editor, PLACES[kind], self._kept)
            keeper.watch(*editor.fields.values())
            editor.touched.connect(self._on_touched)
            editor.submitted.connect(self._on_submitted)
            editor.left.connect(self._on_left)
            self._editors[kind], self._keepers[kind] = editor, keeper
            keeper.begin(self.patient_id, _offer_nothing)
        return self._editors[kind]

    def _kept(self) -> Values:
        return self.editing.kept() if self.editing is not None else {}

    def _keep(self) -> None:
        if self.editing is not None:
            self._keepers[self.editing.kind].keep()

    def _put_down(self) -> None:
        """Close the form without losing what it holds."""
        if self.editing is not None:
            self._keep()
            self._editors[self.editing.kind].hide()
            self.editing = None

    def _place_editor(self) -> None:
        """Put the open form where what it is about stands now."""
        editing, editor = self.editing, self.editor
        if editing is None or editor is None:
            return
        slot = next((slot for card in self._cards if (slot := card.slot_of(editing)) is not None), None)
        if slot is not None and slot.indexOf(editor) < 0:
            focus = editor.focusWidget() if editor.isAncestorOf(editor.focusWidget()) else None
            slot.addWidget(editor)
            editor.show()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_stored(self) -> None:
        """What others changed meanwhile stands below the form; what is typed stays."""
        editing, editor = self.editing, self.editor
        if editing is None or editor is None or self.page is None or editing.item_id is None:
            return
        item = find_item(self.page, editing.kind, editing.item_id, editing.line)
        say = self.workplace.words.say
        if item is None:
            editing.item_id = editing.row_version = None
            self._show_typed(editor, editing, say("Somebody took this away meanwhile. A save writes it anew."))
        elif editing.rebase(item):
            self._show_typed(editor, editing, say("Somebody changed this meanwhile; what you typed is kept."))

    def _offer_drafts(self) -> None:
        """Ask what was being written about this case when it was left."""
        desk, case = self.workplace.desk, self.patient_id
        places = dict.fromkeys(PLACES.values())
        work = partial(_drafts, desk, tuple(places), case)
        self.workplace.operations.ask(work, owner=self, then=self._on_drafts)

    def _on_drafts(self, found: tuple[UUID, list[Values]]) -> None:
        case, drafts = found
        if case != self.patient_id or self.page is None or self.editing is not None or not self.page.may_write:
            return
        for kept in drafts:
            editing = from_draft(kept, self.page)
            if editing is not None and editing.changed:
                self._open(editing)
                return

    def _on_touched(self) -> None:
        editing, editor = self.editing, self.editor
        if editing is not None and editor is not None:
            editing.typed = editor.values
            keeper = self._keepers[editing.kind]
            keeper.touch()

    def _on_submitted(self) -> None:
        editing, editor = self.editing, self.editor
        if editing is None or editor is None:
            return
        editing.typed = editor.values
        problems = editor.problems
        if editing.is_wordless:
            problems[editing.first_field] = self.workplace.words.say("A few words are enough; the rest can wait.")
        editor.form.show_problems(problems)
        if problems:
            return
        if not editing.changed:
            self._on_left()
            return
        editor.save_button.setEnabled(False)
        self.acts.save(editing, partial(self._on_saved, editing), partial(self._on_not_saved, editing))

    def _on_saved(self, editing: ItemEditing) -> None:
        self._editors[editing.kind].save_button.setEnabled(True)
        self._keepers[editing.kind].saved()
        if self.editing is editing:
            self._editors[editing.kind].hide()
            self.editing = None

    def _on_not_saved(self, editing: ItemEditing, error: DeskError) -> None:
        editor = self._editors[editing.kind]
        editor.save_button.setEnabled(True)
        if self.editing is editing:
            editor.form.show_problems({editing.first_field: self.workplace.words.error(error)})
        else:
            self.show_error(error)

    def _on_left(self) -> None:
        """Leave the form: what it held is given up."""
        editing = self.editing
        if editing is not None:
            self._keepers[editing.kind].forget()
            self._editors[editing.kind].hide()
            self.editing = None


def _offer_nothing(_kept: Values) -> None:
    """What was kept is read for all forms at once, when the case is shown."""


def _drafts(desk: Desk, places: tuple[str, ...], case: UUID) -> tuple[UUID, list[Values]]:
    """What was kept for the forms of a case."""
    kept = [desk.read_draft(place, case) for place in places]
    return case, [each for each in kept if each]
