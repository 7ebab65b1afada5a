"""Tables of plans, by subject: the plan itself, and its items."""
