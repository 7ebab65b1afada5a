"""Indicators: the tree of a plan with its points, one indicator with the way its points were made, and the way back."""
