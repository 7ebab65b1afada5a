"""Rules of indicators, by subject: what stands under a row, how it is scored, what may be entered."""
