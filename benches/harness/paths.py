"""Where things are in the repository."""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BENCHES = REPOSITORY / "benches"
#: Tools that are fetched once; `/target/` is not under version control.
CACHE = REPOSITORY / "target" / "bench"
