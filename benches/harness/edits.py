"""What an author does to a note: each edit leaves a word that no note had before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .errors import BenchError

_TAGS = re.compile(r"^tags: \[", re.MULTILINE)
_TITLE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


@dataclass(frozen=True)
class Kind:
    """A kind of edit of a note, which brings a new word to a page."""

    name: str
    #: Makes the edit.
    apply: Callable[[Path, str], None]
    #: The note whose page shows the word.
    shown: Callable[[Path, str], Path] = lambda note, _: note
    #: Whether that page is there before, and after.
    is_there: bool = True
    stays: bool = True


def edit_body(note, word):
    """Adds a paragraph at the end of a note."""
    append(note, f"\nOne more thing: {word}.\n")


def add_heading(note, word):
    """Adds a heading at the end of a note."""
    append(note, f"\n## About {word}\n")


def add_block_id(note, word):
    """Adds a paragraph with a name of its own, which is an anchor of the page."""
    append(note, f"\nA block of its own. ^{word}\n")


def add_link(note, word):
    """Adds a link to the next note of the folder, in the syntax of the vault."""
    names = sorted(path.stem for path in note.parent.glob("note-*.md"))
    target = names[(names.index(note.stem) + 1) % len(names)]
    is_wiki = "[[" in note.read_text(encoding="utf-8")
    link = f"[[{target}|{word}]]" if is_wiki else f"[{word}]({target}.md)"
    append(note, f"\nSee {link}.\n")


def add_formula(note, word):
    """Adds a formula."""
    append(note, f"\n$x = \\text{{{word}}}$\n")


def add_tag(note, word):
    """Adds a tag that no other note has."""
    text = note.read_text(encoding="utf-8")
    changed, count = _TAGS.subn(lambda found: f"tags: [{word}, ", text, count=1)
    if not count:
        raise BenchError("a note of the vault has no tags")
    note.write_text(changed, encoding="utf-8")


def remove_note(note, _):
    """Removes a note."""
    note.unlink()


def append(note, text):
    """Adds a text at the end of a note."""
    with open(note, "a", encoding="utf-8") as file:
        file.write(text)


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


#: Bodies come first: the other kinds have more to redo. Removals come last.
KINDS = (
    Kind("body", edit_body),
    Kind("heading", add_heading),
    Kind("block id", add_block_id),
    Kind("link", add_link),
    Kind("formula", add_formula),
    Kind("tag", add_tag),
    Kind("title", edit_title),
    Kind("new note", add_note, beside, is_there=False),
    Kind("removed note", remove_note, stays=False),
)
