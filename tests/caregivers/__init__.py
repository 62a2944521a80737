"""The people around the person: board, boundaries, consent, what nobody else may see."""
