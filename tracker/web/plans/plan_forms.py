"""What completes a plan besides its items: names, leads, the common deadline, facts, offices, confirmation."""

from flask import Blueprint

from tracker.web.plans import common_deadline, confirm, facts, groups, leads, names, offices

pages = Blueprint("plan_forms", __name__, url_prefix="/ke-hoach/<code>")

_BOTH = ["GET", "POST"]
pages.add_url_rule("/ten-chua-ro", "names", names.names)
pages.add_url_rule("/ten-chua-ro/xac-dinh", "settle_name", names.settle, methods=["POST"])
pages.add_url_rule("/thieu-chu-tri", "leads", leads.leads, methods=_BOTH)
pages.add_url_rule("/nhom-chu-tri", "groups", groups.groups)
pages.add_url_rule("/nhom-chu-tri/<int:group_id>", "choose_members", groups.choose, methods=["POST"])
pages.add_url_rule("/han-chung", "common_deadline", common_deadline.common_deadline, methods=_BOTH)
pages.add_url_rule("/thong-tin", "facts", facts.facts, methods=_BOTH)
pages.add_url_rule("/co-quan-theo-doi", "offices", offices.offices, methods=_BOTH)
pages.add_url_rule("/co-quan-theo-doi/<int:office_id>/ket-thuc", "end_office", offices.end, methods=["POST"])
pages.add_url_rule("/xac-nhan", "confirm", confirm.confirm, methods=_BOTH)
