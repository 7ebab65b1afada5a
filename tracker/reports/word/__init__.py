"""An official report as a Word file, as Nghị định 30/2020/NĐ-CP, Phụ lục I asks; one file per part of the page."""
