"""The people around a person: who does what, where the limits are, what may be shared, how to make safe contact."""
