"""The weekly case review: the list and its reasons, one page a case, decisions, actions, minutes, the person's copy."""
