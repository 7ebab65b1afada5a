"""Puts the house together: settings, database, then the web, route by route under an access rule."""

from pathlib import Path

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import config
from tracker.cli import register_commands
from tracker.core import clock
from tracker.core.db import db, init_db
from tracker.core.files import FileStore
from tracker.web import register_pages
from tracker.web.shared.access import init_access
from tracker.web.shared.addresses import init_addresses
from tracker.web.shared.assets import init_assets, versioned_path
from tracker.web.shared.errors import init_errors
from tracker.web.shared.filters import init_filters
from tracker.web.shared.nav import init_nav
from tracker.web.shared.security import init_security
from tracker.web.shared.session import init_session

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: config.Development | None = None) -> Flask:
    settings = settings or config.from_environment()
    settings.INSTANCE.mkdir(parents=True, exist_ok=True)
    app = Flask(
        __name__,
        root_path=str(ROOT),
        instance_path=str(settings.INSTANCE),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        static_url_path=versioned_path(ROOT / "static"),
    )
    app.config.from_object(settings)
    clock.move_today(settings.TODAY)
    _trust_proxies(app)
    _open_doors(app)
    _build_web(app)
    register_commands(app)
    return app


def _trust_proxies(app: Flask) -> None:
    """Only as many entries of the forwarded headers as there are proxies of our own: the rest anybody may write."""
    if trusted := app.config["PROXIES"]:
        # The name of the host stays the one the proxy passes on in Host.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=0)  # type: ignore[method-assign]


def _open_doors(app: Flask) -> None:
    init_db(app)
    Migrate(app, db, directory=str(ROOT / "migrations"))
    app.extensions["files"] = FileStore(app.config["FILES_ROOT"])


def _build_web(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    Bootstrap5(app)
    init_security(app)
    CSRFProtect(app)
    init_addresses(app)
    init_errors(app)
    init_session(app)
    init_filters(app)
    init_nav(app)
    init_assets(app)
    register_pages(app)
    init_access(app)
