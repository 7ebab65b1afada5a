"""From the bytes of a file to blocks: one module for a kind of file, and `opening` that chooses among them.

    sniffing         what a file is, told by its first bytes
    docx             Word; `word_numbering` counts its automatic numbers out
    xlsx             Excel; `cell_values` prints dates and numbers as Excel shows them, `sheet_doubts` names what it
                     hides
    pdf              PDF with a text layer, a folder of its own
    csv              separated values
    sheet_rows       the rows of a sheet or of separated values, cut into lines and grids
    web_page         HTML, as Word and Excel save it under the name of a document
    txt              plain text with tabs
    archive          whether an Office file may be unpacked at all
    decoding         the text of a file in whatever code page
    markup           HTML, LaTeX and Markdown taken off a text

Every one of them hands on what it `opened`: blocks, and what is in doubt of the file itself.
"""
