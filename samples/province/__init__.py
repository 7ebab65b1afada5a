"""The plan of the province: its letter, its tasks and its indicators."""
