"""Writes a vault to disk, for one program or for both, with all processors."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain

from .dialects import DIALECTS
from .file import home_text, note_text
from .identity import NOTES_PER_FOLDER, folder, identity
from .note import note

FOLDERS_PER_TASK = 4


@dataclass(frozen=True)
class Vault:
    """What to write: `roots` maps a program's name to the content folder of its tree."""

    notes: int
    seed: int
    roots: dict


def write_vault(vault: Vault, samples):
    """Writes all notes; returns what the pages of the notes numbered `samples` must show."""
    for program, root in vault.roots.items():
        root.mkdir(parents=True, exist_ok=True)
        (root / DIALECTS[program].home).write_text(home_text(), encoding="utf-8")
    step = NOTES_PER_FOLDER * FOLDERS_PER_TASK
    with ProcessPoolExecutor() as pool:
        parts = pool.map(partial(_write_part, vault, frozenset(samples)), range(0, vault.notes, step))
        seen = list(chain.from_iterable(parts))
    return [_expectation(vault, sample, seen) for sample in samples]


def _write_part(vault, samples, start):
    """Writes the notes of a few folders; returns the sampled notes and the references to sampled notes.

    A reference is (from, to, whether it stands in `related`).
    """
    found = []
    for index in range(start, min(start + NOTES_PER_FOLDER * FOLDERS_PER_TASK, vault.notes)):
        made = note(vault.seed, index, vault.notes)
        for program, root in vault.roots.items():
            path = root / folder(index)
            if index % NOTES_PER_FOLDER == 0:
                path.mkdir(parents=True, exist_ok=True)
            text = note_text(made, DIALECTS[program])
            (path / f"{made.identity.name}.md").write_text(text, encoding="utf-8")
        links = [(index, link.target.index, False) for link in made.links]
        related = [(index, target.index, True) for target in made.related]
        found += [edge for edge in links + related if edge[0] in samples or edge[1] in samples]
    return found


def _expectation(vault, sample, edges):
    """What the page of one note must show, as data for JSON."""
    itself = identity(vault.seed, sample)
    return {
        "path": itself.path,
        "title": itself.title,
        "links": [_path(vault, to) for source, to, related in edges if source == sample and not related],
        "related": [_path(vault, to) for source, to, related in edges if source == sample and related],
        "backlinks": sorted({_path(vault, source) for source, to, _ in edges if to == sample}),
    }


def _path(vault, index):
    return identity(vault.seed, index).path
