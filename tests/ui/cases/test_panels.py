"""Health picture, episode, care team and the lenses of the disciplines."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resilience_desk.cases.actions import save_health_fact, write_formulation
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import HealthKind, NoteVisibility, Stage
from resilience_desk.desk import Desk
from resilience_desk.people.roles import CORE_DISCIPLINES, Discipline
from tests.practices import member_named
from tests.ui.accessibility import faults
from tests.ui.cases.people import after_news, register, show_case, texts
from tests.ui.workplaces import RememberedWays
from ui.cases.episode_panel import EpisodePanel
from ui.cases.finding import people_source
from ui.cases.health_panel import HealthPanel
from ui.cases.lens_panel import DRAFT, LensPanel
from ui.cases.offers import offers
from ui.shell.registry import CasePanel, Room
from ui.widgets.choice_box import ChoiceBox
from ui.workplace import CaseWidget, Workplace

DIABETES = {
    "kind": HealthKind.CONDITION,
    "what": "Type 2 diabetes",
    "source": "Letter of the GP",
    "as_of": date(2026, 9, 3),
}


def test_a_line_of_the_health_picture_names_its_source(workplace: Workplace, desk: Desk, qtbot: QtBot) -> None:
    panel = HealthPanel(workplace)
    patient = register(desk)
    show_case(panel, patient, workplace)
    assert "Nobody has asked about the health picture yet" in texts(panel)
    QTest.keyClicks(panel.fields["what"], "Type 2 diabetes")
    panel.save()
    assert panel.form.problems.keys() == {"source"}
    QTest.keyClicks(panel.fields["source"], "Marta")
    save = (panel.fields["source"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after_news(qtbot, workplace, lambda: QTest.keyClick(*save))
    (fact,) = case_record(desk, patient).health
    assert (fact.what, fact.source, fact.as_of) == ("Type 2 diabetes", "Marta", desk.today)
    assert "What it means for the plan was not asked" in texts(panel)
    assert panel.fields.values["what"] == ""


def test_what_ended_says_so_and_can_be_taken_back(
    workplace: Workplace, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    panel = HealthPanel(workplace)
    patient = register(desk)
    save_health_fact(desk, patient, None, None, **DIABETES)
    show_case(panel, patient, workplace)
    (card,) = panel.pool.rows
    after_news(qtbot, workplace, card.end_button.click)
    assert "ended 19 November 2026" in texts(card)
    after_news(qtbot, workplace, ways.undos[-1])
    assert "ended" not in texts(card)


def test_a_line_is_changed_where_the_form_is(workplace: Workplace, desk: Desk, qtbot: QtBot) -> None:
    panel = HealthPanel(workplace)
    patient = register(desk)
    save_health_fact(desk, patient, None, None, **DIABETES)
    show_case(panel, patient, workplace)
    panel.pool.rows[0].change_button.click()
    QTest.keyClicks(panel.fields["limits"], "Eats before walks")
    after_news(qtbot, workplace, panel.save_button.click)
    (fact,) = case_record(desk, patient).health
    assert (fact.what, fact.limits, fact.as_of) == ("Type 2 diabetes", "Eats before walks", date(2026, 9, 3))


def test_discharging_ends_the_episode_today_and_can_be_taken_back(
    workplace: Workplace, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    panel = EpisodePanel(workplace)
    patient = register(desk, stage=Stage.ACTIVE, started_on=desk.today - timedelta(weeks=8), planned_weeks=16)
    show_case(panel, patient, workplace)
    assert panel.stands.text() == "In week 9 of 16."
    stage = panel.fields["stage"]
    stage.setFocus()
    QTest.keyClick(stage, Qt.Key.Key_End)
    after_news(qtbot, workplace, panel.record_form.save)
    assert panel.stands.text() == "Care ended on 19 November 2026."
    after_news(qtbot, workplace, ways.undos[-1])
    assert panel.stands.text() == "In week 9 of 16."


def test_a_colleague_joins_the_care_team_as_cover_and_leaves_it(
    workplace: Workplace, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    panel = EpisodePanel(workplace)
    patient = register(desk)
    show_case(panel, patient, workplace)
    team = panel.care_team
    team.member.choose(member_named(desk, "omar"))
    team.covers.choose(desk.actor.member)
    after_news(qtbot, workplace, team.join_button.click)
    assert "covers Ana Rossi" in texts(team)
    after_news(qtbot, workplace, ways.undos[-1])
    assert [row.leave_button.accessibleDescription() for row in team.pool.rows] == ["Ana Rossi"]


def test_only_its_own_discipline_writes_a_lens_and_the_one_before_stays(
    workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    write_formulation(desk, patient, "Money decides how often she comes.")
    own, other = LensPanel(Discipline.SOCIAL_WORK, workplace), LensPanel(Discipline.PSYCHOLOGY, workplace)
    show_case(own, patient, workplace)
    show_case(other, patient, workplace)
    assert other.write_button.isHidden()
    assert "Money decides how often she comes." in texts(other), "what the others said last"
    own.write_button.click()
    own.field.selectAll()
    QTest.keyClicks(own.field, "Transport decides it.")
    save = (own.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after_news(qtbot, workplace, lambda: QTest.keyClick(*save))
    assert "Transport decides it." in texts(own)
    assert "Transport decides it." in texts(other)
    assert desk.read_draft(DRAFT, patient) is None


def test_a_lens_shows_the_newest_team_note_of_each_other_discipline(workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    for body in ("Older note", "Newest note"):
        write_note(desk, patient, body=body, sign=True)
    write_note(desk, patient, body="Mine alone", visibility=NoteVisibility.AUTHOR, sign=True)
    lens = LensPanel(Discipline.PHYSIOTHERAPY, workplace)
    show_case(lens, patient, workplace)
    assert "Newest note" in texts(lens)
    assert "Older note" not in texts(lens)
    assert "Mine alone" not in texts(lens)


def test_a_lens_half_written_is_there_again(workplace: Workplace, desk: Desk) -> None:
    marta, rosa = register(desk), register(desk, "Rosa Lindgren")
    lens = LensPanel(Discipline.SOCIAL_WORK, workplace)
    show_case(lens, marta, workplace)
    lens.write()
    QTest.keyClicks(lens.field, "Half a thought")
    show_case(lens, rosa, workplace)
    assert not lens.is_writing
    show_case(lens, marta, workplace)
    workplace.operations.settle()
    assert lens.is_writing
    assert lens.field.text == "Half a thought"


def test_the_palette_finds_people_and_opens_their_case(workplace: Workplace, desk: Desk, ways: RememberedWays) -> None:
    patient = register(desk, birth_date=date(1956, 3, 4), hospital_number="H 77")
    (found,) = people_source(workplace).search("silva 1956")
    assert (found.title, found.detail) == ("Marta Silva", "RD-0001 · H 77 · born 1956")
    found.run()
    assert ways.cases == [(patient, "")]


@pytest.mark.parametrize("make", [HealthPanel, EpisodePanel, partial(LensPanel, Discipline.SOCIAL_WORK)])
def test_everybody_can_use_the_panels(make: type[CaseWidget], workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    save_health_fact(desk, patient, None, None, **DIABETES)
    panel = make(workplace)
    show_case(panel, patient, workplace)
    assert faults(panel) == []


def test_the_room_offers_its_page_and_a_lens_for_each_core_discipline() -> None:
    rooms = [offer for offer in offers() if isinstance(offer, Room)]
    panels = [offer for offer in offers() if isinstance(offer, CasePanel)]
    assert [room.id for room in rooms] == ["caseload"]
    assert [panel.discipline for panel in panels if panel.discipline] == list(CORE_DISCIPLINES)
    assert len({panel.id for panel in panels}) == len(panels)


def test_a_list_keeps_its_choice_while_its_offers_change(workplace: Workplace) -> None:
    del workplace
    box = ChoiceBox("Who", [(1, "one"), (2, "two")])
    box.choose(2)
    box.offer([(2, "two"), (3, "three")])
    assert box.key == 2
    box.offer([(3, "three")])
    assert box.key == 3
    box.offer([])
    assert box.key is None
