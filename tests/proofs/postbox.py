"""A mail server of its own: python -m tests.proofs.postbox PORT FILE writes the Message-ID of each mail it takes.

The line is on the disk before the server says yes, so what the file lacks was never said to be taken.
"""

import email
import os
import signal
import sys
import threading
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Box:
    def __init__(self, place: Path) -> None:
        self._file = place.open("ab", buffering=0)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        mail = email.message_from_bytes(envelope.original_content or b"")
        self._file.write(f"{mail['Message-ID']} {envelope.rcpt_tos[0]}\n".encode())
        os.fsync(self._file.fileno())
        return "250 OK"


def main(port: str, place: str) -> None:
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    controller = Controller(Box(Path(place)), hostname="127.0.0.1", port=int(port))
    controller.start()
    stopping.wait()
    controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
