"""The workplace of these tests: Ana Rossi's desk at the clinic."""

from tests.ui.workplaces import ways, workplace

__all__ = ["ways", "workplace"]
