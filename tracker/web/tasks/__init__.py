"""Tasks: lists of work, one task as a story, its report form, the decisions on it, and its documents."""
