"""The grids of a Word file."""
