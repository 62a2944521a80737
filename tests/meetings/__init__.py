"""Tests of the weekly case review."""
