"""Reading the files people bring: recognised by content, read in blocks, problems handed back as values."""
