"""Tracked work: a task per occurrence, a part per agency, its reports and its acceptance."""
