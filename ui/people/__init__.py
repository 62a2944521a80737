"""People in the window: signing in, the first run, restoring, the lock, and the settings of practice and member."""
