"""The scheduler: what is done at its time, in a process of its own; any number of them may run."""
