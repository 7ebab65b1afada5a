import re
from pathlib import Path
from urllib.parse import urljoin

from flask import Flask, url_for
from flask.testing import FlaskClient

from tracker.web.shared.assets import STYLES, versioned_path

CSS = Path(__file__).resolve().parents[2] / "static/css"


def _address(app: Flask, endpoint: str, **values: str) -> str:
    with app.test_request_context():
        return url_for(endpoint, **values)


def _text(client: FlaskClient, address: str) -> str:
    with client.get(address) as answer:
        assert answer.status_code == 200, address
        return answer.get_data().decode(errors="ignore")


def test_every_style_is_in_the_one_answer_once(app: Flask, client: FlaskClient) -> None:
    assert sorted(STYLES) == sorted(path.stem for path in CSS.glob("*.css"))
    text = _text(client, _address(app, "styles.static"))
    assert text == "\n".join((CSS / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def test_what_never_changes_at_its_address_is_kept_for_a_year_by_everybody(app: Flask, client: FlaskClient) -> None:
    for address in (_address(app, "styles.static"), _address(app, "static", filename="js/main.js")):
        with client.get(address) as answer:
            assert answer.cache_control.max_age == 31_536_000
            assert answer.cache_control.public
            assert "Vary" not in answer.headers


def test_fonts_and_modules_are_found_beside_what_names_them(app: Flask, client: FlaskClient) -> None:
    styles = _address(app, "styles.static")
    fonts = re.findall(r"url\(\"(\.\./[^\"]+)\"\)", _text(client, styles))
    main = _address(app, "static", filename="js/main.js")
    modules = re.findall(r"from \"(\./[^\"]+)\"", _text(client, main))
    assert len(fonts) == 6
    assert modules
    for address in [urljoin(styles, font) for font in fonts] + [urljoin(main, module) for module in modules]:
        assert _text(client, address)


def test_the_address_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("one")
    first = versioned_path(tmp_path)
    assert versioned_path(tmp_path) == first
    (tmp_path / "a.css").write_text("two")
    second = versioned_path(tmp_path)
    (tmp_path / "a.css").rename(tmp_path / "b.css")
    assert len({first, second, versioned_path(tmp_path)}) == 3
