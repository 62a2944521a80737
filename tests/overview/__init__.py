"""Tests of what needs several rooms at once."""
