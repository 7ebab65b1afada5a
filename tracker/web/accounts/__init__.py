"""Logging in and out, one's own account, and the people an administrator keeps."""
