"""A made-up province of 2026: its agencies and two plans as real Word files. Of the tracker it knows the clock only."""
