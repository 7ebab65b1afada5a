"""Files made to harm the one who opens them: archives, XML, tables, and words that take long to read."""

from tests.reading_hostile.attacks import archives, sheets, tables, texts, xml

ATTACKS = (*archives.ATTACKS, *xml.ATTACKS, *tables.ATTACKS, *sheets.ATTACKS, *texts.ATTACKS)
HEAVY = tables.HEAVY | sheets.HEAVY
"""The makers whose files take seconds to read."""
