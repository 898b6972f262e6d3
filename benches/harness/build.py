"""`scripts/bench build`: how long a build from nothing takes, and how much memory."""

import json
import shutil
import sys
from dataclasses import dataclass

from . import programs
from .check import Output, check_pages, survey
from .machine import description
from .paths import BENCHES
from .process import Run, measure, require
from .ramdisk import workspace
from .report import report
from .terminal import positive, say


@dataclass(frozen=True)
class Result:
    """All measured runs of one program on one vault, in order."""

    program: programs.Program
    notes: int
    runs: list[Run]
    output: Output


def add_arguments(parser):
    """The command's arguments."""
    sizes = "sizes of the vaults (default 1000 10000)"
    parser.add_argument("notes", metavar="N", type=positive, nargs="*", default=[1000, 10000], help=sizes)
    runs = "measured runs of each program, after a warm-up (default 5)"
    parser.add_argument("--runs", type=positive, default=5, metavar="R", help=runs)
    parser.add_argument("--seed", type=int, default=1, help="another seed, another vault (default 1)")
    parser.add_argument("--keep", action="store_true", help="leave the vaults and the sites where they are")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--kb-only", action="store_true", help="measure kb alone")
    one.add_argument("--hugo-only", action="store_true", help="measure Hugo alone")


def run(arguments):
    """Measures and prints the report as Markdown."""
    machine = description()
    chosen = [] if arguments.hugo_only else [programs.kb()]
    chosen += [] if arguments.kb_only else [programs.hugo()]
    sizes = sorted(set(arguments.notes))
    results = []
    with workspace(sizes[-1], arguments.keep) as folder:
        for notes in sizes:
            results += _measure_vault(folder / str(notes), chosen, notes, arguments)
            if not arguments.keep:
                shutil.rmtree(folder / str(notes))
    print(report(results, arguments.runs, arguments.seed, machine))


def _measure_vault(folder, chosen, notes, arguments):
    """Runs the programs in turn on one vault: A B A B, so that a busy minute of the machine falls on both."""
    say(f"Writing {notes:,} notes")
    roots = {program.name: folder / program.name.lower() for program in chosen}
    targets = [text for name, root in roots.items() for text in (f"--{name.lower()}", str(root / "content"))]
    command = [sys.executable, "-m", "vault", str(notes), "--seed", str(arguments.seed), *targets]
    expectations = json.loads(require(command, BENCHES))
    runs = {program.name: [] for program in chosen}
    outputs = {}
    for program in chosen:
        program.set_up(roots[program.name])
    for number in range(arguments.runs + 1):
        for program in chosen:
            root = roots[program.name]
            program.clear(root)
            made = measure(program.command, root, folder / "log")
            outputs[program.name] = survey(root / "public", notes)
            if number == 0:
                check_pages(root / "public", expectations)
            else:
                runs[program.name].append(made)
            say(f"{program.name}: {made.seconds:.2f} s{'' if number else ' (warm-up)'}")
    return [Result(program, notes, runs[program.name], outputs[program.name]) for program in chosen]
