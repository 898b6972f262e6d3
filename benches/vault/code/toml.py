"""TOML: manifests of packages and settings of tools."""

import json

from .compose import compose, several
from .data import scalar


def value(n):
    """A value in one of TOML's ways to write it."""
    kind = n.between(0, 7)
    if kind == 0:
        return "[" + ", ".join(json.dumps(n.kebab()) for _ in range(n.between(1, 3))) + "]"
    if kind == 1:
        return f'{{ version = "{n.version()}", {n.noun()} = {str(n.chance(0.5)).lower()} }}'
    if kind == 2:
        return f"{n.date()}T{n.between(0, 23):02}:{n.between(0, 59):02}:00Z"
    if kind == 3:
        return f"'{n.path()}'"
    if kind == 4:
        return n.pick((f"0x{n.hexadecimal(6)}", "1_000_000", "-0.5e-3", "inf", n.date()))
    return json.dumps(scalar(n))


def entry(n):
    """A key with its value, or a comment."""
    if n.chance(0.12):
        return f"# {n.remark()}"
    key = n.pick((n.snake(), n.kebab(), f"{n.noun()}.{n.noun()}", f'"{n.noun()}/{n.noun()}"'))
    return f"{key} = {value(n)}" + (f"  # {n.words()}" if n.chance(0.1) else "")


def table(n):
    """A table with its entries."""
    name = n.pick((n.noun(), f"{n.noun()}.{n.kebab()}", f'tool.{n.noun()}."{n.kebab()}"'))
    head = f"[[{name}]]" if n.chance(0.25) else f"[{name}]"
    return [head, *several(n, entry, 2, 6)]


def long_array(n):
    """An entry that spans several lines."""
    if n.chance(0.5):
        return [f"{n.snake()} = [", *several(n, lambda n: f"  {json.dumps(n.words())},", 2, 4), "]"]
    return [f'{n.snake()} = """', *several(n, lambda n: n.remark(), 1, 2), '"""']


def block(n):
    """A code block's lines."""
    return compose(n, (table, table, table, long_array), several(n, entry, 1, 3))
