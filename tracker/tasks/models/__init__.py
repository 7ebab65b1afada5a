"""Tables of the work, by subject: the task and its parts, the reports on a part, what urged it.

They name each other, so whoever imports one of them makes both known.
"""

from tracker.tasks.models import part, report, urge

__all__ = ["part", "report", "urge"]
