"""Drafts: what a form held when the member last paused. Not a change: no journal row, no notice, its owner's alone."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session

from resilience_desk.storage.base import Identified, Record
from resilience_desk.storage.sealing import seal, unseal
from resilience_desk.storage.vault import Vault


class Draft(Identified, Record):
    """One unfinished form of one member. ``place`` names the form, such as ``cases.note``."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("owner", "place", "patient_id"),)
    journalled = False

    owner: Mapped[UUID]
    place: Mapped[str]
    patient_id: Mapped[UUID]
    """The case the form belongs to; the practice's id where it belongs to none."""
    saved_at: Mapped[datetime]
    key_id: Mapped[UUID]
    sealed: Mapped[bytes]


class Drafts:
    """One member's drafts inside a session."""

    def __init__(self, session: Session, vault: Vault, practice: UUID, owner: UUID) -> None:
        """Work in ``session`` for ``owner``; contents are sealed with the case's key."""
        self._session = session
        self._vault = vault
        self._practice = practice
        self._owner = owner

    def keep(self, place: str, case: UUID | None, values: dict[str, Any], at: datetime) -> None:
        """Keep what a form holds now, in place of what was kept before."""
        found = self._find(place, case)
        key_id, key = self._vault.of(self._session, case)
        sealed = seal(key, json.dumps(values).encode(), self._context(place, case))
        if found is None:
            self._session.add(
                Draft(
                    owner=self._owner,
                    place=place,
                    patient_id=case or self._practice,
                    saved_at=at,
                    key_id=key_id,
                    sealed=sealed,
                )
            )
        else:
            found.saved_at, found.key_id, found.sealed = at, key_id, sealed

    def read(self, place: str, case: UUID | None) -> dict[str, Any] | None:
        """What was kept for a form, or None."""
        found = self._find(place, case)
        if found is None:
            return None
        return json.loads(
            unseal(self._vault.open(self._session, found.key_id), found.sealed, self._context(place, case))
        )

    def drop(self, place: str, case: UUID | None) -> None:
        """Forget a form's draft; the real save calls it in its own transaction."""
        self._session.execute(
            delete(Draft).where(
                Draft.owner == self._owner, Draft.place == place, Draft.patient_id == (case or self._practice)
            )
        )

    def places(self) -> list[tuple[str, UUID | None, datetime]]:
        """The member's unfinished forms, newest first: place, case and moment."""
        rows = self._session.execute(
            select(Draft.place, Draft.patient_id, Draft.saved_at)
            .where(Draft.owner == self._owner)
            .order_by(Draft.saved_at.desc())
        )
        return [(row.place, None if row.patient_id == self._practice else row.patient_id, row.saved_at) for row in rows]

    def _find(self, place: str, case: UUID | None) -> Draft | None:
        return self._session.scalars(
            select(Draft).where(
                Draft.owner == self._owner, Draft.place == place, Draft.patient_id == (case or self._practice)
            )
        ).one_or_none()

    def _context(self, place: str, case: UUID | None) -> bytes:
        return f"{self._practice} draft {self._owner} {place} {case}".encode()
