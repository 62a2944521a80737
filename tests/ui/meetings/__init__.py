"""The weekly case review, held as a team holds it."""
