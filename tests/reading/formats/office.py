"""PDFs of Word files, made by LibreOffice once for all that ask in one run."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")
ABSENT = "LibreOffice (soffice) is absent"


def converted(files: Mapping[str, bytes], extension: str, options: str = "") -> dict[str, bytes]:
    """Files by name, with their extension; given back by their stem."""
    assert SOFFICE
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "in", name) for name in files]
        paths[0].parent.mkdir()
        for path in paths:
            path.write_bytes(files[path.name])
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
        command += ["--convert-to", f"{extension}{options}", "--outdir", f"{folder}/out", *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return {path.stem: Path(folder, "out", f"{path.stem}.{extension}").read_bytes() for path in paths}
