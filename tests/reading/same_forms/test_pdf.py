"""The real plans printed to PDF are read as well as their plain texts, field by field."""

import pytest

from tests.reading.formats.office import ABSENT, SOFFICE, converted
from tests.reading.same_forms import rebuilt, seeds
from tests.reading.same_forms.scores import scores_of, worse
from tests.reading_unseen import word

pytestmark = [
    pytest.mark.skipif(not seeds.are_there(), reason=seeds.ABSENT),
    pytest.mark.skipif(SOFFICE is None, reason=ABSENT),
]


@pytest.fixture(scope="module")
def pdf_files() -> dict[str, bytes]:
    files = {f"{seed}.docx": word.write(rebuilt.printed_document(seed)) for seed in seeds.SEEDS}
    return converted(files, "pdf")


@pytest.mark.parametrize("seed", seeds.SEEDS)
def test_a_pdf_reads_as_its_text_does(seed: str, pdf_files: dict[str, bytes]) -> None:
    assert not worse(seed, scores_of(seed, pdf_files[seed], "ke-hoach.pdf"))
