"""Java: classes, records, streams and exceptions."""

from .compose import compose, indent, several

TYPES = ("int", "String", "boolean", "long", "List<String>", "Map<String, Integer>", "Optional<Instant>", "byte[]")


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 8 if depth < 2 else 4)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return f'"{n.words()}"'
    if kind == 2:
        return n.pick(("null", "true", "1_000L", "0.5f", "'\\u00e9'", "0x1F", "this"))
    if kind == 3:
        return f"{n.noun()}.{n.camel()}()"
    if kind == 4:
        return n.camel()
    if kind == 5:
        return f"new {n.pascal()}<>({value(n, depth + 1)}, {value(n, depth + 1)})"
    if kind == 6:
        return f"{n.nouns()}.stream().map({n.pascal()}::{n.camel(verb=True)}).toList()"
    if kind == 7:
        return f"{n.camel(verb=True)}({n.noun()} -> {value(n, depth + 1)})"
    return f"{n.camel()} {n.pick(('+', '-', '*', '==', '&&', 'instanceof'))} {value(n, depth + 1)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 5)
    if kind < 2:
        return f"{n.pick(('var', 'final var', 'int', 'String'))} {n.camel()} = {value(n)};"
    if kind == 2:
        return f'log.{n.pick(("info", "warn", "debug"))}("{n.words()}: {{}}", {n.camel()});'
    if kind == 3:
        return f"// {n.remark()}"
    if kind == 4:
        return f"this.{n.camel()} = {value(n)};"
    return f"{n.noun()}.{n.camel(verb=True)}({value(n, 1)});"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [f"if ({value(n, 1)} != null) {{", f"    {statement(n)}", "} else {", f"    {statement(n)}", "}"]
    if kind == 1:
        return [f"for (var {n.noun()} : {n.camel()}) {{", *indent(several(n, statement, 1, 2)), "}"]
    if kind == 2:
        caught = f"}} catch (IOException | {n.pascal()}Exception e) {{"
        return [f"try (var {n.noun()} = {value(n, 1)}) {{", f"    {statement(n)}", caught, "    throw e;", "}"]
    return [f"return switch ({n.noun()}) {{", f"    case {n.upper()} -> {value(n, 2)};", "    default -> null;", "};"]


def method(n):
    """A method with its annotation and comment."""
    arguments = ", ".join(f"{n.pick(TYPES)} {n.camel()}" for _ in range(n.between(0, 3)))
    lines = ["/**", f" * {n.remark()}", f" * @param {n.noun()} {n.words()}", " */"] if n.chance(0.3) else []
    if n.chance(0.4):
        lines.append(n.pick(("@Override", f'@GetMapping("/{n.noun()}/{{id}}")', f"@Timeout({n.number()})")))
    lines.append(f"public {n.pick(('', 'static ', 'final '))}{n.pick(TYPES)} {n.camel(verb=True)}({arguments}) {{")
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)])
    return [*lines, f"    return {value(n)};", "}"]


def record(n):
    """A record, or fields."""
    if n.chance(0.4):
        return [f"record {n.pascal()}({n.pick(TYPES)} {n.camel()}, {n.pick(TYPES)} {n.camel()}) {{}}"]
    return several(n, lambda n: f"private static final {n.pick(TYPES)} {n.upper()} = {value(n)};", 2, 3)


def block(n):
    """A code block's lines."""
    opening = [f"package com.example.{n.noun()};", ""] if n.chance(0.5) else []
    opening.append(f"import java.util.{n.pick(('List', 'Map', 'Optional', 'concurrent.Future'))};")
    return compose(n, (method, method, record), opening)
