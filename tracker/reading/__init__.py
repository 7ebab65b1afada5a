"""From the bytes of a plan document to a draft with its doubts: pure.

The pipeline, one file a stage, put together in `read`:

    formats         bytes → blocks: lines and grids (`grid`), by one module for each kind of file
    markdown        tables drawn with strokes: lines → grids
    flattened       tables whose cells a text prints one below the other: lines → grids
    tables          blocks → tables, over page breaks; `headers` finds the head and its columns, `roles` says by
                    words what a column holds, `headings` what the lines above a table say, `page_breaks` what
                    goes on in a cell that the end of a page cut
    rows            printed rows → entries: cut rows joined, "nt" replaced; `codes` reads the numbering
    tree            entries → groups and items, each with its path
    items           nodes → items: `fields`, `kinds`, `parties` (who leads, supports, guides) by `agencies`
    running         lines → duties of the running text, each with its citation
    supply          duties → who gives the figures of which items
    contradictions  where the document disagrees with itself
    document        lines → số, ngày, cơ quan ban hành (`issuers`), trích yếu, năm
    draft           what leaves: the draft, with JSON both ways

A further kind of file is one more module of `formats` that yields blocks; nothing behind it changes. Programs call
`child.read_in_child`: it runs the pipeline in a process of its own, with limits.
"""
