"""Pages: forms, views and what they share."""
