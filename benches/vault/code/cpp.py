"""C++: classes, templates, lambdas and smart pointers."""

from .compose import compose, indent, several

TYPES = (
    "int",
    "std::size_t",
    "std::string",
    "bool",
    "std::vector<int>",
    "std::unique_ptr<T>",
    "const std::string&",
    "std::optional<double>",
    "auto",
)


def value(n, depth=0):
    """An expression."""
    kind = n.between(0, 9 if depth < 2 else 4)
    if kind == 0:
        return str(n.number())
    if kind == 1:
        return f'"{n.words()}"'
    if kind == 2:
        return n.pick(("nullptr", "true", "1'000'000", "0x1fu", "R\"(a\\b)\"", "std::nullopt", "'\\n'"))
    if kind == 3:
        return f"{n.noun()}.{n.snake()}"
    if kind == 4:
        return f"{n.snake()}_"
    if kind == 5:
        return f"std::make_unique<{n.pascal()}>({value(n, depth + 1)})"
    if kind == 6:
        return f"static_cast<{n.pick(('int', 'double', 'std::uint64_t'))}>({value(n, depth + 1)})"
    if kind == 7:
        return f"[&{n.noun()}](const auto& {n.noun()}) {{ return {value(n, depth + 1)}; }}"
    if kind == 8:
        return f"{n.noun()}->{n.snake(verb=True)}({value(n, depth + 1)})"
    return f"{n.snake()} {n.pick(('+', '-', '*', '<<', '<=>', '&&'))} {value(n, depth + 1)}"


def statement(n):
    """One line of a body."""
    kind = n.between(0, 5)
    if kind < 2:
        return f"{n.pick(('auto', 'const auto', 'auto&&', 'const std::string'))} {n.snake()} = {value(n)};"
    if kind == 2:
        return f'std::cout << "{n.words()}: " << {n.snake()} << \'\\n\';'
    if kind == 3:
        return f"// {n.remark()}"
    if kind == 4:
        return f"{n.snake()}_.{n.pick(('push_back', 'emplace', 'erase', 'at'))}({value(n, 1)});"
    return f"{n.noun()}.{n.snake()} {n.pick(('=', '+=', '-='))} {value(n)};"


def compound(n):
    """A statement with a body."""
    kind = n.between(0, 3)
    if kind == 0:
        return [f"if (const auto {n.noun()} = {value(n, 1)}; !{n.noun()}) {{", f"    {statement(n)}", "}"]
    if kind == 1:
        return [f"for (const auto& [{n.noun()}, {n.noun()}] : {n.snake()}_) {{", f"    {statement(n)}", "}"]
    if kind == 2:
        caught = "} catch (const std::exception& error) {"
        return ["try {", f"    {statement(n)}", caught, f'    throw std::runtime_error("{n.words()}");', "}"]
    return [f"while ({value(n, 2)}) {{", *indent(several(n, statement, 1, 2)), "}"]


def function(n):
    """A function, perhaps a template."""
    arguments = ", ".join(f"{n.pick(TYPES[:-1])} {n.noun()}" for _ in range(n.between(0, 3)))
    lines = [f"template <typename T, std::size_t {n.upper()}>"] if n.chance(0.3) else []
    ending = n.pick(("", " const", " noexcept"))
    lines.append(f"[[nodiscard]] {n.pick(TYPES)} {n.snake(verb=True)}({arguments}){ending} {{")
    for _ in range(n.between(1, 3)):
        lines += indent(compound(n) if n.chance(0.4) else [statement(n)])
    return [*lines, f"    return {value(n)};", "}"]


def structure(n):
    """A class with its members."""
    name = n.pascal()
    members = several(n, lambda n: f"{n.pick(TYPES[:-1])} {n.snake()}_{{}};", 1, 3)
    methods = [f"explicit {name}({n.pick(TYPES[:-1])} {n.noun()});", f"virtual ~{name}() = default;"]
    head = f"class {name} final : public {n.pascal()} {{"
    return [head, "public:", *indent(methods), "private:", *indent(members), "};"]


def block(n):
    """A code block's lines."""
    opening = [f"#include <{n.pick(('memory', 'string', 'vector', 'optional', 'map'))}>"]
    opening += ["", f"namespace {n.noun()}::{n.noun()} {{"] if n.chance(0.4) else []
    return compose(n, (function, function, structure), opening)
