"""Predictable times: a case's appointments, the member's day, and taking in the clinic's day list."""
