"""Printing as a member does it."""
