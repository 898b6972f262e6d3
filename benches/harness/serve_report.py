"""The figures of `scripts/bench serve` as Markdown."""

from statistics import median

_EDITS = (
    "| Notes | Edit | Program | Median | Fastest to slowest | Edits |\n| ---: | --- | --- | ---: | ---: | ---: |"
)
_MEMORY = (
    "| Notes | Program | First page | Memory after it | Memory after the edits | Peak memory |\n"
    "| ---: | --- | ---: | ---: | ---: | ---: |"
)


def report(results, seed, machine):
    """The whole report: conditions, a table of edits, a table of memory. Results of one vault follow each other."""
    programs = list(dict.fromkeys(result.program for result in results))
    versions = ", ".join(f"{program.name} {program.version} (`{_words(program)}`)" for program in programs)
    lines = [f"{versions}; edits in turn, seed {seed}; {machine}.", "", _EDITS]
    vaults = [
        [result for result in results if result.notes == notes] for notes in sorted({each.notes for each in results})
    ]
    for vault in vaults:
        for kind in vault[0].edits:
            lines += [_edits(result, kind) for result in vault if result.edits[kind]]
            if len(vault) == 2 and all(result.edits[kind] for result in vault):
                lines.append(_edits_ratio(*vault, kind))
    lines += ["", _MEMORY]
    for vault in vaults:
        lines += [_memory(result) for result in vault]
        if len(vault) == 2:
            lines.append(_memory_ratio(*vault))
    return "\n".join(lines)


def duration(seconds):
    """Milliseconds, with a place after the point where they are few."""
    shown = seconds * 1000
    return f"{shown:.1f} ms" if shown < 100 else f"{shown:,.0f} ms"


def _words(program):
    """How the server was called, but for the place of the program and the port."""
    return " ".join((program.name.lower(), *program.server[1:], "P"))


def _edits(result, kind):
    times = result.edits[kind]
    spread = f"{duration(min(times))} to {duration(max(times))}"
    return (
        f"| {result.notes:,} | {kind} | {result.program.name} | {duration(median(times))} | {spread} | {len(times)} |"
    )


def _edits_ratio(first, second, kind):
    """How much of the second program's time the first one takes."""
    middle, best, worst = (value(first.edits[kind]) / value(second.edits[kind]) for value in (median, min, max))
    names = f"**{first.program.name} / {second.program.name}**"
    return f"| {first.notes:,} | {kind} | {names} | **{middle:.1%}** | fastest {best:.1%}, slowest {worst:.1%} | |"


def _memory(result):
    sizes = (result.fresh.now, result.used.now, result.used.peak)
    shown = " | ".join(f"{size / 2**20:,.0f} MiB" for size in sizes)
    return f"| {result.notes:,} | {result.program.name} | {result.start:.2f} s | {shown} |"


def _memory_ratio(first, second):
    values = (
        lambda result: result.start,
        lambda result: result.fresh.now,
        lambda result: result.used.now,
        lambda result: result.used.peak,
    )
    start, *sizes = (value(first) / value(second) for value in values)
    names = f"**{first.program.name} / {second.program.name}**"
    return f"| {first.notes:,} | {names} | {start:.1%} | {' | '.join(f'**{size:.1%}**' for size in sizes)} |"
