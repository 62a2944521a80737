"""Cases: the person, the episode of care from intake to discharge, the care team, notes, health picture, actions to do."""
