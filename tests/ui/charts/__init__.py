"""Trend pictures, tried as somebody reads them."""
