"""``python -m resilience_desk``: the commands that need no window."""

from __future__ import annotations

import sys

from resilience_desk.command_line import main

if __name__ == "__main__":
    sys.exit(main())
