"""A note as the text of a Markdown file."""

import json

from .note import LINK_MARK, Note


def note_text(note: Note, dialect):
    """The whole file: front matter, then the body with its links in the dialect's syntax."""
    lines = [
        "---",
        f"title: {json.dumps(note.identity.title)}",
        f"description: {json.dumps(note.description)}",
        f"status: {note.status}",
        "visibility: public",
        f"category: {note.category}",
        f"difficulty: {note.difficulty}",
        f"published: {note.published}",
        f"updated: {note.updated}",
        f"tags: [{', '.join(note.tags)}]",
        "related:",
        *(f"  - {dialect.related(target)}" for target in note.related),
        "sources:",
        *(f"  - {{title: {json.dumps(title)}, url: {json.dumps(url)}}}" for title, url in note.sources),
        "---",
        "",
    ]
    pieces = note.body.split(LINK_MARK)
    pieces[1::2] = (dialect.link(note.links[int(number)]) for number in pieces[1::2])
    return "\n".join(lines) + "\n" + "".join(pieces)


def home_text():
    """The introduction on the home page, the same for both programs."""
    return (
        "---\ntitle: Field Notes\nvisibility: public\n---\n\n"
        "Notes about running small services: what worked, what **broke**, and what it cost.\n\n"
        "- Start with what was changed last.\n- Or pick a category.\n"
    )
