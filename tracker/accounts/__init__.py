"""People, their memberships and sessions, and what each may do."""
