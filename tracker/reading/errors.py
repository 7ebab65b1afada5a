"""The refusal of a document, in words for the person who handed it in."""


class UnreadableDocument(Exception):
    """`message` is a whole Vietnamese sentence: what is wrong with the file and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
