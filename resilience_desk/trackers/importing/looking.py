"""A file looked at before anything is stored: how its table could be read, and what it would bring read so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from resilience_desk.tables.failures import NoRows
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing.mapping import ColumnMapping, Doubt, Proposal, UnreadableMapping
from resilience_desk.trackers.importing.recognising import fits, proposal_for
from resilience_desk.trackers.importing.worker import Finished, Order, brought

DATES_OPEN = frozenset({Doubt.DAY_ORDER_OPEN, Doubt.DAY_ORDER_GUESSED})
"""Doubts that a person settles before anything is stored."""


@dataclass(frozen=True)
class Asked:
    """What to look at: the order, whose mapping may still be open, and the practice's saved templates by name."""

    order: Order
    templates: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])


@dataclass(frozen=True)
class Looked:
    """What was seen. ``mapping`` is how the table was read; ``finished`` None: no column could be matched by itself."""

    size: int
    """Of the file, in bytes."""
    proposal: Proposal | None = None
    """None: a file that needs no mapping."""
    mapping: ColumnMapping | None = None
    template: str = ""
    """The saved template that fitted."""
    finished: Finished | None = None

    @property
    def doubts(self) -> tuple[tuple[Doubt, str], ...]:
        """What nobody has confirmed yet; a template was confirmed when it was saved."""
        return () if self.proposal is None or self.template else self.proposal.doubts


def look(progress: Callable[[int, int], None], asked: Asked) -> Looked:
    """Look at a file; the shape that a process of its own runs. Raises a kind of ``UnreadableFile``."""
    order = asked.order
    path = Path(order.path)
    proposal = proposal_for(path, Watch(_first_half(progress), now=order.now))
    size = path.stat().st_size
    if proposal is None:
        return Looked(size, finished=brought(order, progress, _never))
    if not proposal.first_rows:
        raise NoRows(file=path.name)
    mapping, template = _chosen(asked, proposal)
    if mapping is None:
        return Looked(size, proposal)
    finished = brought(replace(order, mapping=mapping.as_json()), _second_half(progress), _never)
    return Looked(size, proposal, mapping, template, finished)


def _chosen(asked: Asked, proposal: Proposal) -> tuple[ColumnMapping | None, str]:
    """The mapping asked for, else that of the first template that fits, else the one proposed."""
    if asked.order.mapping is not None:
        return ColumnMapping.from_json(asked.order.mapping), ""
    for name, stored in asked.templates.items():
        try:
            mapping = ColumnMapping.from_json(stored)
        except UnreadableMapping:
            continue
        if fits(mapping, proposal):
            return mapping, name
    return proposal.mapping, ""


def _first_half(progress: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """A table is read twice: once for the proposal, once for its values."""
    return lambda done, total: progress(done, total * 2)


def _second_half(progress: Callable[[int, int], None]) -> Callable[[int, int], None]:
    return lambda done, total: progress(total + done, total * 2)


def _never() -> bool:
    return False
