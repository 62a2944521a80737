"""The panel of roles and boundaries, used as a social worker uses it."""
