"""The addresses of one task."""

from flask import Blueprint

from tracker.web.tasks import decision, files, page, report
from tracker.web.tasks.place import TASKS

pages = Blueprint("tasks", __name__, url_prefix=TASKS)
_PART = "/<int:task_id>/phan/<int:part_id>"

pages.add_url_rule("/<int:task_id>", "show", page.show)
pages.add_url_rule("/<int:task_id>/tai-lieu/<int:use_id>", "download", files.download)
pages.add_url_rule(f"{_PART}/bao-cao", "report", report.report, methods=["GET", "POST"])
pages.add_url_rule(f"{_PART}/y-kien", "comment", decision.comment, methods=["POST"])
pages.add_url_rule(f"{_PART}/xac-nhan", "accept", decision.accept, methods=["POST"])
pages.add_url_rule(f"{_PART}/yeu-cau-bo-sung", "return_part", decision.return_part, methods=["POST"])
pages.add_url_rule(f"{_PART}/sua-ngay-hoan-thanh", "correct", decision.correct, methods=["POST"])
pages.add_url_rule(f"{_PART}/don-doc", "urge", decision.urge, methods=["POST"])
pages.add_url_rule(f"{_PART}/thu-hoi", "withdraw", decision.withdraw, methods=["POST"])
