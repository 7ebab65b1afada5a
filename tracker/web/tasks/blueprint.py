"""The addresses of one task."""

from flask import Blueprint

from tracker.web.tasks import decision, files, page, report, support
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
pages.add_url_rule(f"{_PART}/phoi-hop", "ask_support", support.ask, methods=["GET", "POST"])
pages.add_url_rule(f"{_PART}/tiep-nhan", "receive", support.receive, methods=["POST"])
pages.add_url_rule(f"{_PART}/bo-sung-phoi-hop", "return_answer", support.return_answer, methods=["POST"])
pages.add_url_rule(f"{_PART}/dong-yeu-cau", "close_request", support.close_request, methods=["POST"])
pages.add_url_rule(f"{_PART}/thu-hoi", "withdraw", decision.withdraw, methods=["POST"])
