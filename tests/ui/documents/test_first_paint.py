"""The libraries that make and draw PDF come with the first sheet, never with the window."""

from __future__ import annotations

import subprocess
import sys

_LOOKED_FOR = """
import sys
from ui.documents import offers, documents_panel, print_page
offers.offers()
print(sorted({name.split(".")[0] for name in sys.modules} & {"reportlab", "pypdfium2", "PIL"}))
"""


def test_the_panel_is_built_without_the_makers_of_pdf() -> None:
    told = subprocess.run([sys.executable, "-c", _LOOKED_FOR], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
