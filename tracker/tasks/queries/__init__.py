"""Reads of the work, by subject."""
