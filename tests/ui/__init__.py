"""The Qt wing, tried as a user would."""
