"""The people around the person: who helps with what, how far, what they need, and what may be shared with them."""
