"""Ruby: classes, blocks, symbols and heredocs."""

from .compose import compose, indent, several


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 8 if depth < 2 else 4)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return n.pick((f"'{n.words()}'", f'"{n.words()}: #{{{n.snake()}}}"'))
    if kind == 2:
        return n.pick(("nil", "true", f":{n.snake()}", "%w[one two three]", "1_000", "/^[a-z]+$/i", "__dir__"))
    if kind == 3:
        return f"@{n.snake()}"
    if kind == 4:
        return f"{n.noun()}.{n.snake()}?"
    if kind == 5:
        return f"{{ {n.snake()}: {value(n, depth + 1)}, '{n.kebab()}' => {value(n, depth + 1)} }}"
    if kind == 6:
        return f"{n.nouns()}.map {{ |{n.noun()}| {value(n, depth + 1)} }}"
    if kind == 7:
        return f"{n.pascal()}.{n.snake(verb=True)}({value(n, depth + 1)})"
    return f"{n.snake()} {n.pick(('+', '||', '<<', '=~', '&.', '<=>'))} {n.snake()}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 5)
    if kind < 2:
        return f"{n.pick(('', '@'))}{n.snake()} {n.pick(('=', '||=', '+='))} {value(n)}"
    if kind == 2:
        return f'logger.{n.pick(("info", "warn"))} "{n.words()}"'
    if kind == 3:
        return f"# {n.remark()}"
    if kind == 4:
        return f"return {value(n, 1)} unless {n.snake()}.{n.pick(('nil?', 'empty?', 'any?'))}"
    return f"raise {n.pascal()}Error, '{n.words()}' if {value(n, 2)}"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [f"if {value(n, 1)}", f"  {statement(n)}", "else", f"  {statement(n)}", "end"]
    if kind == 1:
        return [f"{n.nouns()}.each do |{n.noun()}, {n.noun()}|", *indent(several(n, statement, 1, 2), "  "), "end"]
    if kind == 2:
        return ["begin", f"  {statement(n)}", f"rescue {n.pascal()}Error => e", f"  {statement(n)}", "end"]
    return [f"case {n.noun()}", f"when {value(n, 2)} then {value(n, 2)}", f"else {value(n, 2)}", "end"]


def method(n):
    """A method."""
    forms = (n.snake(), f"{n.snake()}:", f"{n.snake()}: {n.number()}")
    arguments = ", ".join(n.dice.some(forms, n.between(0, 3)))
    lines = [f"# {n.remark()}"] if n.chance(0.3) else []
    lines.append(f"def {n.pick(('', 'self.'))}{n.snake(verb=True)}{n.pick(('', '!', '?'))}({arguments})")
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)], "  ")
    return [*lines, f"  {value(n)}", "end"]


def text(n):
    """A text over several lines, or what a class begins with."""
    if n.chance(0.4):
        return [f"{n.upper()} = <<~TEXT", f"  {n.remark()} #{{{n.snake()}}}", "TEXT"]
    return [f"attr_reader :{n.snake()}, :{n.snake()}", f"validates :{n.snake()}, presence: true"]


def block(n):
    """A code block's lines."""
    opening = ["# frozen_string_literal: true", "", f"require '{n.pick(('json', 'set', 'net/http', n.snake()))}'"]
    return compose(n, (method, method, text), opening)
