"""PHP: functions, classes and arrays behind dollar signs."""

from .compose import compose, indent, several


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 8 if depth < 2 else 4)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return n.pick((f"'{n.words()}'", f'"{n.words()}: {{${n.camel()}}}"'))
    if kind == 2:
        return n.pick(("null", "true", "PHP_EOL", "__DIR__", "1_000", "0.5"))
    if kind == 3:
        return f"$this->{n.camel()}"
    if kind == 4:
        return f"${n.camel()}['{n.snake()}']"
    if kind == 5:
        return f"['{n.snake()}' => {value(n, depth + 1)}, '{n.snake()}' => {value(n, depth + 1)}]"
    if kind == 6:
        return f"fn (array ${n.noun()}): int => {value(n, depth + 1)}"
    if kind == 7:
        return f"{n.snake(verb=True)}(${n.camel()}, {value(n, depth + 1)})"
    return f"${n.camel()} {n.pick(('.', '+', '??', '===', '&&'))} {value(n, depth + 1)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 5)
    if kind < 2:
        return f"${n.camel()} = {value(n)};"
    if kind == 2:
        return f"echo sprintf('{n.words()}: %s', ${n.camel()}), PHP_EOL;"
    if kind == 3:
        return n.pick((f"// {n.remark()}", f"# {n.remark()}"))
    if kind == 4:
        return f"$this->{n.camel()}[] = {value(n)};"
    return f"{n.pascal()}::{n.camel(verb=True)}({value(n, 1)});"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 2)
    if kind == 0:
        failure = f"throw new {n.pascal()}Exception('{n.words()}');"
        return [f"if (!isset(${n.camel()}['{n.snake()}'])) {{", f"    {failure}", "}"]
    if kind == 1:
        return [f"foreach (${n.camel()} as $key => $value) {{", *indent(several(n, statement, 1, 2)), "}"]
    return ["return match (true) {", f"    {value(n, 2)} => {value(n, 2)},", f"    default => {value(n, 2)},", "};"]


def function(n):
    """A function or a method."""
    kinds = ("int", "string", "?array", "iterable", "self", "int|string")
    arguments = ", ".join(f"{n.pick(kinds)} ${n.camel()}" for _ in range(n.between(0, 3)))
    lines = ["/**", f" * {n.remark()}", f" * @return {n.pick(kinds)}", " */"] if n.chance(0.3) else []
    access = n.pick(("public ", "private static ", ""))
    lines += [f"{access}function {n.camel(verb=True)}({arguments}): {n.pick(kinds)}", "{"]
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)])
    return [*lines, f"    return {value(n)};", "}"]


def properties(n):
    """Constants and properties of a class."""
    return several(n, lambda n: f"private const {n.upper()} = {value(n, 2)};", 2, 3)


def block(n):
    """A code block's lines."""
    opening = ["<?php", "", f"namespace App\\{n.pascal()};", "", f"use {n.pascal()}\\{n.pascal()};"]
    return compose(n, (function, function, properties), opening)
