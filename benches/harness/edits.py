"""What an author does to a note: each edit leaves a word that no note had before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .errors import BenchError

_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


@dataclass(frozen=True)
class Kind:
    """A kind of edit of a note, which brings a new word to a page."""

    name: str
    #: Makes the edit.
    apply: Callable[[Path, str], None]
    #: The note whose page shows the word.
    shown: Callable[[Path, str], Path] = lambda note, _: note
    #: Whether that page is there before.
    is_there: bool = True


def edit_body(note, word):
    """Adds a paragraph at the end of a note."""
    with open(note, "a", encoding="utf-8") as file:
        file.write(f"\nOne more thing: {word}.\n")


def edit_title(note, word):
    """Adds a word to the title of a note, whose file is written anew in its place."""
    note.write_text(with_title(note.read_text(encoding="utf-8"), word), encoding="utf-8")


def add_note(note, word):
    """Writes a note beside another, with all that the other says and a word more in its title."""
    beside(note, word).write_text(with_title(note.read_text(encoding="utf-8"), word), encoding="utf-8")


def beside(note, word):
    """The file of the note that `add_note` writes."""
    return note.with_name(f"{word}.md")


def with_title(text, word):
    """The text of a note with a word more in its title."""
    changed, count = _TITLE.subn(lambda found: f'title: "{found[1]} {word}"', text, count=1)
    if not count:
        raise BenchError("a note of the vault has no title")
    return changed


#: Bodies come first: the other kinds have more to redo.
KINDS = (Kind("body", edit_body), Kind("title", edit_title), Kind("new note", add_note, beside, is_there=False))
