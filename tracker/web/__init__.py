"""Pages: forms, views and what they share."""

from flask import Flask

from tracker.web.accounts import people
from tracker.web.accounts import views as accounts
from tracker.web.home import views as home


def register_pages(app: Flask) -> None:
    for pages in (home.pages, accounts.pages, people.pages):
        app.register_blueprint(pages)
