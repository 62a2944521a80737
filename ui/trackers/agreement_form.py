"""What the form of the agreement holds: the person's answer, and how it was agreed. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from resilience_desk.errors import Refused
from resilience_desk.trackers.actions import AgreementDetails
from resilience_desk.trackers.terms import Tracking
from resilience_desk.trackers.views import AgreementView, TrackingView
from resilience_desk.words import mark


class NoAnswer(Refused):
    """Nobody said which answer the person gave."""

    sentence = mark("Say which answer the person gave. Nothing was saved.")


class NothingShared(Refused):
    """The person shares something, but not what."""

    sentence = mark("Tick at least one thing that the person shares, or choose that they prefer not to track.")


@dataclass
class AgreementForm:
    """The fields of the form; ``seen`` is the version it was opened on."""

    seen: int = 0
    answer: Tracking | None = None
    metrics: set[str] = field(default_factory=set[str])
    how_often: str = ""
    who_looks: str = ""
    until: date | None = None
    note: str = ""
    zone: str = ""
    _before: dict[str, Any] = field(default_factory=dict[str, Any])

    def begin(self, view: TrackingView) -> None:
        """Hold what stands agreed. A detail that differs between metrics begins empty and, left so, stays as it is."""
        self.seen = view.version
        self.answer = {None: None, True: Tracking.PREFERS_NOT, False: Tracking.AGREED}[view.prefers_not]
        self.metrics = {agreement.metric for agreement in view.agreements}
        self.how_often = _same(view.agreements, "how_often") or ""
        self.who_looks = _same(view.agreements, "who_looks") or ""
        self.until = _same(view.agreements, "until")
        self.note, self.zone = view.note or "", view.zone
        self._before = self._now()

    def details(self) -> AgreementDetails:
        """What was changed of how it was agreed."""
        changed = {name: value for name, value in self._now().items() if value != self._before.get(name)}
        return AgreementDetails(**changed)

    def refuse_unfinished(self) -> None:
        """Raise :class:`NoAnswer` or :class:`NothingShared` while the form cannot be saved."""
        if self.answer is None:
            raise NoAnswer
        if self.answer is Tracking.AGREED and not self.metrics:
            raise NothingShared

    def _now(self) -> dict[str, Any]:
        return {"how_often": self.how_often.strip(), "who_looks": self.who_looks.strip(), "until": self.until}


def _same(agreements: tuple[AgreementView, ...], name: str) -> Any:
    """What all agreements say; None where they differ or there is none."""
    said = {getattr(agreement, name) for agreement in agreements}
    return said.pop() if len(said) == 1 else None
