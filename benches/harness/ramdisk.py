"""Where the vaults and the sites are written."""

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

from .errors import BenchError

_RAM_DISK = Path("/dev/shm")
#: For each note: two sources of 8 KB on the disk, two outputs of about 40 KB.
_BYTES_PER_NOTE = 100_000


@contextlib.contextmanager
def workspace(most_notes, keep):
    """A fresh folder on a RAM disk, removed at the end unless `keep` is set."""
    if not _RAM_DISK.is_dir():
        print("There is no RAM disk: the temporary folder is used, and the disk is measured too.", file=sys.stderr)
    parent = _RAM_DISK if _RAM_DISK.is_dir() else Path(tempfile.gettempdir())
    free, needed = shutil.disk_usage(parent).free, most_notes * _BYTES_PER_NOTE
    if free < needed:
        raise BenchError(f"{parent} has {free >> 20} MiB free, {most_notes} notes need {needed >> 20} MiB")
    folder = Path(tempfile.mkdtemp(prefix="kb-bench-", dir=parent))
    try:
        yield folder
    finally:
        if keep:
            print(f"Kept: {folder}", file=sys.stderr)
        else:
            shutil.rmtree(folder)
