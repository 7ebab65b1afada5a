"""From the bytes of a plan document to a draft with its doubts: pure."""
