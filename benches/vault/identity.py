"""What other notes may say about a note: its name, title and headings, known without writing the note."""

from dataclasses import dataclass

from .dice import Dice
from .words import ADJECTIVES, NOUNS, TOOLS, VERBS, gerund, plural

NOTES_PER_FOLDER = 50
_KINDS = (
    "Checklist",
    "Runbook",
    "Patterns",
    "Basics",
    "Notes",
    "Pitfalls",
    "Cheat Sheet",
    "Design",
    "Review",
    "Primer",
)


@dataclass(frozen=True)
class Identity:
    """A note as its neighbours see it."""

    index: int
    title: str
    headings: tuple

    @property
    def name(self):
        """`note-000123`."""
        return f"note-{self.index:06}"

    @property
    def path(self):
        """`library/area-0002/note-000123`: the file without its extension, and the URL without the host."""
        return f"{folder(self.index)}/{self.name}"


def folder(index):
    """The folder of a note."""
    return f"library/area-{index // NOTES_PER_FOLDER:04}"


def anchor(heading):
    """A heading's id; both programs make it like this for plain words."""
    return heading.lower().replace(" ", "-")


def identity(seed, index):
    """The identity of the note number `index`."""
    dice = Dice(seed, 1, index)
    return Identity(index, _title(dice), tuple(_headings(dice)))


def _title(dice):
    kind = dice.between(0, 3)
    noun, tool = dice.pick(NOUNS).capitalize(), dice.pick(TOOLS)
    if kind == 0:
        return f"{gerund(dice.pick(VERBS)).capitalize()} {dice.pick(ADJECTIVES).title()} {plural(noun)} in {tool}"
    if kind == 1:
        return f"{dice.pick(ADJECTIVES).title()} {plural(noun)} for {tool}"
    if kind == 2:
        return f"{tool} {noun} {dice.pick(_KINDS)}"
    return f"{noun} {dice.pick(NOUNS).capitalize()} {dice.pick(_KINDS)} for {tool}"


def _headings(dice):
    """Six different headings of plain words."""
    found = []
    while len(found) < 6:
        noun = dice.pick(NOUNS)
        heading = dice.pick(
            (
                f"When the {noun} is {_plain(dice)}",
                f"{gerund(dice.pick(VERBS)).capitalize()} the {noun}",
                f"Checking {plural(noun)}",
                f"What a {noun} costs",
                f"Things to avoid with {plural(noun)}",
                f"{_plain(dice).capitalize()} {plural(noun)}",
                f"Questions about the {noun}",
            )
        )
        if heading not in found:
            found.append(heading)
    return found


def _plain(dice):
    """An adjective without a hyphen."""
    while "-" in (word := dice.pick(ADJECTIVES)):
        pass
    return word
