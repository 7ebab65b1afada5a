"""Rules of reminding: the stages of a part, and what a digest lists."""
