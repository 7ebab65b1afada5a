"""The flask commands, one file per capability."""
