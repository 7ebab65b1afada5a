"""A form sent after its log-in had ended: its text is carried through the log-in and offered to be sent again."""

from urllib.parse import urlsplit

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
    if is_interrupted():
        return typed_fields()
    fields = request.form.items(multi=True)
    return [(name.removeprefix(_PREFIX), value) for name, value in fields if name.startswith(_PREFIX)]


def typed_fields() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items(multi=True) if name not in _SECRETS]


def is_from_here() -> bool:
    """The browser says that one of our own pages sent this: only then may it be offered to be sent again."""
    return request.origin is not None and urlsplit(request.origin).netloc == request.host
