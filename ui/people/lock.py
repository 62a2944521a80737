"""What the lock screen may do: prove the member who is signed in, or close the desk so that another signs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.shell.lock import LockActs

if TYPE_CHECKING:
    from resilience_desk.desk import Desk
    from ui.workplace import Workplace


def lock_acts(desk: Callable[[], Desk], switch: Callable[[], object]) -> LockActs:
    """The acts of the lock screen for the desk that is open when they are asked for.

    ``switch`` leads another member to the sign-in: it calls :func:`leave_desk`, clears the window and shows
    :meth:`ui.people.welcome.Welcome.show_practice`.
    """

    def unlock(passphrase: str) -> None:
        from resilience_desk.opening import prove_member

        prove_member(desk(), passphrase)

    return LockActs(unlock, switch)


def leave_desk(workplace: Workplace, then: Callable[[], object]) -> None:
    """Close the desk after everything already asked to be saved, drafts included; ``then`` runs on the GUI thread.

    Each member's drafts stay under their own name: whoever signs in next finds theirs.
    """
    workplace.changes.stop()

    def closed(_nothing: object) -> None:
        then()

    workplace.operations.run(workplace.desk.close, owner=workplace.operations, then=closed)
