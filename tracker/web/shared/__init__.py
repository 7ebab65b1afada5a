"""What all pages share: access, sessions, the frame, forms, errors."""
