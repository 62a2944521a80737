"""The pages and panels of the cases room, driven as a member drives them."""
