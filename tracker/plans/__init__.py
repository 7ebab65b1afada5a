"""Plans as printed, their draft under review, and which office does what in them."""
