"""Looking at files before anything is stored: read in a process, shown, chosen from, then taken in."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resilience_desk.errors import DeskError
from resilience_desk.trackers import actions, queries, template_actions
from resilience_desk.trackers.import_choice import ImportChoice
from resilience_desk.trackers.importing.looking import Asked, Looked, look
from resilience_desk.trackers.importing.mapping import ColumnMapping
from resilience_desk.trackers.importing.worker import Order
from resilience_desk.trackers.terms import Tracking
from resilience_desk.trackers.views import BatchView, TemplateView, TrackingView
from ui.operations import Job
from ui.trackers.batch_acts import batch_as_it_stands, withdraw
from ui.trackers.batch_row import format_in_words
from ui.trackers.columns_card import ColumnsCard
from ui.trackers.findings_card import FindingsCard
from ui.trackers.reading_box import ReadingBox
from ui.trackers.zone_line import ZoneLine
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.card import Card
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel
from ui.workplace import Workplace


class ImportPage(QWidget):
    """One file after the other: reading with progress and cancel, the preview, ``Take in``. Back leaves all as it was."""

    def __init__(self, workplace: Workplace, patient_id: UUID, paths: tuple[Path, ...]) -> None:
        super().__init__()
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workplace, self._patient_id = workplace, patient_id
        self._paths, self._place = paths, 0
        self._tracking: TrackingView | None = None
        self._templates: tuple[TemplateView, ...] = ()
        self._settled = False
        self._job: Job | None = None
        self.choice: ImportChoice | None = None
        self._build()
        self._ask()

    @property
    def path(self) -> Path:
        """The file that is looked at now."""
        return self._paths[self._place]

    def show_error(self, error: DeskError) -> None:
        """Say at the head of the page what went wrong; nothing was stored."""
        self.reading.hide()
        self.messages.show_error(error, self._workplace.words.say("Read it again"), self._ask)
        self._show_acts()

    def _build(self) -> None:
        words = self._workplace.words
        whole = Column(self, gap=10, margins=(18, 14, 18, 14))
        self._title = ElidingLabel("", TextRole.TITLE)
        self._what = ElidingLabel("", TextRole.SECONDARY)
        self.messages = MessageBar(words)
        whole.addWidget(self._title)
        whole.addWidget(self._what)
        whole.addWidget(self.messages)
        self.reading = ReadingBox(words)
        self.reading.cancel.clicked.connect(self._on_cancel)
        whole.addWidget(self.reading)
        content = QWidget()
        column = Column(content, gap=12, margins=(0, 0, 12, 0))
        self.zone = ZoneLine(words)
        self.zone.named.connect(self._on_zone_named)
        self._zone_card = Card()
        self._zone_card.body.addWidget(self.zone)
        self.columns = ColumnsCard(words)
        self.columns.changed.connect(self._show_acts)
        self.columns.read_again.connect(self._on_read_again)
        self.columns.saved_as.connect(self._on_saved_as)
        self.columns.forgotten.connect(self._on_forgotten)
        self.findings = FindingsCard(words)
        self.findings.ticked.connect(self._show_acts)
        self.findings.agreed.connect(self._on_agreed)
        for card in (self.columns, self.findings, self._zone_card):
            card.hide()
            column.addWidget(card)
        column.addStretch(1)
        whole.addWidget(VerticalScroller(content), 1)
        whole.addLayout(self._acts())

    def _acts(self) -> Row:
        words = self._workplace.words
        self.take = primary_button(words.say("Take in"))
        self.skip = secondary_button(words.say("Next file"))
        self.back = ghost_button(words.say("Back without taking anything"))
        self.why_not = WrappingLabel("", TextRole.SECONDARY)
        self.take.clicked.connect(self._on_take)
        self.skip.clicked.connect(self._on_next)
        self.back.clicked.connect(self._on_back)
        row = Row(gap=8)
        row.addWidget(self.take)
        row.addWidget(self.skip)
        row.addWidget(self.back)
        row.addWidget(self.why_not, 1)
        return row

    def _ask(self) -> None:
        """Ask what is agreed and which templates there are, then read the file."""
        self.messages.clear()
        self._show_head()
        self._show_acts()
        desk, patient_id = self._workplace.desk, self._patient_id
        self._workplace.operations.ask(
            lambda: (queries.tracking(desk, patient_id), queries.mapping_templates(desk)),
            owner=self,
            then=self._on_asked,
        )

    def _on_asked(self, answer: tuple[TrackingView, tuple[TemplateView, ...]]) -> None:
        self._tracking, self._templates = answer
        mapping = self.choice.looked.mapping if self.choice and self._settled else None
        self._read(mapping)

    def _read(self, mapping: ColumnMapping | None) -> None:
        tracking = self._tracking
        if tracking is None or self._job is not None:
            return
        words = self._workplace.words
        order = Order(
            str(self.path),
            tracking.zone,
            mapping=None if mapping is None else mapping.as_json(),
            agreed=tracking.agreed_metrics,
            now=self._workplace.desk.now,
        )
        title = words.say("Reading {file}", file=self.path.name)
        templates = {template.name: template.mapping for template in self._templates}
        self._job = self._workplace.operations.run_process(
            title, look, Asked(order, templates), owner=self, then=self._on_looked, failed=self._on_failed
        )
        self.reading.follow(self._job)
        # A page that is left while it reads ends its process.
        self.destroyed.connect(self._job.cancel)
        self._show_acts()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_failed(self, error: DeskError) -> None:
        self._job = None
        self.show_error(error)

    def _on_looked(self, looked: Looked) -> None:
        self._job = None
        self.reading.hide()
        tracking = self._tracking
        if tracking is None:
            return
        left_out = self.choice.left_out if self.choice and self.choice.path == self.path else set()
        self.choice = ImportChoice(self.path, tracking.zone, tracking.agreed_metrics, looked, left_out)
        self._show_head()
        self.columns.show_looked(looked, self._templates, self._settled)
        self.columns.setVisible(looked.proposal is not None)
        self.findings.show_choice(self.choice)
        self.findings.setVisible(looked.finished is not None)
        self.zone.show_zone(tracking, looked)
        self._zone_card.show()
        stops = [*self.columns.stops, *self.findings.stops, *self.zone.stops, self.take, self.skip, self.back]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self._show_acts()
        if looked.finished is None:
            self.columns.focus_first()

    def _show_head(self) -> None:
        words = self._workplace.words
        self._title.setText(self.path.name)
        parts: list[str] = []
        if self.choice is not None and self.choice.path == self.path:
            looked = self.choice.looked
            if looked.finished is not None:
                parts.append(format_in_words(looked.finished.format, words))
            parts.append(words.say("{megabytes} MB", megabytes=words.number(max(looked.size / 1e6, 0.1), 1)))
        if len(self._paths) > 1:
            parts.append(words.say("file {number} of {all}", number=self._place + 1, all=len(self._paths)))
        parts.append(words.say("nothing is stored before you take it in"))
        self._what.setText(" · ".join(parts))

    def _show_acts(self) -> None:
        words, choice = self._workplace.words, self.choice
        reading = self._job is not None
        ready = choice is not None and choice.path == self.path and not reading
        count = choice.count if choice is not None and ready else 0
        current = self.columns.is_current
        self.take.setEnabled(ready and count > 0 and current)
        self.take.say(
            words.count("Take in {number} value", "Take in {number} values", count) if count else words.say("Take in")
        )
        self.skip.setVisible(self._place + 1 < len(self._paths))
        self.skip.setEnabled(not reading)
        why = ""
        if ready and not current:
            why = self._missing() or words.say("Read it with these columns first.")
        elif ready and not count:
            why = words.say("Nothing is ticked.")
        self.why_not.setText(why)

    def _missing(self) -> str:
        try:
            self.columns.refuse_unfinished()
        except DeskError as problem:
            return self._workplace.words.error(problem)
        return ""

    def _on_read_again(self) -> None:
        try:
            mapping = self.columns.refuse_unfinished()
        except DeskError as problem:
            self.messages.show_error(problem)
            self.columns.focus_first()
            return
        self.messages.clear()
        self._settled = True
        self._read(mapping)

    def _on_saved_as(self, name: str) -> None:
        desk, words = self._workplace.desk, self._workplace.words
        try:
            mapping = self.columns.refuse_unfinished()
        except DeskError as problem:
            self.messages.show_error(problem)
            return
        if mapping is None:
            return

        def saved(templates: tuple[TemplateView, ...]) -> None:
            self._templates = templates
            self.columns.show_templates(templates, " ".join(name.split()))
            self.messages.show_text(words.say("Saved. A table with these columns is read so from now on."), ChipKind.OK)

        def work() -> tuple[TemplateView, ...]:
            template_actions.save_template(desk, name, mapping)
            return queries.mapping_templates(desk)

        self._workplace.operations.run(work, owner=self, then=saved, failed=self.messages.show_error)

    def _on_forgotten(self, template: TemplateView) -> None:
        desk, words = self._workplace.desk, self._workplace.words

        def work() -> tuple[TemplateView, ...]:
            template_actions.remove_template(desk, template.id, template.version)
            return queries.mapping_templates(desk)

        def bring_back() -> None:
            mapping = ColumnMapping.from_json(template.mapping)
            self._workplace.operations.run(
                lambda: template_actions.save_template(desk, template.name, mapping), owner=self
            )

        def gone(templates: tuple[TemplateView, ...]) -> None:
            self._templates = templates
            self.columns.show_templates(templates)
            self._workplace.ways.tell(words.say("The template “{name}” is gone.", name=template.name), bring_back)

        self._workplace.operations.run(work, owner=self, then=gone, failed=self.messages.show_error)

    def _on_zone_named(self, zone: str) -> None:
        self._agree(frozenset(), zone)

    def _on_agreed(self, metrics: tuple[str, ...]) -> None:
        self._agree(frozenset(metrics), "")

    def _agree(self, more: frozenset[str], zone: str) -> None:
        """Keep what the person says now, and read the file anew under it."""
        tracking, desk, patient_id = self._tracking, self._workplace.desk, self._patient_id
        if tracking is None:
            return
        standing = frozenset(agreement.metric for agreement in tracking.agreements)
        self._settled = self._settled or (self.choice is not None and self.columns.is_current)
        self._workplace.operations.run(
            lambda: actions.agree_tracking(
                desk,
                patient_id,
                Tracking.AGREED,
                metrics=standing | more,
                note=tracking.note or "",
                zone=zone,
                seen=tracking.version,
            ),
            owner=self,
            then=self._on_said,
            failed=self.messages.show_error,
        )

    def _on_said(self, _: object) -> None:
        self._ask()

    def _on_take(self) -> None:
        choice, desk, patient_id = self.choice, self._workplace.desk, self._patient_id
        if choice is None or not self.take.isEnabled():
            return
        taken = choice.file_taken_in()
        self.take.setEnabled(False)
        self.why_not.setText(self._workplace.words.say("Taking it in …"))

        def work() -> BatchView | None:
            batch_id = actions.take_in(desk, patient_id, taken)
            return None if batch_id is None else batch_as_it_stands(desk, patient_id, batch_id)

        self._workplace.operations.run(work, owner=self, then=self._on_taken, failed=self._on_not_taken)

    def _on_not_taken(self, error: DeskError) -> None:
        self.messages.show_error(error)
        self._show_acts()

    def _on_taken(self, batch: BatchView | None) -> None:
        words, workplace = self._workplace.words, self._workplace
        if batch is None:
            self.messages.show_text(
                words.say("Everything in it is here already. Nothing was stored twice."), ChipKind.OK
            )
            self._show_acts()
            self.take.setEnabled(False)
            return
        told = words.count(
            "{number} new value from “{file}” was taken in.",
            "{number} new values from “{file}” were taken in.",
            batch.samples,
            file=batch.file_name,
        )
        owner, patient_id = self.parentWidget() or self, self._patient_id
        workplace.ways.tell(told, lambda: withdraw(workplace, owner, patient_id, batch))
        if self._place + 1 < len(self._paths):
            self._on_next()
        else:
            workplace.ways.close_page()

    def _on_next(self) -> None:
        if self._place + 1 >= len(self._paths):
            return
        self._place += 1
        self.choice, self._settled = None, False
        for card in (self.columns, self.findings, self._zone_card):
            card.hide()
        self._ask()

    def _on_back(self) -> None:
        self._on_cancel()
        self._workplace.ways.close_page()
