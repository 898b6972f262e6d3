"""Looks at what a build wrote: a benchmark of a broken site is worth nothing."""

import html
import os
import re
from dataclasses import dataclass

from .errors import BenchError

_NOTE_LINK = re.compile(
    r"""href=["']?(?:https?://[^/"']+)?/(library/area-\d+/note-\d+)(?:\.html)?(?:\#[^"'>]*)?["'\s>]"""
)
_SECTION = r"<h2[^>]*>\s*{}\b"


@dataclass(frozen=True)
class Output:
    """How much a build wrote."""

    pages: int
    files: int
    size: int


def survey(folder, notes):
    """Counts what is in a folder; raises BenchError when it has fewer pages than notes."""
    pages = files = size = 0
    for parent, _, names in os.walk(folder):
        files += len(names)
        pages += sum(name.endswith(".html") for name in names)
        size += sum(os.stat(os.path.join(parent, name)).st_size for name in names)
    if pages < notes:
        raise BenchError(f"{folder} has {pages} pages for {notes} notes")
    return Output(pages, files, size)


def check_pages(folder, expectations):
    """Raises BenchError unless each sampled note has its title, links, cards, highlighted code and Markdown."""
    for expected in expectations:
        problem = _problem(folder, expected)
        if problem:
            raise BenchError(f"{folder / expected['path']}.html {problem}")


def _problem(folder, expected):
    """What is wrong with one note's page, or None."""
    file = folder / f"{expected['path']}.html"
    if not file.is_file():
        return "was not written"
    if not (folder / f"{expected['path']}.md").is_file():
        return "has no Markdown beside it"
    page = file.read_text(encoding="utf-8")
    title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    if not title or html.unescape(re.sub(r"<[^>]*>", "", title[1])).strip() != expected["title"]:
        return f"does not have the title {expected['title']!r}"
    body, related, backlinks = _parts(page)
    missing = [path for path in expected["links"] if path not in _notes(body)]
    if missing:
        return f"does not link to {missing}"
    if _notes(related) != expected["related"]:
        return f"relates to {_notes(related)} instead of {expected['related']}"
    if sorted(_notes(backlinks)) != expected["backlinks"]:
        return f"has backlinks from {sorted(_notes(backlinks))} instead of {expected['backlinks']}"
    blocks = re.findall(r"<pre.*?</pre>", page, re.DOTALL)
    if len(blocks) != 2 or not all("<span class=" in block for block in blocks):
        return f"has {len(blocks)} code blocks, or one that is not highlighted"
    return None


def _parts(page):
    """The page before its related notes, the related notes, the backlinks."""
    before, _, after = _cut(page, "Related Notes")
    related, _, backlinks = _cut(after, "Backlinks")
    return before, related, backlinks


def _cut(text, heading):
    found = re.search(_SECTION.format(heading), text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _notes(markup):
    """The notes that a piece of a page links to, each once, in order."""
    return list(dict.fromkeys(_NOTE_LINK.findall(markup)))
