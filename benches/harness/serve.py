"""`scripts/bench serve`: how long from an edit to the page that shows it, and how much memory a server takes."""

import contextlib
import random
import shutil
import sys
import time
from dataclasses import dataclass, field

from . import programs
from .edits import KINDS
from .machine import description
from .paths import BENCHES
from .process import require
from .ramdisk import workspace
from .serve_report import report
from .server import START, serving
from .terminal import positive, say
from .usage import Memory

#: Hugo looks at what happened twice a second. So that no edit comes at a moment that suits it more or less, each waits
#: for up to so many seconds, by chance.
BEAT = 0.5


@dataclass
class Result:
    """What one server did with one vault."""

    program: programs.Program
    notes: int
    #: Seconds from the start to the first page.
    start: float = 0.0
    #: From the name of a kind of edit to the seconds that each edit took, in order.
    edits: dict = field(default_factory=lambda: {kind.name: [] for kind in KINDS})
    #: After the start, and after all edits.
    fresh: Memory | None = None
    used: Memory | None = None


def add_arguments(parser):
    """The command's arguments."""
    sizes = "sizes of the vaults (default 1000 10000)"
    parser.add_argument("notes", metavar="N", type=positive, nargs="*", default=[1000, 10000], help=sizes)
    parser.add_argument("--edits", type=positive, default=20, metavar="E", help="edits of bodies (default 20)")
    others = "edits of each other kind (default 5)"
    parser.add_argument("--other-edits", type=positive, default=5, metavar="E", help=others)
    parser.add_argument("--seed", type=int, default=1, help="another seed, another vault and other edits (default 1)")
    parser.add_argument("--kb-only", action="store_true", help="measure kb alone")
    parser.add_argument("--keep", action="store_true", help="leave the vaults and what the servers printed")


def run(arguments):
    """Measures and prints the report as Markdown."""
    machine = description()
    chosen = [programs.kb()] + ([] if arguments.kb_only else [programs.hugo()])
    sizes = sorted(set(arguments.notes))
    results = []
    with workspace(sizes[-1], arguments.keep) as folder:
        for notes in sizes:
            results += _measure_vault(folder / str(notes), chosen, notes, arguments)
            if not arguments.keep:
                shutil.rmtree(folder / str(notes))
    print(report(results, arguments.seed, machine))


def _measure_vault(folder, chosen, notes, arguments):
    """Runs both servers on one vault and edits its notes, in turn for one and for the other."""
    say(f"Writing {notes:,} notes")
    contents = {program.name: folder / program.name.lower() / "content" for program in chosen}
    targets = [text for name, content in contents.items() for text in (f"--{name.lower()}", str(content))]
    require([sys.executable, "-m", "vault", str(notes), "--seed", str(arguments.seed), *targets], BENCHES)
    results = [Result(program, notes) for program in chosen]
    with contextlib.ExitStack() as stack:
        servers = [_start(stack, result, contents[result.program.name], folder) for result in results]
        for kind in KINDS:
            count = arguments.edits if kind is KINDS[0] else arguments.other_edits
            dice = random.Random(f"{arguments.seed} {kind.name}")
            for note, word in _choose(contents[chosen[0].name], count, dice):
                for server, result in zip(servers, results, strict=True):
                    if not (kind.stays or result.program.forgets):
                        continue
                    seconds = _measure_edit(server, kind, contents[result.program.name], note, word, dice)
                    result.edits[kind.name].append(seconds)
                    say(f"{result.program.name}: {kind.name}: {seconds * 1000:,.1f} ms")
        for server, result in zip(servers, results, strict=True):
            result.used = server.memory()
    return results


def _start(stack, result, content, folder):
    """Starts a server, waits until it has shown a page and has come to rest."""
    result.program.set_up(content.parent)
    since = time.perf_counter()
    server = stack.enter_context(serving(result.program, content.parent, folder / f"{result.program.name}.log"))
    first = min(content.rglob("note-*.md"))
    result.start = server.wait_for(_address(result.program, content, first), b"<h1", since, START)
    server.rest()
    result.fresh = server.memory()
    say(f"{result.program.name}: first page after {result.start:.2f} s")
    return server


def _choose(content, count, dice):
    """The notes to edit, as paths below the content folder, each with a new word."""
    notes = sorted(path.relative_to(content) for path in content.rglob("note-*.md"))
    return [(dice.choice(notes), f"edit{dice.getrandbits(48):012x}") for _ in range(count)]


def _measure_edit(server, kind, content, note, word, dice):
    """Edits a note whose page was asked for before; returns the seconds until its page shows the edit."""
    note = content / note
    shown = kind.shown(note, word)
    address = _address(server.program, content, shown)
    if kind.is_there:
        server.wait_for(address, b"<h1", time.perf_counter())
    else:
        server.page(address)
    server.rest()
    time.sleep(dice.uniform(0, BEAT))
    since = time.perf_counter()
    kind.apply(note, word)
    return server.wait_for(address, word.encode() if kind.stays else None, since)


def _address(program, content, note):
    """The path of a note's page."""
    return f"/{note.relative_to(content).with_suffix(program.page_suffix).as_posix()}"
