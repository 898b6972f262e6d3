"""How the two programs write a link and a related note; all else in a file is the same for both."""

from .identity import anchor


class Kb:
    """Wikilinks by name."""

    home = "index.md"

    @staticmethod
    def related(target):
        """`[[note-000123]]`."""
        return f'"[[{target.name}]]"'

    @staticmethod
    def link(link):
        """`[[note-000123#Heading|text]]`."""
        heading = f"#{link.heading}" if link.heading else ""
        text = f"|{link.text}" if link.text else ""
        return f"[[{link.target.name}{heading}{text}]]"


class Hugo:
    """Markdown links by path from the content folder, which the render hook resolves."""

    home = "_index.md"

    @staticmethod
    def related(target):
        """`/library/area-0002/note-000123`."""
        return f"/{target.path}"

    @staticmethod
    def link(link):
        """`[text](/library/area-0002/note-000123#heading)`; a bare link shows its target's title, as kb does."""
        shown = link.text or (f"{link.target.title} › {link.heading}" if link.heading else link.target.title)
        return f"[{shown}](/{link.target.path}{'#' + anchor(link.heading) if link.heading else ''})"


#: From a program's name to its dialect.
DIALECTS = {"kb": Kb, "hugo": Hugo}
