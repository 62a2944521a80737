"""``override`` as :mod:`typing` has it from Python 3.12 on, for what stands on the way to the first painted sign-in.

Before 3.12 it comes with ``typing_extensions``, whose import takes longer than any page's; nothing looks for it at run time.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):
        """Mark a method as one that stands in place of its parent's; for type checkers alone."""
        return method


__all__ = ["override"]
