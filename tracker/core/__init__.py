"""What every capability stands on; no word of the domain."""
