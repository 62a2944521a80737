"""Measured ratios, run on demand: ``python -m tests.bench``. Each figure stands beside a floor or a peer of the same run."""
