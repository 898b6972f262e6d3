"""`scripts/bench odd`: how long kb takes for a note that is nothing but signs, nesting, or one endless line."""

import shutil
import sys

from . import programs
from .errors import BenchError
from .machine import description
from .odd_notes import NOTES
from .process import measure
from .ramdisk import workspace

#: The most that a build of one such note may take, in seconds.
LIMIT = 2.0


def add_arguments(parser):
    """The command's arguments."""
    parser.add_argument("only", metavar="WORD", nargs="*", help="only notes with one of these in their names")
    parser.add_argument("--keep", action="store_true", help="leave the vaults and the sites where they are")


def run(arguments):
    """Builds each note by itself; fails when one takes too long, or does not come to its end."""
    kb = programs.kb()
    chosen = {
        name: text for name, text in NOTES.items() if not arguments.only or any(word in name for word in arguments.only)
    }
    slow = []
    print(f"kb {kb.version}; one build each; {description()}.\n\n| Note | Size | Time | Peak memory |")
    print("| --- | ---: | ---: | ---: |")
    with workspace(1000, arguments.keep) as folder:
        for name, make in chosen.items():
            root = folder / "odd"
            text = make()
            made = _build(kb, root, text, folder / "log", name)
            print(f"| {name} | {len(text) / 1e6:.1f} MB | {made.seconds:.2f} s | {made.peak_bytes / 2**20:,.0f} MiB |")
            sys.stdout.flush()
            if made.seconds > LIMIT:
                slow.append(name)
            if not arguments.keep:
                shutil.rmtree(root)
    if slow:
        raise BenchError(f"these took more than {LIMIT:g} s: {', '.join(slow)}")


def _build(kb, root, text, log, name):
    (root / "content").mkdir(parents=True, exist_ok=True)
    kb.set_up(root)
    (root / "content" / "note.md").write_text(f"---\nvisibility: public\n---\n{text}\n")
    try:
        # Such notes have problems, which status 1 tells of.
        return measure((*kb.command, "--keep-going"), root, log, good=(0, 1))
    except BenchError as error:
        raise BenchError(f"{name}: {error}") from error
