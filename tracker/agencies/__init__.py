"""The directory of agencies: tree, names, groups."""
