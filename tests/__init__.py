"""The story of every room, told as its users would."""
