"""Documents of proof: what they are, their versions and files; knows nothing of tasks."""
