"""What the whole room sees on the wall: the lobby's code and seats, then map, clock and headline. No secrets."""
