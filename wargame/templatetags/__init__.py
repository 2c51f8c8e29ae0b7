"""Template tags: the marks, charts and maps of the interface."""
