"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from resilience_desk.storage import base
from resilience_desk.storage.append_only import guard_journal
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    ${upgrades if upgrades else "pass"}
    guard_journal(op.get_bind())
