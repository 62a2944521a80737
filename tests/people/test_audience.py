"""One mechanism decides what an audience sees; no view escapes it."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, fields, is_dataclass
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resilience_desk
from resilience_desk.people.audience import (
    NEVER_FOR_CAREGIVERS,
    Audience,
    Onlooker,
    Topic,
    about,
    caregiver_audience,
    patient_audience,
    shown,
    topic_of,
    wall,
)


@dataclass(frozen=True, kw_only=True)
class Inner:
    secret: str | None = about(Topic.SAFEGUARDING)


@dataclass(frozen=True, kw_only=True)
class Outer:
    name: str | None = about(Topic.IDENTITY)
    notes: tuple[str, ...] = about(Topic.NOTES)
    parts: tuple[Inner, ...] = about(Topic.ALWAYS)
    withheld: frozenset[Topic] = frozenset()


WHOLE = Outer(name="Marta", notes=("slept badly",), parts=(Inner(secret="canary"),))


def view_modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.walk_packages(resilience_desk.__path__, "resilience_desk.")]
    return [importlib.import_module(name) for name in names if name.rsplit(".", 1)[-1] == "views"]


@pytest.mark.parametrize("module", view_modules(), ids=lambda module: module.__name__)
def test_every_field_of_every_view_is_tagged_with_its_topic(module: ModuleType) -> None:
    views = [kind for kind in vars(module).values() if is_dataclass(kind) and kind.__module__ == module.__name__]
    assert views, "a views module without a view"
    untagged = [
        f"{view.__name__}.{part.name}"
        for view in views
        for part in fields(view)
        if topic_of(part) is None and part.name != "withheld"
    ]
    assert untagged == []


@given(st.frozensets(st.sampled_from(Topic)))
def test_an_audience_sees_exactly_the_topics_it_holds(topics: frozenset[Topic]) -> None:
    seen = shown(Audience(Onlooker.MEMBER, topics), WHOLE)
    assert (seen.name is not None) == (Topic.IDENTITY in topics)
    assert bool(seen.notes) == (Topic.NOTES in topics)
    assert (seen.parts[0].secret is not None) == (Topic.SAFEGUARDING in topics)
    assert seen.withheld == {Topic.IDENTITY, Topic.NOTES} - topics


@given(st.frozensets(st.sampled_from(Topic)))
def test_no_consent_opens_to_a_caregiver_what_is_never_in_scope(granted: frozenset[Topic]) -> None:
    assert not caregiver_audience(granted).topics & NEVER_FOR_CAREGIVERS


@pytest.mark.parametrize("audience", [wall(), patient_audience(), caregiver_audience(frozenset(Topic))])
def test_safeguarding_stands_on_no_wall_and_no_paper(audience: Audience) -> None:
    assert "canary" not in repr(shown(audience, WHOLE))
