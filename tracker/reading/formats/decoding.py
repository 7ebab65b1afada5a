"""The text of a file in whatever code page it was saved."""

import codecs
import re
import unicodedata

from tracker.reading.errors import UnreadableDocument

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNKNOWN_PAGE = (
    "Tệp không dùng bảng mã Unicode (có thể dùng phông chữ cũ như TCVN3, VNI) nên không đọc được chữ. "
    "Hãy mở tệp, chuyển sang Unicode, lưu lại với bảng mã UTF-8 rồi tải lên."
)
_NOT_TEXT = "Tệp này không phải là tệp văn bản. Hãy chọn đúng tệp kế hoạch."
# Every letter of Vietnamese, and the signs that its texts are written with.
_VIETNAMESE = re.compile(r"[\x00-\x7fÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’–—…•·«»°±×÷§²³½¼¾€¬\xad\xa0]*")


def decoded(content: bytes) -> str:
    """The text in NFC. A file without any mark is UTF-8, else the Vietnamese Windows page where only letters of
    Vietnamese come out of it."""
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), None)
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = "" if encoding else _from_windows(content)
        if not text:
            raise UnreadableDocument(_UNKNOWN_PAGE) from None
    if "\0" in text:
        raise UnreadableDocument(_NOT_TEXT)
    return unicodedata.normalize("NFC", text)


def _from_windows(content: bytes) -> str:
    """This page writes the tones as marks of their own behind the letters."""
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return ""
    return text if _VIETNAMESE.fullmatch(text) else ""
