"""CSS: rules, custom properties, media queries and comments."""

from .compose import compose, indent, several


def selector(n):
    """What a rule is about."""
    return n.pick(
        (
            f".{n.kebab()}",
            f"#{n.kebab()} > {n.pick(('a', 'li', 'p', 'code'))}:{n.pick(('hover', 'first-child', 'focus-visible'))}",
            f'{n.pick(("input", "a", "section"))}[data-{n.noun()}="{n.noun()}"]::before',
            f"{n.pick(('main', 'nav', 'footer'))} :is(.{n.kebab()}, .{n.noun()})",
        )
    )


def declaration(n):
    """A property with its value."""
    kind = n.between(0, 6)
    if kind == 0:
        return f"--{n.kebab()}: #{n.hexadecimal(6)};"
    if kind == 1:
        red, green, blue = (n.between(0, 255) for _ in range(3))
        return f"color: var(--{n.kebab()}, rgb({red} {green} {blue} / {n.between(1, 99)}%));"
    if kind == 2:
        return f"{n.pick(('margin', 'padding', 'inset'))}: {n.decimal()}rem {n.number()}px 0 auto;"
    if kind == 3:
        return f"grid-template-columns: repeat({n.between(2, 6)}, minmax({n.number()}px, 1fr));"
    if kind == 4:
        return f'background: url("{n.path()}") no-repeat center / cover;'
    if kind == 5:
        return f"transition: {n.pick(('opacity', 'transform'))} {n.between(50, 400)}ms ease-in-out !important;"
    return f"width: calc({n.between(10, 100)}% - {n.decimal()}em);"


def rule(n):
    """A rule with its declarations."""
    lines = [f"/* {n.remark()} */"] if n.chance(0.2) else []
    return [*lines, f"{selector(n)} {{", *indent(several(n, declaration, 1, 4), "  "), "}"]


def query(n):
    """Rules for some screens."""
    screen = f"@media (min-width: {n.number()}px) and (prefers-color-scheme: dark) {{"
    head = n.pick((screen, f"@supports (gap: {n.number()}px) {{"))
    return [head, *indent([f"{selector(n)} {{", f"  {declaration(n)}", "}"], "  "), "}"]


def block(n):
    """A code block's lines."""
    return compose(n, (rule, rule, rule, query), [f'@import url("{n.kebab()}.css");', ""] if n.chance(0.3) else [])
