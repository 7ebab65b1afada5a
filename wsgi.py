"""The web application."""

import sys

import config
from tracker.app import create_app

try:
    app = create_app()
except config.SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
