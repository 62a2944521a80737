"""The tour: the real program walked through its screens on the demonstration clinic, leaving pictures and pages."""

from ui.tour.walk import run_tour

__all__ = ["run_tour"]
