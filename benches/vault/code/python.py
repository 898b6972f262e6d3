"""Python: modules of functions, classes, handlers and tests."""

from .compose import compose, indent, several

TYPES = ("int", "str", "float", "bool", "bytes", "dict[str, int]", "list[str]", "datetime", "Path", "Decimal | None")


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 11 if depth < 2 else 6)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return f'"{n.words()}"'
    if kind == 2:
        return f'f"{n.noun()}:{{{n.snake()}}}:{n.noun()}-{{{n.snake()}!r}}"'
    if kind == 3:
        return f"{n.noun()}.{n.snake()}"
    if kind == 4:
        return n.pick(("None", "True", "False", "0.5", "b'\\x00'", "1_000_000", "{}", "[]", "..."))
    if kind == 5:
        return f'{n.noun()}["{n.snake()}"]'
    if kind == 6:
        return n.decimal()
    if kind == 7:
        return f"{n.snake(verb=True)}({value(n, depth + 1)}, {n.noun()}={value(n, depth + 1)})"
    if kind == 8:
        return f"[{value(n, 2)} for {n.noun()} in {n.snake()} if {condition(n)}]"
    if kind == 9:
        return f"{n.snake()} {n.pick(('+', '-', '*', '//', '%', '|', '@'))} {value(n, depth + 1)}"
    if kind == 10:
        return f"{{'{n.kebab()}': {value(n, depth + 1)}, '{n.noun()}': {value(n, depth + 1)}}}"
    return f"{n.pick(('sorted', 'len', 'sum', 'max', 'set', 'tuple', 'str', 'any'))}({value(n, depth + 1)})"


def condition(n):
    """A test."""
    left = f"{n.noun()}.{n.snake()}" if n.chance(0.5) else n.snake()
    if n.chance(0.25):
        return f"not {left}"
    return f"{left} {n.pick(('==', '!=', '<', '>=', 'in', 'not in', 'is not'))} {value(n, 2)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 7)
    if kind < 3:
        return f"{n.snake()} = {value(n)}"
    if kind == 3:
        return f'logger.{n.pick(("info", "debug", "warning", "exception"))}("{n.words()} %s", {n.snake()})'
    if kind == 4:
        return f"self.{n.snake()} {n.pick(('=', '+=', '|='))} {value(n)}"
    if kind == 5:
        return f"assert {condition(n)}, {value(n, 2)}"
    if kind == 6:
        return f"# {n.remark()}"
    return f"await {n.noun()}.{n.snake(verb=True)}({value(n)})"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 5)
    if kind == 0:
        return [f"if {condition(n)}:", f"    return {value(n)}"]
    if kind == 1:
        return [
            f"for {n.noun()}, {n.noun()} in enumerate({value(n, 2)}, start=1):",
            *indent(several(n, statement, 1, 2)),
        ]
    if kind == 2:
        error = n.pick(("KeyError", "TimeoutError", "ValueError", "OSError", f"{n.pascal()}Error"))
        return [
            "try:",
            *indent(several(n, statement, 1, 2)),
            f"except {error} as error:",
            f"    raise {n.pascal()}Error({value(n, 2)}) from error",
        ]
    if kind == 3:
        return [f"with {n.snake(verb=True)}({value(n, 2)}) as {n.noun()}:", *indent(several(n, statement, 1, 2))]
    if kind == 4:
        return [
            f"while {condition(n)}:",
            *indent(several(n, statement, 1, 1)),
            f"    {n.pick(('break', 'continue', 'time.sleep(0.1)'))}",
        ]
    return [
        f"match {n.noun()}.{n.noun()}:",
        f'    case "{n.kebab()}" | "{n.noun()}":',
        f"        return {value(n)}",
        "    case _:",
        f"        {statement(n)}",
    ]


def body(n):
    """The body of a function."""
    lines = [f'"""{n.remark()}"""'] if n.chance(0.5) else []
    for _ in range(n.between(1, 3)):
        lines += compound(n) if n.chance(0.4) else [statement(n)]
    return indent([*lines, f"return {value(n)}"])


def function(n):
    """A function, perhaps decorated."""
    lines = []
    if n.chance(0.35):
        decorator = n.pick(("app.get", "router.post", "celery.task", "pytest.mark.parametrize", "app.delete"))
        lines.append(f'@{decorator}("/{n.nouns()}/{{{n.noun()}_id}}")')
    arguments = ", ".join(
        f"{n.noun()}: {n.pick(TYPES)}" + (f" = {value(n, 2)}" if n.chance(0.3) else "") for _ in range(n.between(0, 2))
    )
    return [*lines, f"{n.pick(('', '', 'async '))}def {n.snake(verb=True)}({arguments}) -> {n.pick(TYPES)}:", *body(n)]


def dataclass(n):
    """A record type."""
    fields = several(
        n, lambda n: f"{n.snake()}: {n.pick(TYPES)}" + (f" = {value(n, 2)}" if n.chance(0.4) else ""), 2, 4
    )
    return [
        f"@dataclass({n.pick(('frozen=True', 'slots=True', 'order=True, kw_only=True'))})",
        f"class {n.pascal()}:",
        f'    """{n.remark()}"""',
        "",
        *indent(fields),
    ]


def constant(n):
    """One or two module constants."""
    return several(n, lambda n: f"{n.upper()} = {value(n)}", 1, 2)


def opening(n):
    """Imports."""
    modules = n.dice.some(
        (
            "asyncio",
            "contextlib",
            "csv",
            "datetime",
            "functools",
            "hashlib",
            "itertools",
            "json",
            "logging",
            "os",
            "re",
            "sqlite3",
            "time",
        ),
        2,
    )
    lines = [f"import {module}" for module in sorted(modules)]
    return [*lines, f"from {n.noun()}.{n.snake()} import {n.pascal()}, {n.snake(verb=True)}"]


def block(n):
    """A code block's lines."""
    return compose(n, (function, function, dataclass, constant), opening(n))
