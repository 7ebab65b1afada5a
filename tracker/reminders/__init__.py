"""Nhắc việc: who is due what on a morning. It reads the work and queues messages; the work knows nothing of it."""
