"""Who did what to which thing; knows actors and things by id and name only."""
