"""What leaves the desk, as those who use it find it."""
