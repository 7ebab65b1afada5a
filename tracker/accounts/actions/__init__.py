"""Writes to accounts, by subject: people and their roles, passwords, log-ins."""
