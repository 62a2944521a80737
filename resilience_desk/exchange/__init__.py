"""What leaves the desk and what comes back: paper, and later FHIR, iCalendar, CSV and the whole-record archive."""
