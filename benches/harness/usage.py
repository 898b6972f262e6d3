"""What a running program and its children use, from Linux's `/proc`."""

import re
from dataclasses import dataclass
from pathlib import Path

from .errors import BenchError

_PROC = Path("/proc")
_SIZE = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB$", re.MULTILINE)
_PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Memory:
    """Resident memory in bytes: now, and the most since the start."""

    now: int
    peak: int


def memory(process):
    """The memory of a process and its children. The peak of several is the sum of their peaks."""
    texts = _statuses()
    parents = {number: parent_in(text) for number, text in texts.items()}
    # A process that has just ended has no text any more.
    found = [memory_in(texts.get(number, "")) for number in family(process, parents)]
    return Memory(sum(each.now for each in found), sum(each.peak for each in found))


def ticks(process):
    """How long a process has been on a processor, in the kernel's ticks (mostly 10 ms)."""
    return ticks_in((_PROC / str(process) / "stat").read_text())


def memory_in(status):
    """The memory in the text of a `status` file; a process that has ended has none."""
    sizes = {name: int(size) * 1024 for name, size in _SIZE.findall(status)}
    return Memory(sizes.get("VmRSS", 0), sizes.get("VmHWM", 0))


def parent_in(status):
    """The parent in the text of a `status` file."""
    found = _PARENT.search(status)
    return int(found[1]) if found else 0


def ticks_in(stat):
    """User and system time in the text of a `stat` file. The name, in parentheses, may hold anything."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def family(process, parents):
    """A process and all that descend from it, by a map from each process to its parent."""
    found = [process]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def _statuses():
    texts = {}
    for path in _PROC.glob("[0-9]*/status"):
        try:
            texts[int(path.parent.name)] = path.read_text(errors="replace")
        except OSError:
            # It ended meanwhile.
            continue
    if not texts:
        raise BenchError("there is no /proc to read the servers' memory from: measure on Linux")
    return texts
