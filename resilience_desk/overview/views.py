"""What a screen is shown of a case's course: lines of what changed, each with who wrote it and from which room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resilience_desk.overview.telling import Importance, Sentence
from resilience_desk.people.audience import Topic, about
from resilience_desk.people.roles import Discipline


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One thing that happened in a case. Lines outside an audience's topics are not in the list at all."""

    act: UUID = about(Topic.ALWAYS)
    at: datetime = about(Topic.CARE)
    room: str = about(Topic.ALWAYS)
    """The core room it happened in, such as ``planning``."""
    action: str = about(Topic.ALWAYS)
    importance: Importance = about(Topic.ALWAYS)
    topic: Topic = about(Topic.ALWAYS)
    author: str = about(Topic.CARE)
    discipline: Discipline | None = about(Topic.CARE)
    """The author's discipline; None when the author is not a member any more known."""
    sentence: Sentence = about(Topic.CARE)
    """Made into words when read: ``line.sentence.spoken(words)``."""
