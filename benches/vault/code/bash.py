"""Bash: scripts of an operator, with functions, loops, pipes and here-documents."""

from .compose import compose, indent, several

FLAGS = ("--all", "--quiet", "--dry-run", "-n 3", "-f", "--follow", "-o json", "--force", "-euo pipefail", "--no-cache")


def word(n):
    """An argument of a command."""
    return n.pick(
        (
            f'"${n.snake()}"',
            f'"${{{n.snake()}:-{n.noun()}}}"',
            f"'{n.words()}'",
            n.path(),
            str(n.number()),
            n.pick(FLAGS),
            f"--{n.kebab()}={n.number()}",
            f'"$({command(n)})"' if n.chance(0.3) else n.kebab(),
            f'"${{{n.snake()}[@]}}"',
            f"{n.url()}",
            f'"${{{n.noun()}##*/}}.{n.noun()}"',
            "$((" + f"{n.noun()} * {n.number()}))",
        )
    )


def command(n):
    """A simple command."""
    return n.pick(
        (
            f"curl -fsS {n.url()} -H 'X-{n.noun().capitalize()}: {n.hexadecimal(8)}'",
            f"kubectl {n.pick(('get', 'describe', 'rollout status'))} deployment/{n.kebab()} -n {n.noun()}",
            f"docker {n.pick(('run --rm', 'build', 'push', 'logs'))} {n.host()}/{n.kebab()}:{n.version()}",
            f"grep -E '^{n.noun()}[^ ]+ {n.number()}' {n.path()}",
            f"jq -r '.{n.snake()}[] | select(.{n.noun()} > {n.number()}) | .{n.snake()}' {n.path()}",
            f"psql -d {n.noun()} -c 'SELECT {n.snake()} FROM {n.nouns()}'",
            f"awk -F: '{{ {n.noun()} += ${n.between(1, 9)} }} END {{ print {n.noun()} }}' {n.path()}",
            f"sed -i 's/{n.noun()}=[0-9]*/{n.noun()}={n.number()}/g' {n.path()}",
            f"rsync -a --delete {n.path()} {n.host()}:{n.path()}",
            f"systemctl {n.pick(('restart', 'status', 'reload'))} {n.kebab()}.service",
            f"find /var/lib/{n.noun()} -name '*.{n.noun()}' -mtime +{n.between(1, 90)} -delete",
            f"openssl s_client -connect {n.host()}:{n.port()} -servername {n.host()}",
            f"tar -czf {n.kebab()}.tar.gz -C {n.path()} {n.noun()}",
        )
    )


def condition(n):
    """A test."""
    return n.pick(
        (
            f"[[ -{n.pick('fdnzrx')} {word(n)} ]]",
            f'[[ "${n.snake()}" {n.pick(("==", "!=", "=~", "-lt", "-ge"))} {n.pick((n.noun(), str(n.number())))} ]]',
            f"(( {n.noun()} {n.pick(('>', '<=', '=='))} {n.number()} ))",
            f"! {command(n)} > /dev/null 2>&1",
        )
    )


def statement(n):
    """One line."""
    kind = n.between(0, 7)
    if kind == 0:
        return f"{n.pick(('', '', 'local ', 'export '))}{n.snake()}={word(n)}"
    if kind == 1:
        return f'echo "{n.words()}: ${{{n.snake()}}}" >&2'
    if kind == 2:
        return f"# {n.remark()}"
    if kind == 3:
        return f"{command(n)} | {n.pick(('sort -rn | head -n 5', 'wc -l', 'xargs -r -n1 rm --', 'tee -a ' + n.path()))}"
    if kind == 4:
        return f"{condition(n)} {n.pick(('&&', '||'))} {n.snake(verb=True)} {word(n)}"
    if kind == 5:
        return f"{n.snake(verb=True)} {word(n)} {word(n)}"
    if kind == 6:
        return f"printf '%s\\t%d\\n' {word(n)} {word(n)} >> {n.path()}"
    return command(n)


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [
            f"if {condition(n)}; then",
            *indent(several(n, statement, 1, 2), "  "),
            "else",
            f"  {statement(n)}",
            "fi",
        ]
    if kind == 1:
        return [f"for {n.noun()} in {word(n)} {word(n)}; do", *indent(several(n, statement, 1, 2), "  "), "done"]
    if kind == 2:
        return [
            f"while read -r {n.noun()} {n.noun()}; do",
            *indent(several(n, statement, 1, 2), "  "),
            f"done < <({command(n)})",
        ]
    return [
        f'case "${n.noun()}" in',
        f"  {n.noun()}|{n.noun()}) {statement(n)} ;;",
        f"  {n.noun()}-*) {command(n)} ;;",
        f"  *) exit {n.between(1, 9)} ;;",
        "esac",
    ]


def function(n):
    """A function."""
    lines = [f'local {n.noun()}="$1" {n.noun()}="${{2:-{n.number()}}}"']
    for _ in range(n.between(1, 3)):
        lines += compound(n) if n.chance(0.3) else [statement(n)]
    return [f"{n.snake(verb=True)}() {{", *indent(lines, "  "), "}"]


def here_document(n):
    """A file written from a here-document."""
    text = several(n, lambda n: f"{n.snake()} = ${{{n.upper()}}} {n.words()}", 1, 3)
    mark = n.pick(("EOF", "'EOF'", "-EOF"))
    return [f"cat > {n.path()} <<{mark}", *text, "EOF"]


def statements(n):
    """A few lines."""
    return several(n, statement, 2, 4)


def block(n):
    """A code block's lines."""
    opening = ["#!/usr/bin/env bash", "set -euo pipefail"] if n.chance(0.6) else []
    return compose(n, (statements, statements, compound, function, here_document), opening)
