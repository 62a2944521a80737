"""What every stored record shares: the declarative base, column types for both engines, and what the journal needs."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, MetaData, Text, Uuid
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    MappedColumn,
    declared_attr,
    mapped_column,
    relationship,
)
from sqlalchemy.types import TypeDecorator
from typing_extensions import dataclass_transform, override

from resilience_desk.storage.identifiers import new_id
from resilience_desk.storage.text import clean


class Id(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, the native type on PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return Uuid() if dialect.name == "postgresql" else LargeBinary(16)

    @override
    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.bytes

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return value if value is None or isinstance(value, UUID) else UUID(bytes=bytes(value))


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; a datetime without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class CleanText(TypeDecorator[str]):
    """Text without a length limit, cleaned at the door (see :func:`resilience_desk.storage.text.clean`)."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


def _values_of(kinds: type[enum.Enum]) -> list[str]:
    return [kind.value for kind in kinds]


JsonValue = JSON().with_variant(JSONB(), "postgresql")
"""Small structured values whose shape belongs to the room that writes them."""


@dataclass_transform(kw_only_default=True, field_specifiers=(MappedColumn, mapped_column, relationship))
class Record(MappedAsDataclass, DeclarativeBase):
    """A stored row. Its room is the package it stands in; changes to it are journalled unless it says otherwise."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        datetime: Instant(),
        str: CleanText(),
        bytes: LargeBinary(),
        dict[str, Any]: JsonValue,
        list[Any]: JsonValue,
        list[str]: JsonValue,
        enum.Enum: EnumType(enum.Enum, native_enum=False, length=40, values_callable=_values_of),
    }

    def __init_subclass__(cls, **options: Any) -> None:
        """Make every record's constructor take its columns by name alone."""
        options.setdefault("kw_only", True)
        super().__init_subclass__(**options)

    journalled: ClassVar[bool] = True
    """False for rows that hold no truth of their own: drafts, derived rows, the journal itself."""

    @classmethod
    def of_room(cls) -> str:
        """The core room whose record this is, such as ``cases``."""
        return cls.__module__.split(".")[1]

    @property
    def of_case(self) -> UUID | None:
        """The patient on whose case a change to this record is journalled, when the record knows it."""
        return getattr(self, "patient_id", None)

    @property
    def sealing_subject(self) -> UUID | None:
        """Whose key seals this record's journal contents: the patient's, unless the record belongs to somebody else."""
        return self.of_case


class Identified(MappedAsDataclass):
    """A record with an identifier of its own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id, kw_only=True)


class Versioned(MappedAsDataclass):
    """A record that two people may edit: a save on a stale version is refused, never merged in silence."""

    version: Mapped[int] = mapped_column(init=False, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> Mapping[str, Any]:  # noqa: N805
        """Let SQLAlchemy count the version at each change."""
        return {"version_id_col": cls.version}
