"""The refusal of a document, in words for the person who handed it in."""

from tracker.core.errors import BadInput


class UnreadableDocument(BadInput):
    """The sentence says what is wrong with the file and what to do."""
