"""What matters to the person, in their own words, and the question for the team: both edited where they stand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from resilience_desk.cases.actions import change_episode
from resilience_desk.cases.views import CaseRecordView, EpisodeView
from resilience_desk.errors import DeskError
from ui.drafts import DraftKeeper
from ui.overview.edit_in_place import EditInPlace
from ui.widgets.card import Card
from ui.widgets.layouts import Row
from ui.widgets.marks import Icon
from ui.widgets.message_bar import MessageBar
from ui.workplace import Workplace

DRAFT = "cases.episode"


class Heart(Card):
    """The two texts that every meeting begins with. What is being written is kept as a draft."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = workplace.words
        self._episode: EpisodeView | None = None
        say = self._words.say
        self.messages = MessageBar(self._words)
        self.what_matters = EditInPlace(
            self._words, say("What matters to the person"), say("Not asked yet. Write it as they say it."), quoted=True
        )
        self.question = EditInPlace(self._words, say("Question for the team"), say("No question at the moment"))
        self._texts = {"what_matters": self.what_matters, "question": self.question}
        self.body.addWidget(self.messages)
        row = Row(gap=14)
        row.addWidget(Icon("target", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.what_matters, 5)
        row.addWidget(Icon("circle-help", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.question, 4)
        self.body.addLayout(row)
        self._drafts = DraftKeeper(workplace, self, DRAFT, self._typed)
        self._drafts.watch(self.what_matters.field, self.question.field)
        for text in self._texts.values():
            text.touched.connect(self._drafts.touch)
        self.what_matters.submitted.connect(self._on_what_matters)
        self.question.submitted.connect(self._on_question)

    def begin(self, patient_id: UUID) -> None:
        """Another case comes: keep what was typed for the one before, and offer what was kept for this one."""
        self._drafts.begin(patient_id, self._on_draft)
        self._episode = None
        self.messages.clear()
        for text in self._texts.values():
            text.reset()

    def show_record(self, record: CaseRecordView) -> None:
        """Show what is stored now."""
        self._episode = record.episode
        called = record.patient.called or (record.patient.name or "").split(" ")[0]
        self.what_matters.rename(self._words.say("What matters to {name}", name=called))
        if record.episode is not None:
            self.what_matters.show_text(record.episode.what_matters or "")
            self.question.show_text(record.episode.question or "")

    def show_error(self, error: DeskError) -> None:
        """Say what went wrong in the card."""
        self.messages.show_error(error)

    def _typed(self) -> dict[str, Any]:
        return {key: text.typed for key, text in self._texts.items() if text.typed is not None}

    def _on_draft(self, kept: dict[str, Any]) -> None:
        for key, typed in kept.items():
            if key in self._texts and isinstance(typed, str):
                self._texts[key].edit(typed)

    def _on_what_matters(self, text: str) -> None:
        self._save("what_matters", text, self._words.say("What matters is saved."))

    def _on_question(self, text: str) -> None:
        self._save("question", text, self._words.say("The question is saved."))

    def _save(self, key: str, text: str, told: str) -> None:
        episode, before = self._episode, getattr(self._episode, key, "")
        if episode is None or text == before:
            self._drafts.forget()
            return
        desk, workplace = self._workplace.desk, self._workplace

        def undo() -> None:
            workplace.operations.run(
                lambda: change_episode(desk, episode.id, episode.version + 1, **{key: before}), owner=self
            )

        def done(_: object) -> None:
            self._drafts.saved()
            if self._typed():
                self._drafts.touch()
            workplace.ways.tell(told, undo)

        def refused(error: DeskError) -> None:
            self._texts[key].edit(text)
            self.show_error(error)

        workplace.operations.run(
            lambda: change_episode(desk, episode.id, episode.version, **{key: text}),
            owner=self,
            then=done,
            failed=refused,
        )
