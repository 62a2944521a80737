"""The plan as a member writes it with the person."""
