"""A form sent after its log-in had ended: its text is carried through the log-in and offered to be sent again."""

from flask import request

# Marks a post as coming from the log-in page itself; another page's form may have a field "login" too.
_MARK = "resending"
_PREFIX = "kept."
# Never written back into a page.
_SECRETS = {"password", "old", "new", "again", "csrf_token"}


def is_interrupted() -> bool:
    """This post is the form of another page, sent here because nobody was logged in any more."""
    return request.method == "POST" and "resend" in request.args and _MARK not in request.form


def kept_fields() -> list[tuple[str, str]]:
    """The fields of the interrupted form, straight from it or as carried by the log-in page."""
    fields = request.form.items(multi=True)
    if is_interrupted():
        return [(name, value) for name, value in fields if name not in _SECRETS]
    return [(name.removeprefix(_PREFIX), value) for name, value in fields if name.startswith(_PREFIX)]
