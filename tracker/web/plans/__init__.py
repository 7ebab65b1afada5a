"""Plans: the list, the upload, the review of a draft, the plan as printed."""
