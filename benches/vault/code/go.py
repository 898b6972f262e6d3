"""Go: functions, methods, structs, goroutines and tests."""

from .compose import compose, indent, several

TYPES = (
    "int",
    "string",
    "error",
    "bool",
    "[]byte",
    "time.Duration",
    "map[string]int",
    "context.Context",
    "*sql.DB",
    "chan struct{}",
    "http.Handler",
    "func() error",
)


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 10 if depth < 2 else 5)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return f'"{n.words()}"'
    if kind == 2:
        return f"{n.noun()}.{n.pascal()}"
    if kind == 3:
        return n.pick(("nil", "true", "false", "'\\n'", "0x1f", "1e-3", "`^[a-z]+$`", "struct{}{}"))
    if kind == 4:
        return f"{n.number()} * time.{n.pick(('Second', 'Millisecond', 'Minute'))}"
    if kind == 5:
        return f'{n.noun()}["{n.kebab()}"]'
    if kind == 6:
        return f'fmt.Sprintf("{n.noun()}/%{n.pick("dsvqx")}?{n.noun()}=%s", {n.camel()}, {value(n, depth + 1)})'
    if kind == 7:
        return f"&{n.pascal()}{{{n.pascal()}: {value(n, depth + 1)}, {n.pascal()}: {value(n, depth + 1)}}}"
    if kind == 8:
        return f"{n.noun()}.{n.pascal(verb=True)}({value(n, depth + 1)})"
    if kind == 9:
        return f"append({n.camel()}, {value(n, depth + 1)})"
    return f"{n.camel()} {n.pick(('+', '-', '*', '/', '%', '<<', '&^'))} {value(n, depth + 1)}"


def condition(n):
    """A test."""
    if n.chance(0.3):
        return f"{n.noun()}, ok := {n.camel()}[{value(n, 2)}]; {n.pick(('ok', '!ok'))}"
    return f"{n.noun()}.{n.pascal()} {n.pick(('==', '!=', '<', '>='))} {value(n, 2)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 6)
    if kind < 3:
        return f"{n.camel()} := {value(n)}"
    if kind == 3:
        return f'log.{n.pick(("Printf", "Fatalf", "Printf"))}("{n.words()}: %v", {n.camel()})'
    if kind == 4:
        return f"// {n.remark()}"
    if kind == 5:
        return f"{n.pick(('defer', 'go'))} {n.noun()}.{n.pascal(verb=True)}({value(n, 2)})"
    return f"{n.noun()}.{n.pascal()} {n.pick(('=', '+=', '-='))} {value(n)}"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 4)
    if kind == 0:
        return [
            f"if err := {n.camel(verb=True)}({value(n, 2)}); err != nil {{",
            f'\treturn fmt.Errorf("{n.words()}: %w", err)',
            "}",
        ]
    if kind == 1:
        return [f"for _, {n.noun()} := range {n.camel()} {{", *indent(several(n, statement, 1, 2), "\t"), "}"]
    if kind == 2:
        return [f"if {condition(n)} {{", f"\t{statement(n)}", "}"]
    if kind == 3:
        return [
            "select {",
            f"case {n.noun()} := <-{n.camel()}:",
            f"\t{statement(n)}",
            "case <-ctx.Done():",
            "\treturn ctx.Err()",
            "}",
        ]
    return [f"switch {n.noun()} {{", f"case {value(n, 2)}:", f"\t{statement(n)}", "default:", f"\t{statement(n)}", "}"]


def function(n):
    """A function or a method."""
    receiver = f"({n.noun()[0]} *{n.pascal()}) " if n.chance(0.4) else ""
    arguments = ", ".join(f"{n.noun()} {n.pick(TYPES)}" for _ in range(n.between(0, 3)))
    result = n.pick(TYPES) if n.chance(0.5) else f"({n.pick(TYPES)}, error)"
    name = n.pascal(verb=True) if n.chance(0.6) else n.camel(verb=True)
    lines = (
        [f"// {name} {n.pick(('reports', 'returns', 'closes'))} the {n.noun()}. {n.remark()}"] if n.chance(0.4) else []
    )
    lines.append(f"func {receiver}{name}({arguments}) {result} {{")
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.45) else [statement(n)], "\t")
    return [*lines, f"\treturn {value(n)}{', nil' if result.startswith('(') else ''}", "}"]


def structure(n):
    """A struct with tags, or an interface."""
    if n.chance(0.3):
        methods = several(n, lambda n: f"{n.pascal(verb=True)}({n.noun()} {n.pick(TYPES)}) {n.pick(TYPES)}", 2, 3)
        return [f"type {n.pascal()} interface {{", *indent(methods, "\t"), "}"]
    fields = several(
        n, lambda n: f'{n.pascal()} {n.pick(TYPES)} `json:"{n.snake()}{n.pick(("", ",omitempty"))}"`', 2, 4
    )
    return [f"type {n.pascal()} struct {{", *indent(fields, "\t"), "}"]


def constants(n):
    """A group of constants or variables."""
    entries = several(n, lambda n: f"{n.camel()} = {value(n, 2)}", 2, 3)
    return [n.pick(("const (", "var (")), *indent(entries, "\t"), ")"]


def block(n):
    """A code block's lines."""
    opening = [f"package {n.noun()}"]
    if n.chance(0.5):
        opening += [
            "",
            f'import "{n.pick(("context", "net/http", "sync", "errors", "github.com/example/" + n.noun()))}"',
        ]
    return compose(n, (function, function, structure, constants), opening)
