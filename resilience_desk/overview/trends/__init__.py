"""Trends with every event of the case on one time axis."""
