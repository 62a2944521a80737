"""The room of people in the window."""
