"""flask catch-mail: takes mails until it is stopped; of a development machine only, and from that machine only."""

import signal
import threading

import click
from aiosmtpd.controller import Controller
from flask import current_app
from flask.cli import with_appcontext
from werkzeug.serving import WSGIRequestHandler, make_server

from tracker.cli.catcher.kept import Folder, Taker
from tracker.cli.catcher.pages import pages
from tracker.cli.shared import Command
from tracker.core.errors import BadInput
from tracker.core.parent import end_with_parent

HOST = "127.0.0.1"
_port = click.IntRange(1, 65_535)


@click.command("catch-mail", cls=Command, help="Hộp thư thử: nhận mọi thư và hiện trong trình duyệt.")
@click.option("--smtp-port", type=_port, default=2525, help="Cổng nhận thư (mặc định 2525).")
@click.option("--port", type=_port, default=8025, help="Cổng của trang đọc thư (mặc định 8025).")
@click.option("--with-parent", is_flag=True, help="Dừng khi chương trình gọi lệnh này dừng.")
@with_appcontext
def catch_mail(smtp_port: int, port: int, with_parent: bool) -> None:
    if current_app.config["PRODUCTION"]:
        raise BadInput("Hộp thư thử chỉ dùng trên máy phát triển: hãy đặt TRACKER_SMTP_URL tới máy chủ thư thật.")
    folder = Folder(current_app.config["INSTANCE"] / "mail")
    stopping = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stopping.set())
    if with_parent:
        end_with_parent(stopping)
    catch(folder, smtp_port, port, stopping)


def catch(folder: Folder, smtp_port: int, port: int, stopping: threading.Event) -> None:
    """Takes and shows mails until told to stop."""
    shown = make_server(HOST, port, pages(folder), threaded=True, request_handler=Quiet)
    taking = Controller(Taker(folder), hostname=HOST, port=smtp_port)
    taking.start()
    threading.Thread(target=shown.serve_forever, daemon=True).start()
    stopping.wait()
    shown.shutdown()
    taking.stop()


class Quiet(WSGIRequestHandler):
    """Without a line for each page."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass
