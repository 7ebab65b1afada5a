"""Rules of proof, by subject: its kinds and what each asks for, and which files are taken."""
