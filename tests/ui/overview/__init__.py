"""The case page and its overview, driven as a member drives them."""
