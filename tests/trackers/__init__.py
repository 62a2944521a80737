"""The story of the trackers room: files people bring, days done properly, trends that do not lie."""
