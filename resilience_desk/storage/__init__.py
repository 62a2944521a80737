"""Where a practice is kept: the database, its keys, the journal, drafts, backups; every difference between the engines."""
