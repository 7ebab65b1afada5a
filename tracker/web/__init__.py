"""Pages: forms, views and what they share."""

from flask import Flask

from tracker.web.accounts import people
from tracker.web.accounts import views as accounts
from tracker.web.agencies import groups
from tracker.web.agencies import views as agencies
from tracker.web.home import views as home
from tracker.web.indicators import views as indicators
from tracker.web.messages import views as mail_queue
from tracker.web.on_behalf import views as on_behalf
from tracker.web.overview import views as overview
from tracker.web.plans import plan_forms, review, upload
from tracker.web.plans import views as plans
from tracker.web.reports import views as reports
from tracker.web.settings import views as days_off
from tracker.web.tasks import blueprint as tasks
from tracker.web.tasks import lists as task_lists
from tracker.web.tasks import mine as my_work
from tracker.web.tasks import plan_changes


def register_pages(app: Flask) -> None:
    for pages in (
        *(
            home.pages,
            overview.pages,
            accounts.pages,
            people.pages,
            agencies.pages,
            groups.pages,
            days_off.pages,
            mail_queue.pages,
        ),
        *(plans.pages, upload.pages, review.pages, plan_forms.pages, indicators.pages),
        *(my_work.pages, task_lists.awaiting, task_lists.pages, tasks.pages, on_behalf.pages, plan_changes.pages),
        reports.pages,
    ):
        app.register_blueprint(pages)
