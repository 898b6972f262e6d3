"""What the commands share at the terminal."""

import argparse
import sys


def positive(word):
    """An argument that is a whole number above 0."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number above 0")
    return int(word)


def say(text):
    """Tells how far the work has come, on standard error: standard output is the report's."""
    print(text, file=sys.stderr, flush=True)
