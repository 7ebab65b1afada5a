"""Writes to the directory: agencies, their names, groups and their members."""
