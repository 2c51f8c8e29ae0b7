"""Measurements of Backchannel on real server processes: `python -m benchmarks.reveal`."""
