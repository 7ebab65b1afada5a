"""What is true of agencies without asking the database: kinds, the comparing of names, what a printed name means."""

from tracker.agencies.rules.kinds import KIND_LABELS, AgencyKind

__all__ = ["KIND_LABELS", "AgencyKind"]
