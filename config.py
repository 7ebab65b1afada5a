"""Settings: one class per environment, the only reader of the environment.

A default stands here only if it is safe and right; whatever production must choose is refused when missing.
"""

import contextlib
import json
import os
import re
import secrets
import tempfile
from datetime import date
from pathlib import Path
from typing import TextIO

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent
_SECRET_LENGTH = 32
RUNNING = "running.json"


NO_MAIL_SERVER = (
    "Chưa đặt TRACKER_SMTP_URL nên không thư nào được gửi: hãy đặt máy chủ thư, "
    "ví dụ smtp://người-dùng:mật-khẩu@máy-chủ:587?starttls=1, rồi chạy lại."
)


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one Vietnamese sentence."""


class Development:
    """One machine, SQLite and a local folder; the default."""

    TESTING = False
    PRODUCTION = False
    MAX_CONTENT_LENGTH = 52 * 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 2 * 1024 * 1024
    MAX_FORM_PARTS = 500
    SESSION_COOKIE_NAME = "dondoc"
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_SECURE = False
    # A token lives as long as the log-in it belongs to: a form left open over lunch must still be accepted.
    WTF_CSRF_TIME_LIMIT = None
    SEND_FILE_MAX_AGE_DEFAULT = 31_536_000
    BOOTSTRAP_SERVE_LOCAL = True
    IDLE_MINUTES = 30
    SESSION_HOURS = 12

    def __init__(self) -> None:
        self.INSTANCE = Path(os.environ.get("TRACKER_INSTANCE", ROOT / "instance")).resolve()
        self.SQLALCHEMY_DATABASE_URI = _database("TRACKER_DATABASE_URL") or f"sqlite:///{self.INSTANCE / 'dondoc.db'}"
        self.FILES_ROOT = self.INSTANCE / "files"
        running = self._running()
        self.BASE_URL = os.environ.get("TRACKER_BASE_URL") or running.get("base_url", "http://127.0.0.1:5000")
        self.SMTP_URL = os.environ.get("TRACKER_SMTP_URL") or running.get("smtp_url")
        self.MAIL_FROM = _sender("TRACKER_MAIL_FROM") or "Đôn Đốc <nhacviec@dondoc.localhost>"
        self.TODAY = _day("TRACKER_TODAY")
        self.PROXIES = _count("TRACKER_PROXIES")
        self.SECRET_KEY = self._secret()

    def _running(self) -> dict[str, str]:
        """Where the program runs on this machine at the moment, so that commands beside it reach its mail catcher."""
        try:
            with (self.INSTANCE / RUNNING).open(encoding="utf-8") as note:
                noted: dict[str, str] = json.load(note) if _is_held(note) else {}
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return noted

    def _secret(self) -> str:
        return os.environ.get("TRACKER_SECRET_KEY") or _generated_secret(self.INSTANCE)


class Production(Development):
    PRODUCTION = True
    # The prefix makes the browser refuse the cookie unless it is Secure and for this host alone.
    SESSION_COOKIE_NAME = "__Host-dondoc"
    SESSION_COOKIE_SECURE = True

    def _running(self) -> dict[str, str]:
        return {}

    def _secret(self) -> str:
        secret = os.environ.get("TRACKER_SECRET_KEY", "")
        if len(secret) < _SECRET_LENGTH or len(set(secret)) < _SECRET_LENGTH // 4:
            raise SettingsError(
                "TRACKER_SECRET_KEY còn thiếu hoặc quá yếu: hãy đặt một chuỗi ngẫu nhiên từ 32 ký tự, "
                'ví dụ kết quả của lệnh: python3 -c "import secrets; print(secrets.token_urlsafe(48))".'
            )
        return secret


def from_environment() -> Development:
    name = os.environ.get("TRACKER_ENV", "development")
    environments = {"development": Development, "production": Production}
    if name not in environments:
        raise SettingsError(f"TRACKER_ENV={name} không có: chỉ nhận development hoặc production.")
    try:
        settings = environments[name]()
        settings.INSTANCE.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"TRACKER_INSTANCE: không ghi được vào {error.filename} ({error.strerror}); hãy chọn một thư mục ghi được."
        ) from None
    return settings


def _is_held(note: TextIO) -> bool:
    """Whether its writer still runs: one that was killed left the note, and the system has taken back the lock."""
    try:
        os.lockf(note.fileno(), os.F_TEST, 0)
    except OSError:
        return True
    return False


def _day(variable: str) -> date | None:
    value = os.environ.get(variable)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingsError(f"{variable}={value} không phải là ngày dạng YYYY-MM-DD.") from None


def _sender(variable: str) -> str | None:
    """An address, or a name before an address in pointed brackets."""
    value = os.environ.get(variable)
    name, address = r'("[^"\r\n]*"|[^<>@,;:"\r\n]*)', r"[\w.+=%-]+@[\w-]+(\.[\w-]+)*"
    if value and not re.fullmatch(rf"{name} ?<{address}>|{address}", value, re.ASCII):
        raise SettingsError(f"{variable} chưa đúng: hãy ghi dạng Đôn Đốc <nhacviec@co-quan.vn>.")
    return value or None


def _database(variable: str) -> str | None:
    """The address is not repeated in the message: it may hold a password."""
    value = os.environ.get(variable)
    if not value:
        return None
    with contextlib.suppress(ArgumentError):
        if make_url(value).get_backend_name() in ("postgresql", "sqlite"):
            return value
    raise SettingsError(f"{variable} không đọc được: hãy ghi dạng postgresql://người_dùng:mật_khẩu@máy_chủ/tên.")


def _count(variable: str) -> int:
    value = os.environ.get(variable) or "0"
    if not (value.isascii() and value.isdigit()):
        raise SettingsError(f"{variable}={value} không phải là một số như 0, 1, 2.")
    return int(value)


def _generated_secret(instance: Path) -> str:
    """Made once and kept beside the database, so that log-ins outlive a restart."""
    kept = instance / "secret_key"
    if not kept.exists():
        instance.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=instance, encoding="ascii") as made:
            made.write(secrets.token_urlsafe(48))
            made.flush()
            # Two processes may start at once: whoever links first decides, and nobody reads half a secret.
            with contextlib.suppress(FileExistsError):
                os.link(made.name, kept)
    return kept.read_text(encoding="ascii")
