"""What an office chooses: the days off."""
