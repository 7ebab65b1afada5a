"""Tables of the work, by subject: the task and its parts, the reports on a part."""
