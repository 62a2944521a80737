"""The window around the rooms: rail, top bar, pages, palette, lock, toasts and the registry that rooms join."""
