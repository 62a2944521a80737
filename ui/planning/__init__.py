"""The plan of a case: what the person agreed to, what the team proposes, and how the one becomes the other."""
