"""Writes to plans, by subject: importing, items, agencies, deadlines, and the plan as a whole."""
