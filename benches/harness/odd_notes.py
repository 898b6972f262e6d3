"""Notes that are hard on a parser: a sign a hundred thousand times, five thousand levels, one line of five megabytes."""

#: How often a sign is repeated.
MANY = 100_000
#: How deep blocks are nested.
DEEP = 5_000

#: Signs that start something, repeated in a row and one a line.
_SIGNS = (
    "[", "]", "![[", "[[", "==", "%%", "$", "$$", ">", "|", "`", "*", "_", "~~", "#", "^", "^[", "[^", "[^a]", "<", "</",
    "<!--", "!", "\\", "&", "(", "](", "- ", "1. ", "- [ ] ", "[!note]", "#a ", "@", "http://", "<b>", "<div>", "</b>",
    "**a ", "a==", "==a ", "$a ", "`a ", "%%a ", "[[a|", "[a](", "![[a]] ", "[[a]] ", "$a$ ", "==a== ", "%%a%% ", "^[a] ",
)  # fmt: skip


def _row(sign):
    return lambda: sign * MANY


def _lines(sign):
    return lambda: f"{sign}\n" * MANY


def _callouts():
    return "\n".join(f"{'> ' * depth}[!note] a" for depth in range(1, 400))


def _indented_list():
    return "\n".join(f"{'  ' * depth}- a" for depth in range(1000))


def _table(rows, columns):
    return lambda: "\n".join([f"|{' a |' * columns}", f"|{'---|' * columns}", *[f"|{' b |' * columns}"] * (rows - 1)])


#: From a note's name to what makes its text.
NOTES = {
    **{f"`{sign.strip()}` in a row": _row(sign) for sign in _SIGNS},
    **{f"`{sign.strip()}` a line": _lines(sign) for sign in _SIGNS},
    "nested quotes": lambda: "> " * DEEP + "a",
    "nested lists": lambda: "- " * DEEP + "a",
    "nested numbered lists": lambda: "1. " * DEEP + "a",
    "nested lists, indented": _indented_list,
    "nested callouts": _callouts,
    "nested callouts in a row": lambda: "> " * DEEP + "[!note] a",
    "nested emphasis": lambda: "*a **b " * MANY,
    "nested links": lambda: "[a" * MANY + "](b)" * MANY,
    "nested footnotes": lambda: "^[a" * MANY + "]" * MANY,
    "nested braces in math": lambda: f"${'{' * MANY}{'}' * MANY}$",
    "nested superscripts in math": lambda: f"${'x^{' * MANY}{'}' * MANY}$",
    "nested roots in math": lambda: "$$\n" + "\\sqrt{" * DEEP + "x" + "}" * DEEP + "\n$$",
    "open groups in math": lambda: "$" + "\\left(" * MANY + "$",
    "nested elements": lambda: "<div>" * DEEP + "\n\na\n\n" + "</div>" * DEEP,
    "nested inline elements": lambda: "a " + "<b>" * DEEP + "c" + "</b>" * DEEP,
    "footnotes": lambda: "\n\n".join(f"a[^{n}]\n\n[^{n}]: b" for n in range(20_000)),
    "definitions": lambda: "\n".join(f"[{n}]: /a\n\n[{n}]\n" for n in range(50_000)),
    "headings of one name": lambda: "## a\n\n" * 50_000,
    "blocks with ids": lambda: "".join(f"a ^b{n}\n\n" for n in range(50_000)),
    "unclosed fences": lambda: "```\na\n\n~~~~\n" * 25_000,
    "one line of 5 MB": lambda: "word " * 1_000_000,
    "one word of 5 MB": lambda: "a" * 5_000_000,
    "one line of 1 MB with signs": lambda: "a *b* `c` [[note]] ==e== $f$ #g " * 34_000,
    "code of 5 MB": lambda: "```rust\n" + "let a = b(c);\n" * 357_000 + "```",
    "a table with 50,000 columns": _table(2, 25_000),
    "a table with 50,000 rows": _table(50_000, 1),
    "a table of 224 by 224": _table(224, 224),
    "a table of 50,000 links": lambda: "| a |\n|---|\n" + "| [[a\\|b]] |\n" * 50_000,
    "diagram of 1 MB": lambda: "```mermaid\nflowchart LR\n" + "a --> b\n" * 125_000 + "```",
    "front matter of 1 MB": lambda: "a\n\n---\n" + "b: c\n" * 200_000 + "---",
}
