"""Everything that a seated student sees: the turn desk, the channels, the report and the end of a game."""
