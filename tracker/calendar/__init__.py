"""Deadlines as written, days off, report periods: pure."""
