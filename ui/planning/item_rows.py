"""The rows of the plan: one item each, how far it has come with the person, and what can be done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from resilience_desk.planning.terms import GO_AHEAD_CONFIDENCE, Standing
from resilience_desk.planning.views import GoalView, StepView, StrategyView
from resilience_desk.words import Words
from ui.planning.item_forms import Kind
from ui.planning.plan_acts import PlanActs
from ui.planning.plan_page import in_place, text_of
from ui.widgets.buttons import IconButton, link_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Chip, ChipKind, Icon
from ui.widgets.row_pool import RowPool
from ui.widgets.text import TextRole, WrappingLabel


class ItemRow(QWidget):
    """One item: its words, where it stands, its acts. A form about it opens in :attr:`slot`."""

    kind = Kind.LINE
    role = TextRole.BODY
    indent = 24
    """Where the words begin, in pixels at scale 1."""

    def __init__(self, acts: PlanActs) -> None:
        super().__init__()
        self.acts = acts
        self.words: Words = acts.words
        self.item: Any = None
        self.place: dict[str, Any] = {}
        """What a form about this item must know besides the item."""
        whole = Column(self, gap=2, margins=(0, 3, 0, 3))
        self.head = Row(gap=8)
        self.mark = self.made_mark()
        self._text = WrappingLabel("", self.role)
        self.standing = Chip("", ChipKind.INFO)
        self.pencil = IconButton("pencil", self.words.say("Change"), size=15)
        self.end = IconButton("x", self.words.say("Take back"), size=15)
        self.stay = link_button(self.words.say("Keep it"))
        for widget in (self.mark, self._text, self.standing, self.stay, self.pencil, self.end):
            if widget is self._text:
                self.head.addWidget(widget, 1)
            else:
                self.head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(self.head)
        self.detail = WrappingLabel("", TextRole.CAPTION)
        self.lines = Column(gap=2, margins=(self.indent, 0, 0, 0))
        self.lines.addWidget(self.detail)
        self.slot = Column(gap=0)
        self.lines.addLayout(self.slot)
        whole.addLayout(self.lines)
        self.pencil.clicked.connect(self._on_pencil)
        self.end.clicked.connect(self._on_end)
        self.stay.clicked.connect(self._on_stay)

    def made_mark(self) -> QWidget:
        """What stands before the words."""
        return Icon("circle-dot", "text_caption", 16)

    def show_item(self, item: Any) -> None:
        """Show another item, or the same as it stands now."""
        self.item = item
        text = text_of(item)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.pencil.show_icon("pencil", self.words.say("Change: {text}", text=text))
        agreed = item.standing is Standing.AGREED
        tip = self.words.say("Propose to end: {text}", text=text) if agreed else ""
        self.end.show_icon("x", tip or self.words.say("Take the proposal back: {text}", text=text))
        self.stay.setAccessibleName(self.words.say("Keep it: {text}", text=text))
        self._show_standing(item)
        said = "\n".join(part for part in self.details(item) if part)
        self.detail.setText(said)
        self.detail.setVisible(bool(said))
        self.show_acts(writing=self.acts.page is not None and self.acts.page.may_write)

    def show_acts(self, *, writing: bool) -> None:
        """Offer what can be done now; an agreed item for which another wording waits is changed there."""
        replaced = self.item.id in self.acts.replaced
        self.pencil.setVisible(writing and not self.item.ending_proposed and not replaced)
        self.end.setVisible(writing and not self.item.ending_proposed and not replaced)
        self.stay.setVisible(writing and self.item.ending_proposed)

    def details(self, item: Any) -> list[str]:
        """The quieter lines below the words."""
        del item
        return []

    def show_mark(self, item: Any) -> None:
        """Show how far it has come."""
        agreed = item.standing is Standing.AGREED
        assert isinstance(self.mark, Icon)
        self.mark.show_icon("check" if agreed else "message-square", "ok" if agreed else "info")
        self.mark.setAccessibleName(self.words.say("Agreed") if agreed else self.words.say("Proposal"))

    def _show_standing(self, item: Any) -> None:
        say = self.words.say
        self.show_mark(item)
        if item.ending_proposed:
            self.standing.show_fact(say("Proposal: end this"), ChipKind.INFO)
        elif item.replaces is not None:
            self.standing.show_fact(say("Proposal: say it like this instead"), ChipKind.INFO)
        elif item.standing is not Standing.AGREED:
            self.standing.show_fact(say("Proposal, not agreed yet"), ChipKind.INFO)
        self.standing.setVisible(item.ending_proposed or item.standing is not Standing.AGREED)

    def _on_pencil(self) -> None:
        self.acts.edit(self.kind, self.item, **self.place)

    def _on_end(self) -> None:
        self.acts.withdraw(self.item)

    def _on_stay(self) -> None:
        self.acts.keep(self.item)


class StepRow(ItemRow):
    """One step: ticked, it is a small win."""

    kind = Kind.STEP
    indent = 36

    @override
    def made_mark(self) -> QWidget:
        self.tick = QCheckBox()
        self.tick.clicked.connect(self._on_ticked)
        return self.tick

    @override
    def show_mark(self, item: StepView) -> None:
        self.tick.setChecked(item.done)
        self.tick.setAccessibleName(self.words.say("Done: {text}", text=item.words))
        self.tick.setEnabled(self.acts.page is not None and self.acts.page.may_write)

    @override
    def details(self, item: StepView) -> list[str]:
        words = self.words
        if item.done:
            return [words.say("A small win on {day}", day=words.day(item.done_on)) if item.done_on else ""]
        parts = [words.say("for this week") if item.this_week else ""]
        parts.append(words.say("by about {day}", day=words.day(item.by)) if item.by else "")
        return [", ".join(part for part in parts if part)]

    def _on_ticked(self) -> None:
        self.acts.tick_step(self.item)


class StrategyRow(ItemRow):
    """One practice: how often, the version for a hard day, who helps."""

    kind = Kind.STRATEGY
    role = TextRole.STRONG

    @override
    def details(self, item: StrategyView) -> list[str]:
        words = self.words
        first = ", ".join(part for part in (item.how_often, item.what_i_do) if part)
        hard_day = words.say("On a hard day this is enough: {least}", least=item.hard_day) if item.hard_day else ""
        helper = words.say("{name} helps", name=item.helper) if item.helper else ""
        return [first, hard_day, helper]


class CallRow(ItemRow):
    """Somebody to call."""

    kind = Kind.CALL

    @override
    def details(self, item: Any) -> list[str]:
        return [", ".join(part for part in (item.phone, item.when) if part)]


class GoalRow(ItemRow):
    """One goal with its steps."""

    kind = Kind.GOAL
    role = TextRole.SECTION
    indent = 28

    def __init__(self, acts: PlanActs) -> None:
        super().__init__(acts)
        say = self.words.say
        self.ruler = WrappingLabel("", TextRole.SECONDARY)
        self.lines.addWidget(self.ruler)
        steps = Column(gap=0)
        self.lines.addLayout(steps)
        self.steps = RowPool(steps, self._made_step)
        self.step_slot = Column(gap=0)
        self.lines.addLayout(self.step_slot)
        foot = Row(gap=4)
        self.add_step = link_button(say("Add a step"))
        self.reached = link_button(say("They got there"))
        foot.addWidget(self.add_step)
        foot.addWidget(self.reached)
        foot.addStretch(1)
        self.lines.addLayout(foot)
        self.add_step.clicked.connect(self._on_add_step)
        self.reached.clicked.connect(self._on_reached)

    @override
    def made_mark(self) -> QWidget:
        return Icon("target", "primary", 20)

    @override
    def show_mark(self, item: GoalView) -> None:
        assert isinstance(self.mark, Icon)
        self.mark.show_icon("sparkles" if item.reached else "target", "ok" if item.reached else "primary")
        self.mark.setAccessibleName(self.words.say("Reached") if item.reached else self.words.say("Goal"))

    @override
    def show_item(self, item: GoalView) -> None:
        super().show_item(item)
        say, text = self.words.say, item.words
        self.steps.show_items(in_place(item.steps))
        asked = item.confidence is not None and item.confidence < GO_AHEAD_CONFIDENCE and not item.reached
        self.ruler.setVisible(asked)
        if asked:
            self.ruler.setText(
                say("How sure: {number} of 10. What would make it a {seven}?", number=item.confidence, seven=7)
            )
        self.add_step.setAccessibleName(say("Add a step to: {text}", text=text))
        self.reached.say(say("Take it up again") if item.reached else say("They got there"))
        self.reached.setAccessibleName(say("{act}: {text}", act=self.reached.text(), text=text))

    @override
    def show_acts(self, *, writing: bool) -> None:
        super().show_acts(writing=writing)
        # The steps stand under the agreed wording; a new wording of a goal has none of its own.
        self.add_step.setVisible(writing and self.item.replaces is None and not self.item.reached)
        self.reached.setVisible(writing and self.item.standing is Standing.AGREED)

    @override
    def details(self, item: GoalView) -> list[str]:
        words, say = self.words, self.words.say
        why = say("Why: {why}", why=item.why) if item.why else ""
        measure = say("They notice it by: {measure}", measure=item.measure) if item.measure else ""
        when = ""
        if item.reached and item.reached_on:
            when = say("They got there on {day}", day=words.day(item.reached_on))
        elif item.by:
            when = say("By about {day}", day=words.day(item.by))
            when = say("{when} ({because})", when=when, because=item.why_then.rstrip(".")) if item.why_then else when
        lead = say("{name} leads this part", name=item.lead) if item.lead else ""
        sure = ""
        if item.confidence is not None and item.confidence >= GO_AHEAD_CONFIDENCE:
            sure = say("How sure: {number} of 10", number=item.confidence)
        return [why, measure, " · ".join(part for part in (when, lead, sure) if part)]

    def _made_step(self) -> StepRow:
        return StepRow(self.acts)

    def _on_add_step(self) -> None:
        self.acts.edit(Kind.STEP, goal=self.item.line_id)

    def _on_reached(self) -> None:
        self.acts.tick_goal(self.item)
