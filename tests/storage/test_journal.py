"""Laws of the chain: any history verifies, any change to it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.cases.terms import Stage
from resilience_desk.storage.journal import NO_HEAD, mac_of, plain

KEY = bytes(range(32))
texts = some.text(max_size=20)
moments = some.datetimes(timezones=some.just(UTC))
rows = some.fixed_dictionaries(
    {
        "chain": some.just(UUID(int=7)),
        "at": moments,
        "act": some.uuids(),
        "action": texts,
        "actor": some.none() | some.uuids(),
        "case_id": some.none() | some.uuids(),
        "room": texts,
        "record_kind": texts,
        "record_id": some.none() | some.uuids(),
        "key_id": some.uuids(),
        "sealed": some.binary(max_size=40),
    }
)
EMPTY: dict[str, Any] = dict.fromkeys(
    [
        "chain",
        "number",
        "at",
        "act",
        "action",
        "actor",
        "case_id",
        "room",
        "record_kind",
        "record_id",
        "key_id",
        "sealed",
    ]
)
histories = some.lists(rows, min_size=1, max_size=6)


def chained(history: list[dict[str, Any]]) -> list[bytes]:
    """The MACs of a history, each resting on the one before."""
    macs, previous = list[bytes](), NO_HEAD
    for number, row in enumerate(history, 1):
        previous = mac_of(KEY, previous, {**row, "number": number}, [["a", 1, "b"]] if number == 1 else None)
        macs.append(previous)
    return macs


@given(histories, some.data())
def test_a_change_to_any_column_of_any_row_changes_its_mac_and_every_later_one(
    history: list[dict[str, Any]], data: some.DataObject
) -> None:
    place = data.draw(some.integers(0, len(history) - 1))
    column = data.draw(some.sampled_from(sorted(history[place])))
    other = data.draw(rows)[column] if column != "chain" else UUID(int=8)
    if (other or None) == (history[place][column] or None):
        return
    changed = [*history[:place], {**history[place], column: other}, *history[place + 1 :]]
    before, after = chained(history), chained(changed)
    assert before[:place] == after[:place]
    assert all(old != new for old, new in zip(before[place:], after[place:], strict=True))


@given(histories)
def test_no_two_rows_can_be_exchanged(history: list[dict[str, Any]]) -> None:
    turned = history[::-1]
    if turned != history:
        assert chained(turned)[-1] != chained(history)[-1]


@given(texts, texts)
def test_a_boundary_between_columns_cannot_be_moved(action: str, room: str) -> None:
    one = mac_of(KEY, NO_HEAD, {**EMPTY, "room": action + room, "record_kind": ""})
    two = mac_of(KEY, NO_HEAD, {**EMPTY, "room": action, "record_kind": room})
    assert (one == two) == (room == "")


@given(histories)
def test_another_key_gives_another_chain(history: list[dict[str, Any]]) -> None:
    row = {**history[0], "number": 1}
    assert mac_of(KEY, NO_HEAD, row) != mac_of(KEY[::-1], NO_HEAD, row)


@given(some.datetimes(timezones=some.just(timezone(timedelta(hours=5, minutes=30)))))
def test_a_moment_told_in_another_zone_is_the_same_moment(at: datetime) -> None:
    assert mac_of(KEY, NO_HEAD, {**EMPTY, "at": at}) == mac_of(KEY, NO_HEAD, {**EMPTY, "at": at.astimezone(UTC)})


simple_values = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.text()
    | some.uuids()
    | some.dates()
    | moments
    | some.binary()
    | some.decimals(allow_nan=False, allow_infinity=False)
    | some.sampled_from(Stage)
)
values = some.recursive(
    simple_values,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_whatever_a_column_holds_can_be_journalled(value: object) -> None:
    shown = plain(value)
    assert json.loads(json.dumps(shown)) == shown


@pytest.mark.parametrize("value", [object(), 1j, Decimal.is_nan])
def test_what_no_column_holds_is_refused(value: object | Callable[..., Any]) -> None:
    with pytest.raises(TypeError):
        plain(value)
