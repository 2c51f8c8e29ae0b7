"""The claims of the source text, shown by simulation."""
