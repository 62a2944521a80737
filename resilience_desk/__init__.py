"""Resilience Desk, the core: everything the desk knows and does. It imports no Qt, ever."""

__version__ = "0.1.0"
