"""From the pages of a PDF to blocks: a page knows words and rules, each at its place, and nothing else.

    file          opens the file, tells scans from texts
    words         words at their places, the lines they stand in, and whether the end of a line ends anything
    ruled         tables by their rules
    unruled       tables without rules, by the columns in which their words stand
    halves        what stands side by side outside of tables: letterhead, signature
    paragraphs    lines joined into paragraphs, heads and feet of pages left out
    layout        all of them put together, over the ends of pages

Only `file` knows the library that opens the file; all behind it is geometry.
"""
