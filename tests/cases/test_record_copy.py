"""Copy for the record: one order, whatever the note holds; what is missing leaves no empty line behind its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.cases.record_copy import note_for_the_record
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.cases.views import NoteView, PatientView
from resilience_desk.people.roles import Discipline
from resilience_desk.words import Words

LISBON = ZoneInfo("Europe/Lisbon")
BERLIN = ZoneInfo("Europe/Berlin")
NOBODY = UUID(int=0)


def person(**known: object) -> PatientView:
    written = "called pronouns hospital_number language reading devices access contact_times phone email address"
    lines = dict.fromkeys(written.split(), "")
    unasked = dict.fromkeys(("birth_date", "interpreter", "print_size", "contact_way"))
    return PatientView(
        **{"id": NOBODY, "version": 1, "number": "RD-0412", "name": "Marta Silva", **lines, **unasked, **known}
    )


NOTE = NoteView(
    id=NOBODY,
    version=1,
    author_id=NOBODY,
    author="Elif Kaya",
    discipline=Discipline.PHYSIOTHERAPY,
    visibility=NoteVisibility.TEAM,
    about_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    written_at=datetime(2026, 7, 1, 9, 40, tzinfo=UTC),
    body="Walked 15 minutes.",
    told_by="",
    signed_at=datetime(2026, 7, 1, 9, 45, tzinfo=UTC),
    in_error="",
    addenda=(),
    copied_at=None,
    changed_since_copy=False,
)


def test_a_full_note_reads_like_this() -> None:
    later = replace(
        NOTE, author="Ana Rossi", body="Teresa came along.", written_at=datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
    )
    note = replace(NOTE, told_by="Paulo", addenda=(later,))
    marta = person(hospital_number="H 7700", birth_date=date(1956, 3, 4))
    assert note_for_the_record(note, marta, Words(), LISBON).splitlines() == [
        "Marta Silva, RD-0412, hospital number H 7700, born 4 March 1956",
        "Physiotherapy, Elif Kaya, 1 July 2026, 10:30",
        "As told by Paulo",
        "",
        "Walked 15 minutes.",
        "",
        "Addendum, Ana Rossi, 2 July 2026, 09:00",
        "Teresa came along.",
        "",
        "Signed by Elif Kaya, 1 July 2026, 10:45",
    ]


def test_what_nobody_knows_is_left_out_and_an_unsigned_note_says_so() -> None:
    copied = note_for_the_record(replace(NOTE, signed_at=None), person(), Words(), LISBON)
    assert copied.splitlines()[0] == "Marta Silva, RD-0412"
    assert copied.splitlines()[-1] == "Not signed yet"
    assert "told by" not in copied


def test_moments_stand_in_the_practices_own_time() -> None:
    assert "11:30" in note_for_the_record(NOTE, person(), Words(), BERLIN)


@given(bodies=st.lists(st.text(st.characters(categories=["L", "N"]), min_size=3), min_size=1, max_size=6, unique=True))
def test_every_text_stands_once_and_in_the_order_written(bodies: list[str]) -> None:
    first, *rest = [f"⟨{body}⟩" for body in bodies]
    note = replace(NOTE, body=first, addenda=tuple(replace(NOTE, body=body) for body in rest))
    copied = note_for_the_record(note, person(), Words(), LISBON)
    places = [copied.index(text) for text in (first, *rest)]
    assert places == sorted(places)
    assert all(copied.count(text) == 1 for text in (first, *rest))
