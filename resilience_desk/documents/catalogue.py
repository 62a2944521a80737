"""The one list of documents: what the window offers, the command line prints and the tour leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from resilience_desk.documents.diary import diary
from resilience_desk.documents.page import Options, Printed
from resilience_desk.documents.plan import plan
from resilience_desk.documents.views import DiaryView, Sheet
from resilience_desk.documents.week import week
from resilience_desk.errors import Refused
from resilience_desk.planning.views import PlanView
from resilience_desk.words import Words, mark

View = TypeVar("View")


class UnknownDocument(Refused):
    """No document of this name; values: ``name`` and ``known``."""

    sentence = mark("There is no document called {name}. These can be printed: {known}.")


@dataclass(frozen=True)
class Document(Generic[View]):
    """A document that can be printed: its stable id, its words, the view it needs and what makes it."""

    id: str
    title: str
    """English source; say it through ``Words``."""
    about: str
    needs: type[View]
    make: Callable[[View, Sheet, Words, Options], Printed]
    options: frozenset[str] = frozenset()
    """Fields of :class:`Options` that matter here beside size, paper and name."""


PLAN = Document(
    "plan",
    mark("Plan"),
    mark("The whole plan: goals, steps, what helps, harder days, whom to call."),
    PlanView,
    plan,
    frozenset({"ideas"}),
)
WEEK = Document(
    "week",
    mark("This week"),
    mark("This week on one page: next steps and boxes to tick."),
    PlanView,
    week,
)
DIARY = Document(
    "diary",
    mark("Diary"),
    mark("One or two dated weeks with the items agreed to track."),
    DiaryView,
    diary,
    frozenset({"weeks"}),
)

DOCUMENTS: tuple[Document[PlanView] | Document[DiaryView], ...] = (PLAN, WEEK, DIARY)
"""In the order in which they are offered."""


def find(name: str) -> Document[PlanView] | Document[DiaryView]:
    """The document with this id. Raises :class:`UnknownDocument`."""
    for document in DOCUMENTS:
        if document.id == name:
            return document
    raise UnknownDocument(name=name, known=", ".join(document.id for document in DOCUMENTS))
