"""C: functions, structures, macros and loops over memory."""

from .compose import compose, indent, several

TYPES = ("int", "size_t", "char *", "uint32_t", "const char *", "bool", "struct timespec", "void *", "double")


def declared(n):
    """A type with a name, the star where C programmers put it."""
    kind = n.pick(TYPES)
    return f"{kind}{n.snake()}" if kind.endswith("*") else f"{kind} {n.snake()}"


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 9 if depth < 2 else 4)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return f'"{n.words()}\\n"'
    if kind == 2:
        return n.pick(("NULL", "0x1fUL", "'\\0'", "true", "1e-3", "sizeof(*" + n.noun() + ")", "EINVAL"))
    if kind == 3:
        return f"{n.noun()}->{n.snake()}"
    if kind == 4:
        return f"{n.snake()}[{n.number()}]"
    if kind == 5:
        return f"{n.snake(verb=True)}(&{n.noun()}, {value(n, depth + 1)})"
    if kind == 6:
        return f"(uint8_t){value(n, depth + 1)}"
    if kind == 7:
        return f"{n.snake()} ? {value(n, depth + 1)} : {value(n, depth + 1)}"
    return f"{n.snake()} {n.pick(('+', '-', '*', '%', '<<', '&', '|', '^'))} {value(n, depth + 1)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 6)
    if kind < 2:
        return f"{declared(n)} = {value(n)};"
    if kind == 2:
        return f'fprintf(stderr, "{n.words()}: %{n.pick(("d", "s", "zu", "08x"))}\\n", {value(n, 1)});'
    if kind == 3:
        return f"/* {n.remark()} */"
    if kind == 4:
        return f"{n.noun()}->{n.snake()} {n.pick(('=', '+=', '|=', '>>='))} {value(n)};"
    if kind == 5:
        return f"memcpy({n.snake()}, {n.snake()}, {value(n, 2)});"
    return f"free({n.snake()});"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [f"if (!{n.snake()}) {{", f'\tperror("{n.words()}");', f"\treturn -{n.pick(('1', 'ENOMEM'))};", "}"]
    if kind == 1:
        name = n.noun()[0]
        head = f"for (size_t {name} = 0; {name} < {n.snake()}; {name}++) {{"
        return [head, *indent(several(n, statement, 1, 2), "\t"), "}"]
    if kind == 2:
        return [f"while ({value(n, 1)} != {value(n, 2)}) {{", f"\t{statement(n)}", "}"]
    cases = [f"case {n.upper()}:", f"\t{statement(n)}", "\tbreak;", "default:", "\tbreak;"]
    return [f"switch ({n.noun()}) {{", *cases, "}"]


def body(n):
    """Lines of a function, indented."""
    lines = []
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)], "\t")
    return lines


def function(n):
    """A function with its comment."""
    arguments = ", ".join(declared(n) for _ in range(n.between(0, 3))) or "void"
    lines = [f"/* {n.remark()} */"] if n.chance(0.3) else []
    head = f"static {n.pick(TYPES)} {n.snake(verb=True)}({arguments})"
    return [*lines, head, "{", *body(n), f"\treturn {value(n)};", "}"]


def structure(n):
    """A structure, or an enumeration."""
    if n.chance(0.3):
        entries = several(n, lambda n: f"{n.upper()} = {n.number()},", 2, 4)
        return [f"enum {n.snake()} {{", *indent(entries, "\t"), "};"]
    return [f"struct {n.snake()} {{", *indent(several(n, lambda n: f"{declared(n)};", 2, 4), "\t"), "};"]


def macros(n):
    """Lines for the preprocessor."""
    return [f"#ifndef {n.upper()}", f"#define {n.upper()} ({value(n, 2)})", "#endif"]


def block(n):
    """A code block's lines."""
    opening = [f"#include <{n.pick(('stdio.h', 'stdlib.h', 'string.h', 'errno.h', 'unistd.h'))}>"]
    opening.append(f'#include "{n.snake()}.h"')
    return compose(n, (function, function, structure, macros), opening)
