"""Trackers: what people log about their days, how it comes in, and what a trend can and cannot tell."""
