"""How a message leaves: claim, transmit, settle; nothing of it holds a transaction open while the server is asked."""
