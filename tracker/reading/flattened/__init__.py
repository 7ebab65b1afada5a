"""Tables whose cells a plain text prints one below the other, the empty ones left out: lines → grids.

    unflatten       blocks → blocks: each flattened table among the lines becomes a grid, all else stays
    printed         the lines that are left to read, each with its number
    heads           where the heads of the columns stand one below the other, and what each column holds
    numbering       which of the lines that are only a number begin a row
    bodies          where the lines of a table end, and which of them make one numbered block
    looks           what a line looks like, and how ill it suits a column, by tables of words and weights
    alignment       the lines of a block laid on the columns, in their order, at the least cost

Nothing is known here of a document's own columns: what its heads say and what its lines look like decides, and a
cell whose column might as well be another says so.
"""
