"""What is chosen of a file before it is taken in: which findings, and what the report will say. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from resilience_desk.trackers.file_taken_in import FileTakenIn
from resilience_desk.trackers.importing.looking import Looked
from resilience_desk.trackers.importing.problems import Skipped, Why, in_order
from resilience_desk.trackers.importing.reading import metrics_called, name_of_channel
from resilience_desk.trackers.importing.worker import Found
from resilience_desk.trackers.metrics import METRICS, WORN_CHANNEL, DayRule
from resilience_desk.trackers.samples import Series

NOT_TAKEN_WHYS = frozenset({Why.NOT_AGREED, Why.NOT_TAKEN, Why.NEVER_TAKEN})
"""What is whole but not taken, apart from what cannot be read."""


@dataclass
class ImportChoice:
    """A file that was looked at, and what of it is left out by hand."""

    path: Path
    zone: str
    agreed: frozenset[str]
    looked: Looked
    left_out: set[Series] = field(default_factory=set[Series])

    @property
    def found(self) -> tuple[Found, ...]:
        """What was agreed and found, by metric and source."""
        return self.looked.finished.preview if self.looked.finished else ()

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Everything that reading left out."""
        return self.looked.finished.skipped if self.looked.finished else ()

    @property
    def not_taken(self) -> tuple[Skipped, ...]:
        """Found and whole, but not agreed, not one of the desk's metrics, or private."""
        order = [Why.NOT_AGREED, Why.NEVER_TAKEN, Why.NOT_TAKEN]
        found = (each for each in self.skipped if each.why in NOT_TAKEN_WHYS)
        return tuple(sorted(found, key=lambda each: order.index(each.why)))

    @property
    def unreadable(self) -> tuple[Skipped, ...]:
        """What could not be taken as it stands in the file."""
        return tuple(each for each in self.skipped if each.why not in NOT_TAKEN_WHYS)

    @property
    def count(self) -> int:
        """How many spans and entries are ticked."""
        return sum(each.n for each in self.found if each.series not in self.left_out)

    def tick(self, series: Series, ticked: bool) -> None:
        """Take a finding, or leave it out this time."""
        (self.left_out.discard if ticked else self.left_out.add)(series)

    def file_taken_in(self) -> FileTakenIn:
        """What is handed to the desk: what is ticked, and the report of the rest."""
        finished = self.looked.finished
        assert finished is not None
        left = (
            Skipped(Why.LEFT_OUT, each.n, name_of_channel(each.series.channel))
            for each in self.found
            if each.series in self.left_out
        )
        channels = {each.series.channel for each in self.found if each.series not in self.left_out}
        metrics = [each for each in METRICS if each.id in self.agreed and {each.id, each.recorded_as} & channels]
        dropped = set(self.left_out)
        if not any(each.rule is DayRule.SUM for each in metrics):
            # When a device was worn is only kept as evidence beside what it counted.
            dropped |= {
                month.samples.series for month in finished.months if month.samples.series.channel == WORN_CHANNEL
            }
        return FileTakenIn(
            file_name=self.path.name,
            digest=finished.digest,
            size=self.looked.size,
            format=finished.format,
            zone=self.zone,
            metrics=tuple(each.id for each in metrics),
            samples=tuple(month.samples for month in finished.months if month.samples.series not in dropped),
            entries=tuple(piece for piece in finished.entries if piece.series not in dropped),
            skipped=in_order([*finished.skipped, *left]),
        )


def metrics_to_agree(skipped: Skipped) -> tuple[str, ...]:
    """The metrics that a person would share so that this is taken; none for what no agreement can tick."""
    return metrics_called(skipped.what) if skipped.why is Why.NOT_AGREED else ()
