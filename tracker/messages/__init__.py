"""The outbox: what is to be sent to whom, once. Knows people and things by id, name and address only."""
