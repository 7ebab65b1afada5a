"""Đôn Đốc: tracks what a plan assigns, from the document to the accepted evidence."""
