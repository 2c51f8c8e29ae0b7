"""Live push: sockets in, rendered panels out, and the clock."""
