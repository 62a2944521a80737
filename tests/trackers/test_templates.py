"""Saved ways of reading a table, and what an agreement says beside its metrics."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.importing.mapping import ColumnMapping, MappedColumn
from resilience_desk.trackers.template_actions import TemplateNameMissing, remove_template, save_template
from resilience_desk.trackers.terms import Tracking

DIARY = ColumnMapping((MappedColumn("pain", "Schmerz"),), "Datum", decimal=",")


def test_a_template_is_saved_once_under_its_name_and_comes_back_as_it_was(desk: Desk) -> None:
    save_template(desk, " Pain   diary ", ColumnMapping((MappedColumn("mood", "Mood"),), "Day"))
    save_template(desk, "Pain diary", DIARY)
    (found,) = queries.mapping_templates(desk)
    assert found.name == "Pain diary"
    assert ColumnMapping.from_json(found.mapping) == DIARY
    remove_template(desk, found.id, found.version)
    assert queries.mapping_templates(desk) == ()


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_template_needs_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(TemplateNameMissing):
        save_template(desk, name, DIARY)


def test_details_are_kept_with_every_metric_and_one_that_is_not_named_stays(desk: Desk) -> None:
    person = register_patient(desk, name="Marta Silva")
    actions.agree_tracking(
        desk, person, Tracking.AGREED, metrics=["pain"], details={"how_often": "daily", "who_looks": "Elif"}
    )
    actions.agree_tracking(
        desk, person, Tracking.AGREED, metrics=["pain", "mood"], details={"until": date(2027, 1, 31)}
    )
    said = {each.metric: (each.how_often, each.until) for each in queries.tracking(desk, person).agreements}
    assert said == {"mood": ("", date(2027, 1, 31)), "pain": ("daily", date(2027, 1, 31))}


def test_after_the_time_agreed_nothing_more_is_taken(desk: Desk) -> None:
    person = register_patient(desk, name="Marta Silva")
    yesterday = desk.today - timedelta(days=1)
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain"], details={"until": yesterday})
    view = queries.tracking(desk, person)
    assert (view.agreements[0].over, view.agreed_metrics) == (True, frozenset())
    with pytest.raises(actions.NotAgreed):
        actions.write_down(desk, person, desk.today, {"pain": 4})


def test_an_answer_seen_before_another_was_kept_is_refused(desk: Desk) -> None:
    person = register_patient(desk, name="Marta Silva")
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain"], seen=0)
    seen = queries.tracking(desk, person).version
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain", "mood"], seen=seen)
    with pytest.raises(ChangedMeanwhile):
        actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["stress"], seen=seen)


def test_another_zone_puts_the_days_where_they_belong(desk: Desk) -> None:
    person = register_patient(desk, name="Marta Silva")
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain"])
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=["pain"], zone="Asia/Tokyo")
    actions.write_down(desk, person, desk.today, {"pain": 4})
    (pain,) = queries.days(desk, person, ["pain"])
    assert pain.days is not None
    assert pain.days.zone == "Asia/Tokyo"
    assert queries.tracking(desk, person).zone_said


def test_one_new_value_leaves_all_other_days_as_they_were(desk: Desk) -> None:
    person = register_patient(desk, name="Marta Silva")
    shared = ["pain", "asleep_min", "in_bed_min", "steps", "active_min"]
    actions.agree_tracking(desk, person, Tracking.AGREED, metrics=shared)
    for back in range(4):
        actions.write_down(desk, person, desk.today - timedelta(days=back), dict.fromkeys(shared, float(back + 1)))
    actions.write_down(desk, person, desk.today, {"asleep_min": 400, "steps": None})
    told = {view.metric: [day.value for day in view.days or ()] for view in queries.days(desk, person, shared)}
    assert told == {
        "pain": [4, 3, 2, 1],
        "asleep_min": [4, 3, 2, 400],
        "in_bed_min": [4, 3, 2, 1],
        "steps": [4, 3, 2],
        "active_min": [4, 3, 2, 1],
    }
    before = queries.days(desk, person, shared)
    actions.rework_days(desk, person)
    for old, new in zip(before, queries.days(desk, person, shared), strict=True):
        assert old.days is not None
        assert new.days is not None
        assert list(old.days) == list(new.days)
