"""The Qt wing: each room bears the name of the core room that it shows."""
