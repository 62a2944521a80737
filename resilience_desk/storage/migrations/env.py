"""How Alembic runs here: on the caller's connection, inside the caller's transaction, foreign keys off."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, Enum


def name_our_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write a choice as the text it is stored as, so that a new choice is no migration, and JSON by its one name."""
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if kind == "type" and isinstance(item, JSON):
        return "base.JsonValue"
    return False


options = context.config.attributes
context.configure(
    connection=options["connection"],
    target_metadata=options["target_metadata"],
    render_as_batch=True,
    render_item=name_our_types,
    transactional_ddl=True,
    compare_type=True,
    user_module_prefix="base.",
)
context.run_migrations()
