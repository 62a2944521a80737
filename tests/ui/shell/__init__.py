"""Tests of this part of the Qt wing."""
