"""Reads of indicators, by subject: the sheet of a plan, the facts under it, the documents behind it."""
