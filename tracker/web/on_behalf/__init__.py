"""Nhập thay: the pages on which whoever follows a plan enters what agencies answer by văn bản only."""
