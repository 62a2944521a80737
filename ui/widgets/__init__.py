"""Leaf widgets: small, named for assistive tools, themed, and ignorant of what the desk is about."""
