"""Measurements of Backchannel: `python -m benchmarks.reveal` and `python -m benchmarks.adjudicate`."""
