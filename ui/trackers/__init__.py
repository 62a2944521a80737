"""A person's trackers in a case: what they agreed to share, values written down by hand, and files taken in."""
