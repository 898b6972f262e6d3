"""`python3 -m vault 10000 --kb DIR --hugo DIR`: writes the content folders of a vault."""

import argparse
import json
import sys
from pathlib import Path

from .write import Vault, write_vault

SAMPLES = 25


def main():
    """Parses the arguments, writes the trees and prints what sampled pages must show."""
    parser = argparse.ArgumentParser(
        prog="vault", description="Writes a synthetic vault; the same numbers give the same bytes."
    )
    parser.add_argument("notes", type=int, help="how many notes")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another vault (default 1)")
    parser.add_argument("--kb", type=Path, metavar="DIR", help="content folder for kb")
    parser.add_argument("--hugo", type=Path, metavar="DIR", help="content folder for Hugo")
    arguments = parser.parse_args()
    roots = {name: root for name in ("kb", "hugo") if (root := getattr(arguments, name))}
    if arguments.notes < 1 or not roots:
        parser.error("nothing to write: give a number of notes and at least one of --kb and --hugo")
    samples = sorted({number * arguments.notes // SAMPLES for number in range(SAMPLES)})
    json.dump(write_vault(Vault(arguments.notes, arguments.seed, roots), samples), sys.stdout, indent=1)


if __name__ == "__main__":
    main()
