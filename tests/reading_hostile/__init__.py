"""Documents as nobody should write them: mutated plans and hostile files, and what must hold of every one.

paper       a document as rows and cells, taken from the layouts and the samples
mutations   what goes wrong in a table: cells, rows, columns, heads, merges
writing     a paper as a file, of any kind and with any fault
attacks     files made to harm the one who opens them, and files damaged on their way
counting    the rows of a file, counted by code of our own
properties  what must hold: a draft without silent loss, or a sentence that says what to do
"""
