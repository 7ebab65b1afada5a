"""What leaves the house: content from the tables, then Word or Excel."""
