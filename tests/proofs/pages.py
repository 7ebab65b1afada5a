"""Every page a person can reach by links, and how many statements each of them asks of the database."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.statements import counted

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
_OF_EACH_KIND = 4
_STATIC = re.compile(r"static$")


@dataclass(frozen=True)
class Page:
    endpoint: str
    address: str
    status: int
    statements: int


def walk(app: Flask, client: FlaskClient, start: str = "/") -> list[Page]:
    """From the first page along the links; of one endpoint a few addresses stand for all."""
    seen, waiting, visited = set[str](), deque([start]), Counter[str]()
    pages: list[Page] = []
    while waiting:
        address = waiting.popleft()
        endpoint = _endpoint(app, address)
        if endpoint is None or address in seen or visited[endpoint] >= _OF_EACH_KIND:
            continue
        seen.add(address)
        visited[endpoint] += 1
        with counted(app) as statements:
            answer = client.get(address)
        pages.append(Page(endpoint, address, answer.status_code, len(statements)))
        if answer.status_code in (301, 302, 303):
            waiting.append(answer.headers["Location"])
        elif answer.mimetype == "text/html":
            waiting.extend(_links(answer.get_data(as_text=True), address))
        answer.close()
    return pages


def _links(text: str, address: str) -> Iterator[str]:
    for found in _LINK.findall(text):
        parts = urlsplit(urljoin(f"http://localhost{address}", unescape(found)))
        if parts.netloc == "localhost" and parts.scheme == "http":
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _endpoint(app: Flask, address: str) -> str | None:
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")
    except HTTPException:
        return None
    return None if _STATIC.search(endpoint) else endpoint
