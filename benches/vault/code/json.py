"""JSON: configuration, responses and manifests."""

import json

from .compose import LONGEST
from .data import tree


def block(n):
    """A code block's lines."""
    while True:
        lines = json.dumps(tree(n, n.between(7, 22)), indent=2).split("\n")
        if 10 <= len(lines) <= LONGEST:
            return lines
