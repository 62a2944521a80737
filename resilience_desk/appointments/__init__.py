"""Appointments: when the person and the team meet, how it went in no blaming words, and the clinic's day list."""
