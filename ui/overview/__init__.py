"""The one shared case page: who the person is, what the rooms offer about them, and the overview of it all."""
