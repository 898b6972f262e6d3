"""Tests of the benchmark's own parts: `python3 -m unittest discover -s benches -t benches`."""
