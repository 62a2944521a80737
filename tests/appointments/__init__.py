"""Appointments: planned, come to or not, and taken in from the clinic's day list."""
