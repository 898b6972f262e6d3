"""Rust: structs, implementations, functions and tests."""

from .compose import compose, indent, several

TYPES = (
    "u64",
    "usize",
    "String",
    "&str",
    "bool",
    "Option<Duration>",
    "Vec<u8>",
    "HashMap<String, u32>",
    "Arc<Mutex<State>>",
    "PathBuf",
    "Result<(), Error>",
    "&'a [u8]",
    "Box<dyn Handler + Send>",
)


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 11 if depth < 2 else 6)
    if kind == 0:
        return f"{n.number()}{n.pick(('', '', '_u64', 'usize'))}"
    if kind == 1:
        return f'"{n.words()}".to_owned()'
    if kind == 2:
        return f'format!("{n.noun()}/{{{n.noun()}}}/{{:?}}", {n.snake()})'
    if kind == 3:
        return f"self.{n.snake()}"
    if kind == 4:
        return n.pick(("None", "true", "Default::default()", "Vec::new()", "0xff", "'\\n'", "()", 'b"\\r\\n"'))
    if kind == 5:
        return f"{n.pascal()}::{n.snake(verb=True)}(&{n.noun()})?"
    if kind == 6:
        return f"{n.upper()}"
    if kind == 7:
        adapter = n.pick(("map", "filter", "skip_while", "inspect", "flat_map"))
        end = n.pick(("collect::<Vec<_>>()", "count()", "next()", "sum::<u64>()"))
        return f"{n.noun()}.iter().{adapter}(|{n.noun()}| {value(n, 2)}).{end}"
    if kind == 8:
        return f"Some({value(n, depth + 1)})"
    if kind == 9:
        return f"{n.snake()}.{n.snake(verb=True)}({value(n, depth + 1)}).await?"
    if kind == 10:
        return f"{n.pascal()} {{ {n.noun()}: {value(n, depth + 1)}, ..{n.noun()} }}"
    return f"{n.snake()} {n.pick(('+', '-', '*', '/', '%', '<<', '&'))} {value(n, depth + 1)}"


def condition(n):
    """A test."""
    if n.chance(0.25):
        return f"let Some({n.noun()}) = {n.noun()}.{n.snake()}()"
    comparison = f"{n.snake()} {n.pick(('==', '<', '>=', '!='))} {n.number()}"
    return f"{n.pick(('', '!'))}{n.noun()}.is_{n.noun()}() {n.pick(('&&', '||'))} {comparison}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 6)
    if kind < 3:
        return f"let {n.pick(('', 'mut '))}{n.snake()}{n.pick(('', '', ': ' + n.pick(TYPES)))} = {value(n)};"
    if kind == 3:
        return f'{n.pick(("info", "warn", "debug", "trace"))}!({n.noun()} = %{n.snake()}, "{n.words()}");'
    if kind == 4:
        return f"self.{n.snake()} {n.pick(('=', '+=', '|='))} {value(n)};"
    if kind == 5:
        return f"// {n.remark()}"
    return f"{n.noun()}.{n.snake(verb=True)}({value(n)}, {value(n, 2)})?;"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [f"if {condition(n)} {{", f"    return Err({n.pascal()}Error::{n.pascal()}({value(n, 2)}));", "}"]
    if kind == 1:
        return [
            f"for (index, {n.noun()}) in {n.snake()}.iter().enumerate() {{",
            *indent(several(n, statement, 1, 2)),
            "}",
        ]
    if kind == 2:
        arms = several(n, lambda n: f"{n.pascal()}::{n.pascal()}({n.noun()}) => {value(n, 1)},", 1, 2)
        return [f"match {n.noun()}.{n.noun()}() {{", *indent(arms), f"    _ => {value(n, 2)},", "}"]
    return [f"while {condition(n)} {{", *indent(several(n, statement, 1, 1)), "}"]


def function(n, receiver=""):
    """A function."""
    arguments = ", ".join(filter(None, [receiver, *(f"{n.noun()}: {n.pick(TYPES)}" for _ in range(n.between(0, 2)))]))
    lines = [f"/// {n.remark()}"] if n.chance(0.5) else []
    lines.append(
        f"{n.pick(('', 'pub ', 'pub(crate) ', 'async '))}fn {n.snake(verb=True)}({arguments}) -> {n.pick(TYPES)} {{"
    )
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)])
    return [*lines, f"    {value(n)}", "}"]


def structure(n):
    """A struct or an enum."""
    derive = f"#[derive({', '.join(n.dice.some(('Debug', 'Clone', 'PartialEq', 'Serialize', 'Default', 'Hash'), 3))})]"
    if n.chance(0.4):
        variants = several(
            n, lambda n: f"{n.pascal()}{n.pick(('', '(String)', ' { code: u16 }', '(#[from] io::Error)'))},", 2, 4
        )
        return [derive, f"pub enum {n.pascal()} {{", *indent(variants), "}"]
    fields = several(n, lambda n: f"{n.pick(('', 'pub '))}{n.snake()}: {n.pick(TYPES)},", 2, 4)
    return [derive, f"pub struct {n.pascal()}<'a> {{", *indent(fields), "}"]


def implementation(n):
    """An impl block with one method."""
    trait = f"{n.pick(('From<io::Error>', 'Display', 'Drop', 'Iterator', n.pascal()))} for " if n.chance(0.4) else ""
    return [f"impl {trait}{n.pascal()} {{", *indent(function(n, n.pick(("&self", "&mut self", "self")))), "}"]


def test(n):
    """A unit test."""
    return [
        "#[test]",
        f"fn {n.snake()}_{n.pick(('is', 'becomes', 'stays'))}_{n.noun()}() {{",
        *indent(several(n, statement, 1, 2)),
        f"    assert_eq!({value(n, 1)}, {value(n, 2)});",
        "}",
    ]


def use(n):
    """An import."""
    items = n.pick((n.pascal(), f"{{{n.pascal()}, {n.pascal()}}}"))
    return f"use {n.pick(('std::collections', 'std::time', 'crate', 'tokio::sync', 'anyhow'))}::{items};"


def block(n):
    """A code block's lines."""
    return compose(n, (function, function, structure, implementation, test), several(n, use, 1, 2))
