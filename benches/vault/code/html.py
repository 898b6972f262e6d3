"""HTML: pages with attributes, forms, comments and entities."""

from .compose import compose, indent, several


def attributes(n):
    """What stands in a start tag."""
    known = (
        f'class="{n.kebab()} {n.noun()}"',
        f'id="{n.kebab()}"',
        f'data-{n.noun()}="{n.number()}"',
        f"aria-label='{n.words()}'",
        "hidden",
    )
    return "".join(f" {n.pick(known)}" for _ in range(n.between(0, 2)))


def text(n):
    """Words with what HTML puts between them."""
    return n.pick(
        (
            n.remark(),
            f"{n.words()} &amp; {n.words()}",
            f"<em>{n.noun()}</em> {n.words()}&nbsp;<code>{n.snake()}</code>",
            f'<a href="{n.url()}"{attributes(n)}>{n.words()}</a>',
        )
    )


def line(n):
    """An element on one line."""
    kind = n.between(0, 4)
    if kind == 0:
        return f'<img src="{n.path()}" alt="{n.words()}" width="{n.number()}" loading="lazy">'
    if kind == 1:
        kind = n.pick(("text", "email", "number"))
        return f'<input type="{kind}" name="{n.snake()}" placeholder="{n.words()}" required>'
    if kind == 2:
        return f"<!-- {n.remark()} -->"
    name = n.pick(("p", "li", "h2", "span", "td", "dt"))
    return f"<{name}{attributes(n)}>{text(n)}</{name}>"


def element(n):
    """An element with others in it."""
    name = n.pick(("div", "section", "ul", "form", "article", "nav"))
    return [f'<{name} title="{n.words()}"{attributes(n)}>', *indent(several(n, line, 3, 6), "  "), f"</{name}>"]


def script(n):
    """A script or a style sheet."""
    if n.chance(0.5):
        return ["<style>", f"  .{n.kebab()} {{ margin: {n.number()}px; }}", "</style>"]
    lines = [f'import {{ {n.camel()} }} from "./{n.kebab()}.js";', f"{n.camel()}();"]
    return ['<script type="module">', *indent(lines, "  "), "</script>"]


def block(n):
    """A code block's lines."""
    opening = ["<!DOCTYPE html>", f'<html lang="en"{attributes(n)}>', f"<title>{n.words()}</title>"]
    return compose(n, (element, element, script), opening, blank=False)
