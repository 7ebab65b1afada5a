"""The directory: agencies as a tree, their names, and groups of them."""
