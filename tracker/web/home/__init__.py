"""Where a person lands, and whether the program lives."""
