"""Timings of the parts that must be fast."""
