"""Documents written before the reader saw them: what it makes of a plan at first sight."""
