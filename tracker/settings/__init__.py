"""What an office chooses, and the table of days off."""
