"""The processes that work while nobody looks: one small module per job."""
