"""The command line of `scripts/bench`."""

import argparse
import sys

from . import build, odd, serve
from .errors import BenchError

#: From a command's name to its module; without a name it is the first.
COMMANDS = {"build": build, "odd": odd, "serve": serve}


def main(words):
    """Runs a command; returns the exit status: 0 good, 1 the benchmark failed, 2 wrong usage."""
    name = words[0] if words and words[0] in COMMANDS else next(iter(COMMANDS))
    command = COMMANDS[name]
    parser = argparse.ArgumentParser(prog="scripts/bench", description=command.__doc__)
    command.add_arguments(parser)
    arguments = parser.parse_args(words[1:] if words[:1] == [name] else words)
    try:
        command.run(arguments)
    except BenchError as error:
        print(f"scripts/bench: {error}", file=sys.stderr)
        return 1
    return 0
