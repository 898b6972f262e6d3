"""The figures as Markdown."""

from itertools import pairwise
from statistics import median

from .process import smallest_measurable_peak

_HEAD = "| Notes | Program | Time | Fastest to slowest | CPU time | Peak memory | Pages | Files | Written |"
_RULE = "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"


def report(results, runs, seed, machine):
    """The whole report: conditions, one row a program and vault, ratios, scaling."""
    versions = ", ".join(dict.fromkeys(f"{result.program.name} {result.program.version}" for result in results))
    lines = [f"{versions}; medians of {runs} runs after a warm-up, seed {seed}; {machine}.", "", _HEAD, _RULE]
    for notes in sorted({result.notes for result in results}):
        rows = [result for result in results if result.notes == notes]
        lines += [_row(result) for result in rows]
        if len(rows) == 2:
            lines.append(_ratio(*rows))
    return "\n".join([*lines, *_scaling(results)])


def _middle(result, value):
    return median(value(run) for run in result.runs)


def _time(result):
    return _middle(result, lambda run: run.seconds)


def _fastest(result):
    return min(run.seconds for run in result.runs)


def _cpu(result):
    return _middle(result, lambda run: run.cpu_seconds)


def _peak(result):
    return _middle(result, lambda run: run.peak_bytes)


def _row(result):
    seconds = [run.seconds for run in result.runs]
    peak, least = _peak(result), smallest_measurable_peak()
    memory = f"{peak / 2**20:,.0f} MiB" if peak > least else f"at most {least / 2**20:.0f} MiB"
    output, spread = result.output, f"{min(seconds):.2f} to {max(seconds):.2f} s"
    return (
        f"| {result.notes:,} | {result.program.name} | {_time(result):.2f} s | {spread} "
        f"| {_cpu(result):.2f} s | {memory} | {output.pages:,} | {output.files:,} | {output.size / 2**20:.1f} MiB |"
    )


def _ratio(first, second):
    """How much of the second program's time and memory the first one takes; of the fastest runs too."""
    time, cpu, peak, fastest = (value(first) / value(second) for value in (_time, _cpu, _peak, _fastest))
    names = f"**{first.program.name} / {second.program.name}**"
    return (
        f"| {first.notes:,} | {names} | **{time:.1%}** | fastest {fastest:.1%} "
        f"| {cpu:.1%} | **{peak:.1%}** | | | {first.output.size / second.output.size:.1%} |"
    )


def _scaling(results):
    """How time and memory grow from each vault to the next larger one."""
    rows = []
    for name in dict.fromkeys(result.program.name for result in results):
        own = sorted((result for result in results if result.program.name == name), key=lambda result: result.notes)
        for small, large in pairwise(own):
            rows.append(
                f"| {name} | {small.notes:,} to {large.notes:,} | × {large.notes / small.notes:.1f} "
                f"| × {_time(large) / _time(small):.1f} | × {_peak(large) / _peak(small):.1f} |"
            )
    return (
        ["", "| Program | From, to | Notes | Time | Peak memory |", "| --- | --- | ---: | ---: | ---: |", *rows]
        if rows
        else []
    )
