"""Scoring and target texts as printed: text → rule, rule and figures → points, target and result → met or not."""
