"""A deadline as a plan prints it, read into dates: `read.read_deadline`.

The text passes through small stages: `plain` cleans it, `noise` takes out what looks like a date and is none,
`scan` finds what speaks of time, `years` completes what is printed without a year, `chains` joins neighbours
into ranges and lists, `clauses` turns each clause into dated points, `undated` names what has no date.
"""
