"""The parts of a report put together into one Word file."""

from typing import BinaryIO

from tracker.reports.document import OfficialReport
from tracker.reports.word.body import write_appendix, write_body
from tracker.reports.word.head import write_head
from tracker.reports.word.package import Tables
from tracker.reports.word.page import empty_document
from tracker.reports.word.signing import write_signing


def write_word(report: OfficialReport, target: BinaryIO) -> None:
    document = empty_document(f"Báo cáo {report.subject}", report.made_at)
    write_head(document, report)
    tables = Tables()
    write_body(document, report, tables)
    write_signing(document, report.signing)
    if report.appendix:
        write_appendix(document, report.appendix, report.head, tables)
    tables.save(document, target)
