"""What ends a benchmark early."""


class BenchError(Exception):
    """A program failed, or what it wrote is wrong; the text is for the person at the terminal."""
