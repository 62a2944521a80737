"""The demonstration clinic."""
