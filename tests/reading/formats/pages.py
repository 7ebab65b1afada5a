"""Small PDFs written by hand: texts and rules at their places, or a page that is nothing but a picture."""

from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_PICTURE = b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"


def text_at(x: float, y: float, text: str, *, turned: bool = False) -> bytes:
    """`y` counts down from the head of the page; a turned text runs upwards."""
    matrix = f"0 1 -1 0 {x} {HEIGHT - y}" if turned else f"1 0 0 1 {x} {HEIGHT - y}"
    return f"BT /F1 12 Tf {matrix} Tm ({text}) Tj ET".encode("latin-1")


def rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S".encode()


def picture() -> bytes:
    return _PICTURE


def pdf_file(*pages: Sequence[bytes], rotate: int = 0) -> bytes:
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(b"<</Type/Catalog/Pages 2 0 R>>")
    objects.append(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for at, parts in enumerate(pages):
        stream = b"\n".join(parts)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * at} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    content = b"%PDF-1.4\n"
    places: list[int] = []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer
