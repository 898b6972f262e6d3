"""Runs a program and measures it."""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

from .errors import BenchError

#: What a program sees of the environment: nothing that could tune one of the two.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")
#: The unit of `ru_maxrss`: kilobytes, but bytes on macOS.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """One run: wall-clock and processor seconds, and the largest resident set in bytes."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def measure(command, folder, log, good=(0,)):
    """Runs a command in a folder, its output into the file `log`; raises BenchError unless its status is good."""
    with open(log, "wb") as output:
        start = time.perf_counter()
        process = start_process(command, folder, output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        raise BenchError(f"{' '.join(map(str, command))} ended with status {process.returncode}:\n{last_lines(log)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _MAXRSS_UNIT)


def start_process(command, folder, output):
    """Starts a command in a folder, all that it prints into the open file `output`."""
    environment = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)


def last_lines(log):
    """The end of what a program printed."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-40:])


def smallest_measurable_peak():
    """Linux reports a child's peak as at least the size of the process that started it: this one."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT


def require(command, folder=None):
    """Runs a command of the preparation; returns what it printed, raises BenchError when it fails."""
    try:
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True, text=True)
    except FileNotFoundError as error:
        raise BenchError(f"{command[0]} is not installed") from error
    except subprocess.CalledProcessError as error:
        raise BenchError(
            f"{' '.join(map(str, command))} ended with status {error.returncode}\n{error.stdout}"
        ) from error
    return done.stdout
