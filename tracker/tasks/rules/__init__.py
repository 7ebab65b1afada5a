"""Rules of the work, by subject: its states, what they mean on a day, and what a report must say."""
