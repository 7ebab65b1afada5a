"""Reads of plans, by subject: finding them, their items, their review."""
