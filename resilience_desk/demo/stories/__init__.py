"""One module for each invented person, and one for the meetings of their teams."""
