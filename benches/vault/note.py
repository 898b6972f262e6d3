"""A note as data: properties, body, links. The trees for kb and for Hugo are written from it."""

from dataclasses import dataclass
from datetime import date, timedelta

from . import prose
from .code import LANGUAGES
from .dice import Dice
from .identity import Identity, identity
from .names import Names
from .words import CATEGORIES, DIFFICULTIES, STATUSES

LINKS, RELATED, NEARBY = 5, 3, 200
_FIRST_DAY, _DAYS = date(2019, 1, 1), 2200
#: Encloses the number of a link in a body until a tree writes the link in its own syntax.
LINK_MARK = "\0"


@dataclass(frozen=True)
class Link:
    """A link in a body; `heading` and `text` may be None."""

    target: Identity
    heading: str | None
    text: str | None


@dataclass(frozen=True)
class Note:
    """A note in no program's syntax."""

    identity: Identity
    description: str
    status: str
    category: str
    difficulty: str
    published: date
    updated: date
    tags: list
    related: list
    sources: list
    body: str
    links: list


def note(seed, index, total):
    """The note number `index` of a vault of `total`."""
    names = Names(Dice(seed, 2, index))
    dice = names.dice
    itself = identity(seed, index)
    targets = _targets(dice, seed, index, total)
    links = [_link(names, target, form) for form, target in enumerate(targets[:LINKS])]
    published = _FIRST_DAY + timedelta(days=dice.between(0, _DAYS))
    return Note(
        identity=itself,
        description=prose.phrase(names).capitalize() + ", and what the " + names.noun() + " has to do with it.",
        status=dice.pick(STATUSES),
        category=dice.pick(CATEGORIES),
        difficulty=dice.pick(DIFFICULTIES),
        published=published,
        updated=published + timedelta(days=dice.between(0, 300)),
        tags=prose.tags(names),
        related=targets[LINKS:],
        sources=[(prose.phrase(names).capitalize(), names.url()) for _ in range(dice.between(1, 3))],
        body=_body(names, itself.headings, len(links)),
        links=links,
    )


def _targets(dice, seed, index, total):
    """The notes that a note names, all different: half of them near it, half anywhere in the vault."""
    wanted = min(LINKS + RELATED, total - 1)
    seen = {index}
    found = []
    while len(found) < wanted:
        reach = NEARBY if total > NEARBY and dice.chance(0.5) else total
        target = (index + dice.between(1, reach - 1)) % total
        if target not in seen:
            seen.add(target)
            found.append(identity(seed, target))
    return found


def _link(names, target, form):
    """The five links of a note have five forms: two bare ones, one with text, one with heading, one with both."""
    heading = names.pick(target.headings) if form in (3, 4) else None
    text = prose.phrase(names) if form in (2, 4) else None
    return Link(target, heading, text)


def _body(names, headings, links):
    """About 600 words of prose under six headings, two code blocks, and a mark for each link."""
    languages = names.dice.some(sorted(LANGUAGES), 2)
    blocks = [prose.paragraph(names, 2, 3)]
    for number, heading in enumerate(headings):
        level = "###" if number in (2, 4) else "##"
        text = prose.paragraph(names, 3, 4)
        if number < links:
            text += f" See also {LINK_MARK}{number}{LINK_MARK} about this."
        blocks += [f"{level} {heading}", text, _feature(names, number, languages)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _feature(names, number, languages):
    """What stands in a section beside its paragraph."""
    if number in (1, 3):
        language = languages[number // 2]
        return f"```{language}\n" + "\n".join(LANGUAGES[language](names)) + "\n```"
    if number == 2:
        return prose.table(names) if names.chance(0.4) else prose.steps(names)
    if number == 5:
        return prose.quote(names) if names.chance(0.3) else prose.paragraph(names, 2, 3)
    return prose.bullets(names)
