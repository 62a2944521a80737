"""What the forms hold, without a window."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.tables.moments import DayOrder
from resilience_desk.trackers.importing.mapping import ColumnMapping, Doubt, MappedColumn, Proposal
from resilience_desk.trackers.metrics import METRICS, Metric, metric
from resilience_desk.words import Words
from ui.trackers.amounts import UnclearAmount, UnclearNight, amount_in_words, is_night, parse_amount
from ui.trackers.columns_form import ColumnsForm, DayOrderOpen, NoDayColumn, NoMetricColumn, Telling
from ui.trackers.day_form import DayForm

ENGLISH, GERMAN = Words(), Words.of("de-DE")


@pytest.mark.parametrize(
    ("identifier", "text", "value"),
    [
        ("pain", "6,5", 6.5),
        ("pain", "6.5", 6.5),
        ("pain", "0", 0),
        ("pain", "  ", None),
        ("steps", "4,230", 4230),
        ("steps", "4.230", 4230),
        ("steps", "4 230", 4230),
        ("active_min", "1:30", 90),
        ("active_min", "45", 45),
        ("asleep_min", "7:30", 450),
        ("asleep_min", "7h30", 450),
        ("asleep_min", "7 h", 420),
        ("asleep_min", "7,5", 450),
        ("asleep_min", "450 min", 450),
    ],
)
def test_amounts_are_read_as_people_write_them(identifier: str, text: str, value: float | None) -> None:
    assert parse_amount(metric(identifier), text, ENGLISH) == value


@pytest.mark.parametrize(("identifier", "text"), [("steps", "4.5"), ("pain", "a lot"), ("asleep_min", "450")])
def test_what_is_unclear_is_never_guessed(identifier: str, text: str) -> None:
    with pytest.raises((UnclearAmount, UnclearNight)):
        parse_amount(metric(identifier), text, ENGLISH)


@given(known=st.sampled_from(METRICS), share=st.integers(0, 1000), words=st.sampled_from([ENGLISH, GERMAN]))
def test_what_is_shown_is_read_back(known: Metric, share: int, words: Words) -> None:
    value = round(known.low + (known.high - known.low) * share / 1000, known.decimals)
    told = amount_in_words(known, value, words)
    assert parse_amount(known, told, words) == (min(value, round(value)) if is_night(known) else value)


def test_a_day_keeps_what_is_typed_when_others_change_it() -> None:
    form = DayForm(ENGLISH)
    form.begin(date(2026, 11, 19), {"pain": 5, "steps": 100})
    form.typed["pain"] = "7"
    form.rebase({"pain": 6, "steps": 200})
    assert form.typed == {"pain": "7", "steps": "200"}
    assert form.read() == ({"pain": 7}, {})
    form.typed["steps"] = ""
    assert form.read() == ({"pain": 7, "steps": None}, {})


PROPOSED = Proposal(
    ColumnMapping((MappedColumn("pain", "Pain"),), "Day", header_row=1),
    ("Day", "Pain", "Sleep", "Note"),
    (("3/4/2026", "5", "7", "x"),),
    (),
    (),
    ((Doubt.DAY_ORDER_OPEN, ""),),
    1,
)


def test_a_table_is_not_read_before_its_dates_are_settled() -> None:
    form = ColumnsForm.of(PROPOSED, PROPOSED.mapping, confirmed=False)
    with pytest.raises(DayOrderOpen):
        form.mapping()
    form.order_days(DayOrder.MONTH_FIRST)
    assert form.mapping().day_order is DayOrder.MONTH_FIRST


def test_a_meaning_belongs_to_one_column() -> None:
    form = ColumnsForm.of(PROPOSED, PROPOSED.mapping, confirmed=True)
    form.mean("Sleep", "pain")
    assert form.meaning["Pain"] == ""
    form.mean("Sleep", "asleep_min")
    form.told["Sleep"] = Telling(60.0)
    assert form.mapping().columns == (MappedColumn("asleep_min", "Sleep", 60.0),)


def test_a_table_needs_a_day_and_a_metric() -> None:
    form = ColumnsForm.of(PROPOSED, None, confirmed=True)
    with pytest.raises(NoDayColumn):
        form.mapping()
    form.mean("Day", "date")
    with pytest.raises(NoMetricColumn):
        form.mapping()
