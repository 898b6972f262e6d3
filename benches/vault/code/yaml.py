"""YAML: manifests of Kubernetes, compose files, pipelines."""

from .compose import LONGEST, SHORTEST
from .data import scalar, tree


def text(n, leaf):
    """A leaf in one of YAML's ways to write it."""
    if leaf is True or leaf is False:
        return n.pick(("true", "yes", "on")) if leaf else n.pick(("false", "no", "null", "~"))
    if not isinstance(leaf, str):
        return str(leaf)
    kind = n.between(0, 5)
    if kind == 0:
        return f'"{leaf}"'
    if kind == 1:
        return f"'{leaf}'"
    return f"{leaf}  # {n.words()}" if kind == 2 else leaf


def write(n, key, node, level):
    """The lines of one entry of a mapping."""
    pad = "  " * level
    if isinstance(node, dict):
        mark = n.pick(("", "", "", f" &{n.noun()}", " !Sub")) if level else ""
        return [
            f"{pad}{key}:{mark}",
            *(line for name, child in node.items() for line in write(n, name, child, level + 1)),
        ]
    if isinstance(node, list):
        lines = [f"{pad}{key}:"]
        for item in node:
            if isinstance(item, dict):
                inner = [line for name, child in item.items() for line in write(n, name, child, level + 2)]
                lines += [f"{pad}  - {inner[0].lstrip()}", *inner[1:]]
            else:
                lines.append(f"{pad}  - {text(n, item)}")
        return lines
    if n.chance(0.08):
        return [
            f"{pad}{key}: {n.pick('|>')}{n.pick(('', '-', '+'))}",
            *(f"{pad}  {n.remark()}" for _ in range(n.between(1, 2))),
        ]
    if n.chance(0.05):
        return [f"{pad}{key}: [{scalar(n)}, '{scalar(n)}', {{{n.noun()}: {n.number()}}}]"]
    return [f"{pad}{key}: {text(n, node)}"]


def header(n):
    """How a manifest of Kubernetes begins, or a comment."""
    if n.chance(0.4):
        kind = n.pick(("Deployment", "Service", "ConfigMap", "CronJob", "Ingress", "NetworkPolicy", "StatefulSet"))
        return [
            f"apiVersion: {n.pick(('v1', 'apps/v1', 'batch/v1', 'networking.k8s.io/v1'))}",
            f"kind: {kind}",
            "metadata:",
            f"  name: {n.kebab()}",
        ]
    return [f"# {n.remark()}"] if n.chance(0.5) else ["---"]


def block(n):
    """A code block's lines."""
    while True:
        lines = header(n) + [line for key, node in tree(n, n.between(8, 22)).items() for line in write(n, key, node, 0)]
        if SHORTEST <= len(lines) <= LONGEST:
            return lines
