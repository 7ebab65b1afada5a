"""python -m jobs: runs the jobs until it is stopped."""

import argparse
import os
import signal
import sys
import threading

import config
from jobs.scheduler import run_until
from tracker.app import create_app
from tracker.core.errors import BadInput
from tracker.core.mail import read_server
from tracker.core.parent import end_with_parent

_REFUSED = 2


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m jobs", description="Chạy theo giờ: nhắc việc, gửi thư.")
    parser.add_argument("--with-parent", action="store_true", help="Dừng khi chương trình gọi lệnh này dừng.")
    asked = parser.parse_args(words)
    try:
        settings = config.from_environment()
        if settings.SMTP_URL:
            read_server(settings.SMTP_URL)
        app = create_app(settings)
    except (config.SettingsError, BadInput) as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    if not settings.SMTP_URL:
        sys.stderr.write(f"{config.NO_MAIL_SERVER}\n")
    stopping = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stopping.set())
    if asked.with_parent:
        end_with_parent(stopping)
    run_until(app, stopping)
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
