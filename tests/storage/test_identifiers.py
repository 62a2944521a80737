"""Identifiers are versions 7, differ, and come in the order in which they were made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from resilience_desk.storage.identifiers import new_id


def test_identifiers_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(10_000)]
    assert made == sorted(made)
    assert {each.version for each in made} == {7}


def test_no_two_threads_get_the_same_one() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: new_id(), range(4_000)))
    assert len(set(made)) == len(made)
