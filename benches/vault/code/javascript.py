"""JavaScript: functions, classes, promises, handlers and tests."""

from .compose import compose, indent, several


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 12 if depth < 2 else 6)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        quote = n.pick("\"'")
        return f"{quote}{n.words()}{quote}"
    if kind == 2:
        return f"`${{{n.noun()}.{n.camel()}}}/{n.nouns()}?{n.noun()}=${{{n.camel()}}}`"
    if kind == 3:
        return f"{n.noun()}{n.pick(('.', '?.'))}{n.camel()}"
    if kind == 4:
        return n.pick(
            ("null", "true", "undefined", "this", "NaN", "0xff", "1_000", "/^[a-z]+-\\d{2,}$/giu", "new Date()", "[]")
        )
    if kind == 5:
        return f"{n.noun()}['{n.kebab()}']"
    if kind == 6:
        return n.decimal()
    if kind == 7:
        return f"await {n.camel(verb=True)}({value(n, depth + 1)}, {{ {n.camel()}: {value(n, depth + 1)} }})"
    if kind == 8:
        return f"{n.camel()}.{n.pick(('map', 'filter', 'find', 'some', 'flatMap'))}(({n.noun()}) => {value(n, 2)})"
    if kind == 9:
        return f"{{ ...{n.camel()}, {n.camel()}: {value(n, depth + 1)}, '{n.kebab()}': {value(n, depth + 1)} }}"
    if kind == 10:
        return f"{n.camel()} {n.pick(('+', '-', '*', '%', '??', '||', '&&'))} {value(n, depth + 1)}"
    if kind == 11:
        return f"{condition(n)} ? {value(n, 2)} : {value(n, 2)}"
    return f"{n.pick(('JSON.stringify', 'Object.entries', 'Number', 'Math.max', 'Promise.all'))}({value(n, depth + 1)})"


def condition(n):
    """A test."""
    left = f"{n.pick(('', '!', 'typeof '))}{n.noun()}.{n.camel()}"
    right = n.pick((n.camel(), str(n.number()), f"'{n.noun()}'"))
    return f"{left} {n.pick(('===', '!==', '<', '>=', 'in', 'instanceof'))} {right}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 7)
    if kind < 3:
        return f"{n.pick(('const', 'const', 'let'))} {n.camel()} = {value(n)};"
    if kind == 3:
        return f"const {{ {n.noun()}, {n.camel()}: {n.camel()} = {value(n, 2)} }} = {n.camel()};"
    if kind == 4:
        return f"console.{n.pick(('log', 'warn', 'error', 'time'))}('{n.words()}', {n.camel()});"
    if kind == 5:
        return f"// {n.remark()}"
    if kind == 6:
        return f"this.#{n.camel()} {n.pick(('=', '+=', '??='))} {value(n)};"
    return f"{n.noun()}.{n.camel(verb=True)}({value(n)});"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [
            f"if ({condition(n)}) {{",
            f"  throw new {n.pick(('TypeError', 'RangeError', n.pascal() + 'Error'))}({value(n, 2)});",
            "}",
        ]
    if kind == 1:
        return [
            f"for (const [{n.noun()}, {n.noun()}] of {n.camel()}) {{",
            *indent(several(n, statement, 1, 2), "  "),
            "}",
        ]
    if kind == 2:
        return [
            "try {",
            *indent(several(n, statement, 1, 2), "  "),
            "} catch (error) {",
            f"  {n.noun()}.{n.camel(verb=True)}(error, {value(n, 2)});",
            "}",
        ]
    return [
        f"switch ({n.noun()}.{n.noun()}) {{",
        f"  case '{n.kebab()}':",
        f"    return {value(n)};",
        "  default:",
        f"    {statement(n)}",
        "}",
    ]


def body(n):
    """The body of a function."""
    lines = []
    for _ in range(n.between(1, 3)):
        lines += compound(n) if n.chance(0.4) else [statement(n)]
    return indent([*lines, f"return {value(n)};"], "  ")


def function(n):
    """A function or an arrow function."""
    arguments = ", ".join(n.camel() + (f" = {value(n, 2)}" if n.chance(0.3) else "") for _ in range(n.between(0, 2)))
    name, start = n.camel(verb=True), n.pick(("", "export ", "export default "))
    lines = [f"/** {n.remark()} */"] if n.chance(0.3) else []
    if n.chance(0.4):
        return [*lines, f"export const {name} = {n.pick(('', 'async '))}({arguments}) => {{", *body(n), "};"]
    return [
        *lines,
        f"{start}{n.pick(('', 'async '))}function{n.pick(('', '', '*'))} {name}({arguments}) {{",
        *body(n),
        "}",
    ]


def class_(n):
    """A class with a method."""
    method = [f"{n.pick(('', 'static ', 'async ', 'get '))}{n.camel(verb=True)}({n.noun()}) {{", *body(n), "}"]
    return [
        f"class {n.pascal()} extends {n.pascal()} {{",
        f"  #{n.camel()} = {value(n, 2)};",
        "",
        *indent(method, "  "),
        "}",
    ]


def handler(n):
    """A route, an event or a test."""
    opener = n.pick(
        (
            f"app.{n.pick(('get', 'post', 'delete'))}('/{n.nouns()}/:{n.noun()}', async (request, response) => {{",
            f"{n.noun()}.addEventListener('{n.noun()}', ({{ {n.camel()} }}) => {{",
            f"test('{n.words()}', async () => {{",
        )
    )
    return [opener, *body(n), "});"]


def import_(n):
    """An import."""
    names = n.pick((f"{{ {n.camel()} }}", n.camel(), f"* as {n.noun()}"))
    module = n.pick(("node:fs/promises", "node:http", f"./{n.kebab()}.js", f"@example/{n.noun()}"))
    return f"import {names} from '{module}';"


def block(n):
    """A code block's lines."""
    return compose(n, (function, function, class_, handler), several(n, import_, 1, 2))
