"""From the bytes of a file to blocks: one module for a kind of file, and `opening` that chooses among them.

docx             Word; `word_numbering` counts its automatic numbers out
txt              plain text with tabs
archive          whether an Office file may be unpacked at all
markup           HTML, LaTeX and Markdown taken off a text
opened           what every one of them hands on: blocks and what is in doubt of the file itself
"""
