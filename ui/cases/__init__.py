"""The caseload, registering a person, and the panels of a case that show what the cases room knows."""
