"""Run every bench, or those named: ``python -m tests.bench [cold_start] [find] [open_case] [encryption]``."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHES = ("cold_start", "encryption", "find", "open_case")


def main() -> None:
    for name in sys.argv[1:] or BENCHES:
        print(f"== {name.replace('_', ' ')}")
        import_module(f"tests.bench.{name}").run()


if __name__ == "__main__":
    main()
