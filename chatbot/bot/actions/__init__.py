"""What the assistant says: one action, a client of the portal's public API, and the texts."""
