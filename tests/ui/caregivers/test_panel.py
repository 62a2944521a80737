"""A social worker uses the panel with the keyboard: the question, the board, the people, what may be shared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from resilience_desk.caregivers import actions, boundary_actions, role_actions, sharing_actions
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.sharing_queries import caregiver_audience_for, safe_contacts, safeguarding
from resilience_desk.caregivers.terms import Agreement, Level, Situation, Support, Willing
from resilience_desk.cases.actions import register_patient
from resilience_desk.people.audience import Topic
from resilience_desk.words import Words
from tests.caregivers.family import Family
from tests.practices import Clinic
from tests.ui.accessibility import faults
from tests.ui.caregivers.conftest import Settle, shown
from tests.ui.workplaces import RememberedWays
from ui.caregivers.boundary_form import BoundaryForm
from ui.caregivers.consent_form import ConsentForm
from ui.caregivers.held import Subject
from ui.caregivers.panel import CaregiversPanel, Turn
from ui.caregivers.person_form import PersonForm
from ui.caregivers.person_page import PersonPage
from ui.caregivers.task_form import TasksPage
from ui.operations import Operations
from ui.theme import Appearance, Theme, ThemeChoice
from ui.widgets.choice_box import ChoiceBox
from ui.workplace import Changes, Workplace

Key = Qt.Key


@pytest.fixture
def panel(workplace: Workplace, family: Family, settle: Settle) -> CaregiversPanel:
    return shown(workplace, family.marta, settle)


def _levels(
    workplace: Workplace, family: Family, situation: Situation = Situation.NOW
) -> dict[str, list[Level | None]]:
    board = caregivers_of(workplace.desk, family.marta, situation=situation).board
    return {row.name: [cell.level for cell in row.cells] for row in board.rows}


def _at(panel: CaregiversPanel, row: int, column: int) -> None:
    panel.board.table.setFocus()
    panel.board.table.setCurrentIndex(panel.board.model.index(row, column))


def _press(panel: CaregiversPanel, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(panel.board.table, key)


def _read(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _choose(box: ChoiceBox, key: object) -> None:
    place = box._keys.index(key)
    box.setFocus()
    while box.currentIndex() != place:
        QTest.keyClick(box, Key.Key_Down if box.currentIndex() < place else Key.Key_Up)


def _field(form: QWidget, name: str) -> QLineEdit:
    return next(field for field in form.findChildren(QLineEdit) if field.accessibleName() == name)


# The first question


def test_not_asked_asks_and_each_answer_is_complete_and_can_be_undone(
    workplace: Workplace, settle: Settle, ways: RememberedWays
) -> None:
    tom = register_patient(workplace.desk, name="Tom Berg")
    panel = shown(workplace, tom, settle)
    assert "Who helps Tom Berg" in _read(panel)
    assert not panel.board.isVisible()
    QTest.mouseClick(panel.support.answers[Support.NO_ONE_AND_FINE], Qt.MouseButton.LeftButton)
    settle()
    assert "No one, and that is fine" in _read(panel)
    assert "This is a full answer" in _read(panel)
    ways.undos[-1]()
    settle()
    assert caregivers_of(workplace.desk, tom).support is Support.NOT_ASKED
    assert "Who helps Tom Berg" in _read(panel)
    panel.support.answers[Support.NO_ONE_AND_WANTED].setFocus()
    QTest.keyClick(panel.support.answers[Support.NO_ONE_AND_WANTED], Key.Key_Space)
    settle()
    assert caregivers_of(workplace.desk, tom).support is Support.NO_ONE_AND_WANTED


def test_the_first_caregiver_is_added_by_name_alone_and_the_board_follows(
    workplace: Workplace, settle: Settle, ways: RememberedWays
) -> None:
    tom = register_patient(workplace.desk, name="Tom Berg")
    panel = shown(workplace, tom, settle)
    QTest.keyClick(panel.support.add_person, Key.Key_Space)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "Rosa")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [each.name for each in caregivers_of(workplace.desk, tom).caregivers] == ["Rosa"]
    assert panel.board.isVisible()
    assert not panel.support.isVisible()
    assert panel.drawer.drawer.isHidden()
    assert "Pick tasks" in panel.board.empty.button.text()
    ways.undos[-1]()
    settle()
    assert caregivers_of(workplace.desk, tom).caregivers == ()


# The board


def test_letters_enter_and_backspace_set_cells(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    _at(panel, 0, 0)
    _press(panel, Key.Key_H, Key.Key_Right, Key.Key_L, Key.Key_Right, Key.Key_E, Key.Key_Right, Key.Key_N)
    _press(panel, Key.Key_Down, Key.Key_Left, Key.Key_T, Key.Key_Left, Key.Key_R)
    settle()
    assert _levels(workplace, family) == {
        "Driving to appointments": [Level.HELPS, Level.LEADS, Level.ENCOURAGES, Level.NO_PART],
        "Nights": [None, Level.WANTS_RELIEF, Level.TO_AGREE, None],
    }
    _press(panel, Key.Key_Backspace)
    settle()
    assert _levels(workplace, family)["Nights"] == [None, None, Level.TO_AGREE, None]


def test_fast_keys_all_count_and_one_undo_leads_back(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle, ways: RememberedWays
) -> None:
    _at(panel, 1, 1)
    _press(panel, *[Key.Key_Return] * 5)
    assert panel.board.model.data(panel.board.model.index(1, 1)) == "Wants relief", "the cell follows the key at once"
    settle()
    assert _levels(workplace, family)["Nights"][1] is Level.WANTS_RELIEF
    assert panel.board.messages.text == ""
    assert "Nights, Paulo: Wants relief" in ways.told[-1]
    QTest.keyClick(panel.board.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert _levels(workplace, family)["Nights"][1] is None


def test_each_kind_of_day_has_its_own_answers(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    _at(panel, 1, 1)
    _press(panel, Key.Key_H)
    settle()
    panel.board.situations.findChildren(QWidget)[1].click()
    settle()
    assert panel.board.situation is Situation.SETBACK
    assert panel.board.model.level(panel.board.model.index(1, 1)) is None
    _at(panel, 1, 2)
    _press(panel, Key.Key_L)
    settle()
    assert _levels(workplace, family)["Nights"] == [None, Level.HELPS, None, None]
    assert _levels(workplace, family, Situation.SETBACK)["Nights"] == [None, None, Level.LEADS, None]


def test_a_cell_changed_on_another_desk_is_not_overwritten_and_says_so(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    workplace.changes.stop()  # the news of the other desk have not come yet
    role_actions.set_role(workplace.desk, family.marta, family.nights, family.paulo, Level.NO_PART, None)
    _at(panel, 1, 1)
    _press(panel, Key.Key_L)
    workplace.operations.settle()
    assert _levels(workplace, family)["Nights"][1] is Level.NO_PART
    assert "Somebody changed this" in panel.board.messages.text
    workplace.changes.stop = lambda: None


def test_gaps_stand_in_the_title_in_number_and_words(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    _at(panel, 1, 1)
    _press(panel, Key.Key_R)
    settle()
    assert "Who does what · 1 gap" in _read(panel.board)
    assert "Nights: nobody leads" in _read(panel.board)
    boundary_actions.save_boundary(
        workplace.desk,
        family.marta,
        None,
        None,
        caregiver_id=family.ines,
        willing=Willing.WILL_NOT,
        what="weekday mornings",
    )
    settle()
    assert "2 gaps" in _read(panel.board)
    assert "weekday mornings: nobody steps in for Inês yet" in _read(panel.board)


def test_the_board_speaks_each_cell_and_shows_notes_where_there_is_room(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    task = caregivers_of(workplace.desk, family.marta).board.rows[0]
    actions.change_task(
        workplace.desk, family.marta, task.task_id, task.version, name=task.name, area=task.area, note="Marta leads"
    )
    settle()
    model = panel.board.model
    assert (
        model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Driving to appointments, Paulo: Not asked"
    )
    assert model.columnCount() == 4
    panel.resize(1724, 924)
    QApplication.processEvents()
    assert model.columnCount() == 5
    assert model.data(model.index(0, 4)) == "Marta leads"


def test_suggested_tasks_are_one_click_and_leave_the_list(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle, ways: RememberedWays
) -> None:
    QTest.mouseClick(panel.board.add_task, Qt.MouseButton.LeftButton)
    settle()
    tasks = panel.drawer.page("task")
    assert isinstance(tasks, TasksPage)
    assert not tasks.suggestions["Nights"].isVisible()
    QTest.mouseClick(tasks.suggestions["Cooking"], Qt.MouseButton.LeftButton)
    settle()
    assert "Cooking" in _levels(workplace, family)
    assert not tasks.suggestions["Cooking"].isVisible()
    ways.undos[-1]()
    settle()
    assert "Cooking" not in _levels(workplace, family)


def test_f2_opens_the_task_and_it_can_be_taken_off(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle, ways: RememberedWays
) -> None:
    _at(panel, 0, 2)
    _press(panel, Key.Key_F2)
    settle()
    form = panel.drawer.page("task").form
    assert form.title.text() == "Driving to appointments"
    _field(form, "What is to be done").selectAll()
    QTest.keyClicks(_field(form, "What is to be done"), "Getting to the clinic")
    QTest.keyClick(_field(form, "What is to be done"), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Getting to the clinic" in _levels(workplace, family)
    _press(panel, Key.Key_F2)
    settle()
    QTest.mouseClick(form.end_button, Qt.MouseButton.LeftButton)
    settle()
    assert list(_levels(workplace, family)) == ["Nights"]
    ways.undos[-1]()
    settle()
    assert "Getting to the clinic" in _levels(workplace, family)


# The people


def test_a_crossed_limit_leads_the_card(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    desk = workplace.desk
    boundary_actions.save_boundary(
        desk, family.marta, None, None, caregiver_id=family.paulo, willing=Willing.WILL_NOT, what="every night",
        task_id=family.nights, backup_id=family.ines,
    )  # fmt: skip
    settle()
    card = panel.cards.rows[0]
    assert "Past the limit" not in _read(card)
    role_actions.set_role(desk, family.marta, family.nights, family.paulo, Level.LEADS, None)
    settle()
    assert card.facts.rows[0].accessibleName().startswith("Past the limit: every night")
    assert "Not asked of Paulo" in _read(card)
    assert "Nothing is shared with Paulo" in _read(card)


def test_a_boundary_is_written_agreed_changed_and_the_agreement_is_asked_anew(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    panel.drawer.open("boundary", Subject(family.paulo))
    settle()
    form = panel.drawer.page("boundary")
    assert isinstance(form, BoundaryForm)
    QTest.keyClick(form.save_button, Key.Key_Space)
    settle()
    assert "Write what they do" in form.form.problems["what"]
    QTest.keyClicks(_field(form, "What"), "every night")
    _choose(form.form.widget("task_id"), family.nights)
    _choose(form.form.widget("backup_id"), family.ines)
    _choose(form.form.widget("person_said"), Agreement.IN_PERSON)
    _choose(form.form.widget("caregiver_said"), Agreement.BY_PHONE)
    QTest.keyClicks(form.form.widget("review_on"), "+7")
    QTest.keyClick(form.form.widget("review_on"), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (line,) = caregivers_of(workplace.desk, family.marta).caregivers[0].boundaries
    assert line.agreed
    assert (line.task_id, line.backup, (line.review_on - workplace.desk.today).days) == (family.nights, "Inês", 7)
    panel.drawer.open("boundary", Subject(family.paulo, line.id))
    settle()
    QTest.keyClicks(_field(form, "How often"), "never two in a row")
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert not caregivers_of(workplace.desk, family.marta).caregivers[0].boundaries[0].agreed
    QTest.mouseClick(panel.agree_button, Qt.MouseButton.LeftButton)
    settle()
    page = panel.drawer.page("agreement")
    (row,) = page.rows.rows
    assert "the words changed since" in _read(row)
    _choose(row.person, Agreement.SIGNED)
    settle()
    _choose(row.caregiver, Agreement.SIGNED)
    settle()
    assert caregivers_of(workplace.desk, family.marta).caregivers[0].boundaries[0].agreed


def test_typing_is_kept_as_a_draft_offered_again_and_gone_after_the_save(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    panel.drawer.open("person", Subject(record_id=family.paulo))
    settle()
    form = panel.drawer.page("person")
    assert isinstance(form, PersonForm)
    QTest.keyClicks(_field(form, "Phone"), "+351 912")
    QTest.mouseClick(form.leave_button, Qt.MouseButton.LeftButton)
    settle()
    assert [place for place, _, _ in workplace.desk.unfinished()] == ["caregivers.caregiver"]
    panel.drawer.open("person", Subject(record_id=family.ines))
    settle()
    assert _field(form, "Phone").text() == ""
    assert "kept until you write here" in form.messages.text
    panel.drawer.open("person", Subject(record_id=family.paulo))
    settle()
    assert _field(form, "Phone").text() == "+351 912"
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert caregivers_of(workplace.desk, family.marta).caregivers[0].phone == "+351 912"
    assert workplace.desk.unfinished() == []


def test_a_form_that_holds_typing_is_not_rebound_and_says_what_happened(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    panel.drawer.open("person", Subject(record_id=family.paulo))
    settle()
    form = panel.drawer.page("person")
    QTest.keyClicks(_field(form, "Phone"), "+351 912")
    paulo = caregivers_of(workplace.desk, family.marta).caregivers[0]
    actions.change_caregiver(workplace.desk, family.marta, paulo.id, paulo.version, relation="husband")
    settle()
    assert _field(form, "Phone").text() == "+351 912"
    assert "changed meanwhile" in form.messages.text
    QTest.mouseClick(form.leave_button, Qt.MouseButton.LeftButton)
    settle()


def test_consent_is_given_in_words_and_withdrawn_at_once(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle, ways: RememberedWays
) -> None:
    panel.drawer.open("who", Subject(family.paulo))
    settle()
    page = panel.drawer.page("who")
    assert isinstance(page, PersonPage)
    QTest.mouseClick(page.sharing.act, Qt.MouseButton.LeftButton)
    settle()
    form = panel.drawer.page("consent")
    assert isinstance(form, ConsentForm)
    assert not form.withdrawal.isVisible()
    topics = form.form.widget("topics")
    QTest.keyClick(topics.boxes[Topic.PLAN], Key.Key_Space)
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert "Say how the person agreed" in form.form.problems["given_how"]
    _choose(form.form.widget("given_how"), Agreement.SIGNED)
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle()
    assert caregiver_audience_for(workplace.desk, family.paulo).may_see(Topic.PLAN)
    assert "Plan and setback card" in _read(panel.cards.rows[0])
    QTest.mouseClick(page.sharing.act, Qt.MouseButton.LeftButton)
    settle()
    assert form.withdraw_button.text().endswith("Withdraw everything Paulo may know")
    form.withdraw_button.setFocus()
    QTest.keyClick(form.withdraw_button, Key.Key_Space)
    settle()
    assert not caregiver_audience_for(workplace.desk, family.paulo).may_see(Topic.PLAN)
    assert "Nothing is shared with Paulo" in _read(panel.cards.rows[0])
    assert "From this moment nothing is shared with Paulo" in ways.told[-1]


def test_somebody_who_no_longer_helps_leaves_the_board_and_can_come_back(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    panel.drawer.open("who", Subject(family.ines))
    settle()
    page = panel.drawer.page("who")
    QTest.mouseClick(page.leave_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.because, "moved away")
    QTest.keyClick(page.because, Key.Key_Return)
    settle()
    assert "Inês" not in [column.name for column in panel.board.model.board.columns]
    assert panel.drawer.drawer.isHidden()
    assert "moved away" in _read(panel.former)
    QTest.mouseClick(panel.former.rows.rows[0].buttons[0], Qt.MouseButton.LeftButton)
    settle()
    assert "Inês" in [column.name for column in panel.board.model.board.columns]


# For the team alone


def test_concerns_and_safe_contact_live_in_their_own_drawer_and_nowhere_else(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    sharing_actions.note_concern(workplace.desk, family.marta, concern="answers for her CANARY", speak_alone=True)
    settle()
    assert "CANARY" not in _read(panel)
    assert all("CANARY" not in label.text() for label in panel.findChildren(QLabel)), "not even out of sight"
    QTest.mouseClick(panel.safe_button, Qt.MouseButton.LeftButton)
    settle()
    assert "CANARY" in _read(panel.safe_drawer)
    assert "Speak to the person alone" in _read(panel.safe_drawer)
    QTest.mouseClick(panel.safe_drawer.page.concerns.rows[0].buttons[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.safe_drawer.page.because, "talked with her alone")
    QTest.keyClick(panel.safe_drawer.page.because, Key.Key_Return)
    settle()
    assert safeguarding(workplace.desk, family.marta).concerns[0].closed_because == "talked with her alone"
    panel.safe_drawer.close_layer()
    assert panel.safe_drawer.page.concerns.rows == []


def test_safe_contact_is_written_for_each_person(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    QTest.mouseClick(panel.safe_button, Qt.MouseButton.LeftButton)
    settle()
    page = panel.safe_drawer.page
    QTest.mouseClick(page.contacts.rows[0].buttons[0], Qt.MouseButton.LeftButton)
    settle()
    QTest.keyClicks(_field(page.contact_form, "Number that is safe"), "work phone")
    _choose(page.contact_form.form.widget("leave_message"), False)
    QTest.keyClick(page.contact_form.save_button, Key.Key_Space)
    settle()
    (contact,) = safe_contacts(workplace.desk, family.marta)
    assert (contact.caregiver_id, contact.number, contact.leave_message, contact.paper_home) == (
        None,
        "work phone",
        False,
        None,
    )
    assert "leave no message" in _read(page)


def test_the_drawers_close_and_empty_when_another_case_comes(
    workplace: Workplace, panel: CaregiversPanel, family: Family, settle: Settle
) -> None:
    tom = register_patient(workplace.desk, name="Tom Berg")
    panel.drawer.open("who", Subject(family.paulo))
    QTest.mouseClick(panel.safe_button, Qt.MouseButton.LeftButton)
    settle()
    panel.show_case(tom)
    assert "Paulo" not in _read(panel), "before the next case is read, nothing of this one stands there"
    assert panel.safe_drawer.isHidden()
    assert panel.drawer.drawer.isHidden()
    settle()
    assert "Who helps Tom Berg" in _read(panel)


# For everybody


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_panel_can_be_used_by_everybody(
    panel: CaregiversPanel, theme: Theme, choice: ThemeChoice, scale: float
) -> None:
    theme.adopt(Appearance(choice, scale))
    QApplication.processEvents()
    assert faults(panel) == []


@pytest.mark.parametrize("page", ["who", "person", "boundary", "rest", "consent", "task", "agreement"])
def test_the_drawer_can_be_used_by_everybody(panel: CaregiversPanel, family: Family, settle: Settle, page: str) -> None:
    record = family.paulo if page == "person" else None
    panel.drawer.open(page, Subject(family.paulo, record))
    settle()
    assert faults(panel.drawer.drawer) == []


def test_a_narrow_panel_takes_turns(panel: CaregiversPanel, family: Family) -> None:
    panel.resize(900, 600)
    QApplication.processEvents()
    assert panel.board.isVisible()
    assert not panel.cards.rows[0].isVisible()
    people = panel.turns.findChildren(QWidget)[1]
    QTest.mouseClick(people, Qt.MouseButton.LeftButton, pos=QPoint(10, people.height() // 2))
    assert panel.turns.current is Turn.PEOPLE
    assert not panel.board.isVisible()
    assert panel.cards.rows[0].isVisible()


def test_what_a_member_may_not_see_never_reads_as_nothing(qapp: QApplication, clinic: Clinic) -> None:
    ana = clinic.sign_in("ana")
    patient = register_patient(ana, name="Marta Silva")
    ana.close()
    omar = clinic.sign_in("omar")
    operations, changes = Operations(), Changes(omar)
    panel = CaregiversPanel(Workplace(omar, Words(), operations, changes, RememberedWays()))
    panel.show()
    panel.show_case(patient)
    operations.settle()
    assert "not part of what you see here" in panel._messages.text
    assert not panel._page.isVisible()
    changes.stop()
    operations.close()
    omar.close()
