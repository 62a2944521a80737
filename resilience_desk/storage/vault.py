"""The vault: random keys that seal contents, one for each patient and caregiver, themselves wrapped by the data key.

Erasing a person deletes their key: what the journal and older rows hold of them can then be opened by nobody.
"""

from __future__ import annotations

from enum import Enum
from threading import Lock
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from resilience_desk.storage.base import Identified, Record
from resilience_desk.storage.sealing import SealBroken, derive, new_key, seal, unseal


class KeyPurpose(Enum):
    """What a wrapped key is for."""

    CHAIN = "chain"
    PRACTICE = "practice"
    ATTACHMENTS = "attachments"
    PERSON = "person"


class WrappedKey(Identified, Record):
    """A random key, wrapped. ``subject_id`` is the patient or caregiver it seals for; None for the practice's own."""

    __tablename__ = "wrapped_key"
    journalled = False

    purpose: Mapped[KeyPurpose]
    subject_id: Mapped[UUID | None] = mapped_column(unique=True)
    wrapped: Mapped[bytes] = mapped_column(repr=False)


class Vault:
    """Opens and makes sealing keys of one practice. Holds them in memory until :meth:`forget`."""

    def __init__(self, practice: UUID, data_key: bytes) -> None:
        """A vault whose keys are wrapped by a key derived from the data key."""
        self._practice = practice
        self._wrapping = derive(data_key, "wrapping")
        self._open: dict[UUID, bytes] = {}
        self._of_subject: dict[UUID, UUID] = {}
        self._own: dict[KeyPurpose, UUID] = {}
        self._guard = Lock()

    def make(self, session: Session, purpose: KeyPurpose, subject: UUID | None = None) -> UUID:
        """Make and store a key; the caller's transaction decides whether it stays. Returns its id."""
        row = WrappedKey(purpose=purpose, subject_id=subject, wrapped=b"")
        row.wrapped = seal(self._wrapping, new_key(), self._context(row))
        session.add(row)
        session.flush()
        if subject is not None:
            self._of_subject.pop(subject, None)
        return row.id

    def own(self, session: Session, purpose: KeyPurpose) -> tuple[UUID, bytes]:
        """The practice's own key for a purpose: its id and itself. Raises :class:`SealBroken` when it is gone."""
        key_id = self._own.get(purpose)
        if key_id is None:
            wanted = select(WrappedKey.id).where(WrappedKey.purpose == purpose, WrappedKey.subject_id.is_(None))
            key_id = session.scalars(wanted.order_by(WrappedKey.id.desc()).limit(1)).first()
            if key_id is None:
                raise SealBroken
            self._own[purpose] = key_id
        return key_id, self.open(session, key_id)

    def of(self, session: Session, subject: UUID | None) -> tuple[UUID, bytes]:
        """The key that seals a person's contents, or the practice's own; raises :class:`SealBroken` when erased."""
        if subject is None:
            return self.own(session, KeyPurpose.PRACTICE)
        key_id = self._of_subject.get(subject)
        if key_id is None:
            key_id = session.scalars(select(WrappedKey.id).where(WrappedKey.subject_id == subject)).one_or_none()
            if key_id is None:
                raise SealBroken
        key = self.open(session, key_id)
        self._of_subject[subject] = key_id
        return key_id, key

    def open(self, session: Session, key_id: UUID) -> bytes:
        """A sealing key by its id; raises :class:`SealBroken` when it was erased or does not unwrap."""
        with self._guard:
            known = self._open.get(key_id)
        if known is not None:
            return known
        row = session.get(WrappedKey, key_id)
        if row is None:
            raise SealBroken
        key = unseal(self._wrapping, row.wrapped, self._context(row))
        with self._guard:
            self._open[key_id] = key
        return key

    def forget(self) -> None:
        """Drop every opened key; Python cannot promise that no copy stays in memory until it is reused."""
        with self._guard:
            self._open.clear()
        self._of_subject.clear()
        self._own.clear()

    def _context(self, row: WrappedKey) -> bytes:
        return f"{self._practice} key {row.id} {row.purpose.value} {row.subject_id}".encode()
