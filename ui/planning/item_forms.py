"""What the forms of the plan hold, free of Qt: which fields each kind of item has, and what is typed into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from resilience_desk.planning.terms import Lead, LineKind, Standing
from resilience_desk.words import mark
from ui.planning.plan_page import Helper, PlanPage, head_of, in_place, lines_of

Values = dict[str, Any]


class Kind(Enum):
    """What a form of the plan is about."""

    PLAN = "plan"
    GOAL = "goal"
    STEP = "step"
    STRATEGY = "strategy"
    LINE = "line"
    CALL = "call"


PLACES = {
    Kind.PLAN: "planning.plan",
    Kind.GOAL: "planning.goal",
    Kind.STEP: "planning.step",
    Kind.STRATEGY: "planning.strategy",
    Kind.LINE: "planning.harder_days",
    Kind.CALL: "planning.harder_days",
}
"""Where the draft of each form is kept; the real save drops it there."""


class FieldKind(Enum):
    """How a field is filled."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    TICK = "tick"
    WHO = "who"


@dataclass(frozen=True)
class Field:
    """One field of a form. ``label`` and ``help`` are marked texts; ``most`` bounds a number, from 0."""

    key: str
    label: str
    kind: FieldKind = FieldKind.LINE
    help: str = ""
    most: int = 0


_LONG = FieldKind.TEXT

FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.PLAN: (
        Field("vision", mark("What recovery means, in the person’s own words"), _LONG),
        Field("review_on", mark("We look at the plan together on"), FieldKind.DAY),
        Field("restart_on", mark("After harder days, building up again begins on"), FieldKind.DAY),
    ),
    Kind.GOAL: (
        Field("words", mark("The goal, in the person’s own words"), _LONG),
        Field("why", mark("Why it matters")),
        Field("measure", mark("How they will notice it")),
        Field("from_weeks", mark("Weeks, at the earliest"), FieldKind.NUMBER, most=260),
        Field("to_weeks", mark("Weeks, about"), FieldKind.NUMBER, most=260),
        Field("span_because", mark("Why about so long")),
        Field(
            "confidence",
            mark("How sure they are, 0 to 10"),
            FieldKind.NUMBER,
            mark("As the person says it. Below 7, ask what would make it a 7. Empty: not asked."),
            most=10,
        ),
        Field("lead", mark("Who leads this part"), FieldKind.WHO),
    ),
    Kind.STEP: (
        Field("words", mark("The step: small, and easy to see when it is done")),
        Field("by", mark("By about"), FieldKind.DAY),
        Field("this_week", mark("For this week"), FieldKind.TICK),
    ),
    Kind.STRATEGY: (
        Field("name", mark("What helps")),
        Field("what_i_do", mark("What the person does")),
        Field("how_often", mark("How often")),
        Field("hard_day", mark("On a hard day this is enough"), help=mark("The smallest version that still counts.")),
        Field("helper", mark("Who helps"), FieldKind.WHO),
        Field("this_week", mark("On the sheet for this week"), FieldKind.TICK),
    ),
    Kind.LINE: (Field("words", mark("In the person’s own words")),),
    Kind.CALL: (
        Field("words", mark("Who")),
        Field("phone", mark("Phone")),
        Field("when", mark("When they can be reached")),
    ),
}
_FIRST = {kind: fields[0].key for kind, fields in FIELDS.items()}

_EMPTY: Values = {"this_week": False}
_NUMBERS = frozenset(
    field.key for fields in FIELDS.values() for field in fields if field.kind in {FieldKind.NUMBER, FieldKind.DAY}
)

NOBODY = ""
THE_PERSON = Lead.PERSON.value


def who_key(role: Lead | None, name: str) -> str:
    """The key of somebody in a choice: a role and a name as one text, so that a draft can keep it."""
    if role is None:
        return NOBODY
    return THE_PERSON if role is Lead.PERSON else f"{role.value}|{name}"


def empty_values(kind: Kind) -> Values:
    """What a new form holds."""
    return {each.key: _EMPTY.get(each.key, None if each.key in _NUMBERS else "") for each in FIELDS[kind]}


def stored_values(kind: Kind, item: Any) -> Values:
    """What a form holds about an item as it is stored."""
    values = {each.key: getattr(item, each.key, None) for each in FIELDS[kind]}
    match kind:
        case Kind.GOAL:
            values["lead"] = who_key(item.led_by, item.lead)
            values["span_because"] = item.why_then
        case Kind.STRATEGY:
            values["helper"] = who_key(Lead.CAREGIVER, item.helper) if item.helper else NOBODY
        case Kind.CALL:
            values["words"] = item.who
        case Kind.PLAN | Kind.STEP | Kind.LINE:
            pass
    return values


def details(kind: Kind, values: Mapping[str, Any], helpers: Iterable[Helper]) -> Values:
    """What the actions of the plan are told, from what a form holds."""
    told = dict(values)
    for key in ("from_weeks", "to_weeks", "confidence"):
        if told.get(key) is not None:
            told[key] = int(told[key])
    if kind is Kind.GOAL:
        role, name, identifier = _who(told.pop("lead"), helpers)
        told |= {"lead": role, "lead_name": name, "lead_id": identifier}
    elif kind is Kind.STRATEGY:
        _, name, identifier = _who(told.pop("helper"), helpers)
        told |= {"helper_name": name, "helper_id": identifier}
    return told


def _who(key: str, helpers: Iterable[Helper]) -> tuple[Lead | None, str, UUID | None]:
    if key in {NOBODY, THE_PERSON}:
        return (Lead.PERSON if key else None), "", None
    role, _, name = key.partition("|")
    found = next((helper.id for helper in helpers if helper.name == name and helper.role.value == role), None)
    return Lead(role), name, found


@dataclass
class ItemEditing:
    """One form that is open: what it is about, what is stored, and what is typed."""

    kind: Kind
    item_id: UUID | None = None
    """None: something new."""
    row_version: int | None = None
    goal: UUID | None = None
    """The line of the goal that a step belongs to."""
    line: LineKind | None = None
    agreed: bool = False
    """Whether the person agreed to what is changed: a save then is a proposal beside it."""
    stored: Values = field(default_factory=dict[str, Any])
    typed: Values = field(default_factory=dict[str, Any])

    @staticmethod
    def of(kind: Kind, item: Any = None, *, goal: UUID | None = None, line: LineKind | None = None) -> ItemEditing:
        """A form about an item, or about something new."""
        stored = empty_values(kind) if item is None else stored_values(kind, item)
        return ItemEditing(
            kind,
            getattr(item, "id", None),
            getattr(item, "row_version", None),
            goal,
            line,
            getattr(item, "standing", None) is Standing.AGREED,
            stored,
            dict(stored),
        )

    @property
    def place(self) -> tuple[Kind, UUID | None, UUID | None, LineKind | None]:
        """Where on the page the form stands."""
        return self.kind, self.item_id, self.goal, self.line

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not stored."""
        return self.typed != self.stored

    @property
    def first_field(self) -> str:
        """The field that must say something."""
        return _FIRST[self.kind]

    @property
    def is_wordless(self) -> bool:
        """Whether the one thing that must be said is missing; the head of the plan may be empty."""
        return self.kind is not Kind.PLAN and not str(self.typed[self.first_field]).strip()

    def rebase(self, item: Any) -> bool:
        """Take over what is stored by now, keeping what is typed; whether somebody changed it meanwhile."""
        stored = stored_values(self.kind, item)
        moved = stored != self.stored
        if moved:
            mine = {key: value for key, value in self.typed.items() if value != self.stored.get(key)}
            self.stored, self.typed = stored, stored | mine
        self.row_version = getattr(item, "row_version", None)
        self.agreed = getattr(item, "standing", None) is Standing.AGREED
        return moved

    def kept(self) -> Values:
        """What a draft keeps of it."""
        return {
            "kind": self.kind.value,
            "item": str(self.item_id) if self.item_id else "",
            "goal": str(self.goal) if self.goal else "",
            "line": self.line.value if self.line else "",
            "typed": {key: _packed(value) for key, value in self.typed.items()},
        }


def from_draft(kept: Mapping[str, Any], page: PlanPage) -> ItemEditing | None:
    """The form as a draft kept it, about what is stored now; None when this desk does not know what it is about."""
    try:
        kind = Kind(kept["kind"])
        goal = UUID(kept["goal"]) if kept["goal"] else None
        line = LineKind(kept["line"]) if kept["line"] else None
        item = find_item(page, kind, kept["item"], line)
        editing = ItemEditing.of(kind, item, goal=goal, line=line)
        typed = {key: _unpacked(value) for key, value in kept["typed"].items() if key in editing.stored}
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    editing.typed |= typed
    return editing


def find_item(page: PlanPage, kind: Kind, item_id: str | UUID | None, line: LineKind | None = None) -> Any:
    """The item of a form as it stands now; None for something new or something that is gone."""
    view = page.plan
    if kind is Kind.PLAN:
        return head_of(view)
    items: list[Any] = []
    match kind:
        case Kind.GOAL:
            items = [*in_place(view.goals)]
        case Kind.STEP:
            items = [step for goal in view.goals for step in goal.steps]
        case Kind.STRATEGY:
            items = [*view.strategies]
        case Kind.LINE | Kind.CALL:
            items = [*lines_of(view.contingency, line)] if line else []
    return next((item for item in items if str(item.id) == str(item_id)), None)


def _packed(value: Any) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Any:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
