"""The real plans again, as the Word, Excel and PDF files that an office would have sent.

seeds           the plain texts and their hand-checked readings, that lie beside the project
rebuilt         the blocks of a text laid out as a document: letterhead, lists, merged cells, page breaks
abbreviations   names of agencies as offices shorten them, and back
scores          how far a reading agrees with the gold, field by field
"""
