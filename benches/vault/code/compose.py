"""How the items of a language become one block."""

SHORTEST, LONGEST = 10, 30


def compose(names, items, opening=(), blank=True):
    """Lines of a block: `opening`, then items until a random length between 10 and 30 lines is reached.

    `items` are functions from names to a list of lines; items are set apart by an empty line when
    `blank` is set.
    """
    lines = list(opening)
    target = names.between(SHORTEST, LONGEST - 6)
    while len(lines) < target:
        item = names.pick(items)(names)
        separator = [""] if blank and lines else []
        if len(lines) + len(separator) + len(item) <= LONGEST:
            lines += separator + item
        elif len(lines) >= SHORTEST:
            break
    return lines


def indent(lines, by="    "):
    """The lines one level deeper; empty lines stay empty."""
    return [by + line if line else line for line in lines]


def several(names, statement, low, high):
    """Between `low` and `high` statements, each of which is a line or a list of lines."""
    lines = []
    for _ in range(names.between(low, high)):
        made = statement(names)
        lines += [made] if isinstance(made, str) else made
    return lines
