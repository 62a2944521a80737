"""Keys on the board are never lost and never meet a stale version."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.caregivers.terms import Level, Situation, TaskArea
from resilience_desk.caregivers.views import BoardView, CellView, TaskRowView
from ui.caregivers.cell_writing import CYCLE, Cell, CellWriting, after

TASK = uuid4()
CELL = Cell(TASK, None, Situation.NOW)


def _view(level: Level | None, version: int | None) -> CellView:
    return CellView(caregiver_id=None, version=version, level=level, meant=None, how="", since=date(2026, 11, 19))


def _board(view: CellView) -> BoardView:
    row = TaskRowView(task_id=TASK, version=1, area=TaskArea.NIGHT, name="Nights", note="", cells=(view,))
    return BoardView(situation=Situation.NOW, columns=(), rows=(row,), not_asked=0, ended=())


def test_enter_goes_round_all_levels_and_not_asked() -> None:
    level, seen = None, []
    for _ in CYCLE:
        level = after(level)
        seen.append(level)
    assert seen == [*Level, None]
    assert after(after(Level.HELPS), -1) is Level.HELPS


@given(st.lists(st.tuples(st.sampled_from(CYCLE), st.booleans()), min_size=1, max_size=12))
def test_whatever_the_keys_the_last_one_is_stored_at_versions_that_fit_and_undo_leads_back(
    keys: list[tuple[Level | None, bool]],
) -> None:
    """A store that refuses stale versions, keys that come while a write is on its way, and an answer now and then."""
    writing, stored, version = CellWriting(), None, None
    read = _view(None, None)
    on_the_way = None
    for level, answered in keys:
        on_the_way = writing.want(CELL, read, level) or on_the_way
        assert writing.shown(CELL, None) is level
        while answered and on_the_way is not None:
            assert on_the_way.version == version
            stored, version = on_the_way.level, (version or 0) + 1
            on_the_way = writing.returned(CELL, version)
    while on_the_way is not None:
        assert on_the_way.version == version
        stored, version = on_the_way.level, (version or 0) + 1
        on_the_way = writing.returned(CELL, version)
    assert stored is keys[-1][0]
    writing.read(_board(_view(stored, version)))
    assert writing.shown(CELL, stored) is stored


def test_a_view_read_before_the_write_does_not_take_the_key_back() -> None:
    writing = CellWriting()
    writing.want(CELL, _view(None, None), Level.LEADS)
    writing.returned(CELL, 1)
    writing.read(_board(_view(None, None)))
    assert writing.shown(CELL, None) is Level.LEADS
    writing.read(_board(_view(Level.HELPS, 2)))
    assert writing.shown(CELL, Level.HELPS) is Level.HELPS, "somebody else’s newer word counts"


def test_a_refused_key_shows_again_what_is_stored() -> None:
    writing = CellWriting()
    writing.want(CELL, _view(Level.HELPS, 3), Level.LEADS)
    writing.refused(CELL)
    assert writing.shown(CELL, Level.HELPS) is Level.HELPS
    assert writing.inverse(CELL) is None
