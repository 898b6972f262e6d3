"""Trees of configuration, from which YAML, JSON and TOML are written."""


def scalar(n):
    """A leaf: text, number, truth value or nothing."""
    kind = n.between(0, 8)
    if kind == 0:
        return n.number()
    if kind == 1:
        return n.chance(0.5)
    if kind == 2:
        return float(n.decimal())
    return n.pick((n.kebab, n.words, n.url, n.path, n.version, n.duration, n.size, n.host, n.date))()


def tree(n, leaves, depth=0):
    """A mapping with about this many leaves, nested up to three levels."""
    result = {}
    while leaves > 0:
        key = n.pick((n.snake, n.camel, n.noun, n.kebab))()
        if depth < 3 and leaves > 2 and n.chance(0.45):
            share = n.between(2, min(leaves, 6))
            result[key] = sequence(n, share, depth) if n.chance(0.4) else tree(n, share, depth + 1)
            leaves -= share
        else:
            result[key] = scalar(n)
            leaves -= 1
    return result


def sequence(n, leaves, depth):
    """A list of scalars or of mappings."""
    if n.chance(0.6):
        return [scalar(n) for _ in range(leaves)]
    half = leaves // 2
    return [tree(n, half, depth + 2), tree(n, leaves - half, depth + 2)]
