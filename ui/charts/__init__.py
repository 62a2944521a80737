"""Trends drawn on one time axis: pyqtgraph wrapped once. Imported after the first paint, for it takes its time."""
