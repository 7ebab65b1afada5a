"""Writes to the work, by subject: putting a plan in force, progress, decisions, comments."""
