"""SQL: schemas, queries and migrations as PostgreSQL understands them."""

from .compose import compose, several

TYPES = (
    "bigint",
    "text NOT NULL",
    "timestamptz NOT NULL DEFAULT now()",
    "jsonb",
    "uuid",
    "boolean DEFAULT false",
    "numeric(12, 2)",
    "varchar(255)",
    "integer CHECK (value > 0)",
    "bytea",
)


def value(n):
    """A literal or an expression."""
    return n.pick(
        (
            str(n.number()),
            f"'{n.words()}'",
            f"${n.between(1, 6)}",
            "NULL",
            f"'{n.date()}'::date",
            f"now() - interval '{n.between(1, 90)} days'",
            f"coalesce({n.noun()}.{n.snake()}, {n.number()})",
            f"lower({n.snake()})",
            f"{n.snake()} ->> '{n.snake()}'",
            f"'O''{n.noun()}'",
        )
    )


def column(n):
    """A column of a table that has an alias."""
    return f"{n.noun()[0]}.{n.snake()}"


def condition(n):
    """A test of one column."""
    return n.pick(
        (
            f"{column(n)} {n.pick(('=', '<>', '<', '>=', 'IS NOT DISTINCT FROM'))} {value(n)}",
            f"{column(n)} IN ('{n.noun()}', '{n.noun()}')",
            f"{column(n)} BETWEEN {n.number()} AND {n.number()}",
            f"{column(n)} LIKE '{n.noun()}\\_%'",
            f"{column(n)} IS NOT NULL",
            f"EXISTS (SELECT 1 FROM {n.nouns()} WHERE {n.snake()} = {column(n)})",
        )
    )


def where(n):
    """A WHERE clause of one to three tests."""
    return [
        ("WHERE " if index == 0 else f"  {n.pick(('AND', 'AND', 'OR'))} ") + condition(n)
        for index in range(n.between(1, 3))
    ]


def output(n):
    """A column of a result."""
    window = f"row_number() OVER (PARTITION BY {column(n)} ORDER BY {column(n)} DESC)"
    return f"       {n.pick((column(n), f'count(*) AS {n.snake()}', f'max({column(n)})', window))},"


def join(n):
    """A joined table."""
    return f"{n.pick(('', 'LEFT ', 'INNER '))}JOIN {n.snake()} {n.noun()[0]} ON {column(n)} = {column(n)}"


def select(n):
    """A query with joins, grouping and order."""
    lines = [
        f"SELECT {column(n)},",
        *several(n, output, 0, 3),
        f"       sum({column(n)}) FILTER (WHERE {condition(n)}) AS {n.snake()}",
        f"FROM {n.nouns()} AS {n.noun()[0]}",
        *several(n, join, 0, 2),
        *where(n),
    ]
    if n.chance(0.5):
        lines.append(f"GROUP BY {n.between(1, 2)}, {column(n)}")
    if n.chance(0.5):
        lines.append(f"ORDER BY {column(n)} {n.pick(('ASC', 'DESC NULLS LAST'))}")
    lines[-1] += n.pick((";", f" LIMIT {n.number()};", " FOR UPDATE SKIP LOCKED;"))
    return lines


def table(n):
    """A table."""
    columns = several(n, lambda n: f"  {n.snake()} {n.pick(TYPES)},", 2, 5)
    return [
        f"CREATE TABLE {n.pick(('', 'IF NOT EXISTS '))}{n.snake()} (",
        "  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,",
        *columns,
        f"  UNIQUE ({n.snake()}, {n.snake()})",
        ");",
    ]


def change(n):
    """An insert, an update or a delete."""
    kind = n.between(0, 2)
    if kind == 0:
        return [
            f"INSERT INTO {n.snake()} ({n.snake()}, {n.snake()})",
            f"VALUES ({value(n)}, {value(n)}),",
            f"       ({value(n)}, {value(n)})",
            f"ON CONFLICT ({n.snake()}) DO UPDATE SET {n.snake()} = excluded.{n.snake()};",
        ]
    if kind == 1:
        return [f"UPDATE {n.nouns()} SET {n.snake()} = {value(n)}, {n.snake()} = {value(n)}", *where(n), "RETURNING *;"]
    return [f"DELETE FROM {n.nouns()}", *where(n), "RETURNING *;"]


def definition(n):
    """A statement of one line that changes a schema or a session."""
    return n.pick(
        (
            f"CREATE {n.pick(('', 'UNIQUE '))}INDEX {n.snake()}_idx ON {n.nouns()} ({n.snake()}, lower({n.noun()}));",
            f"ALTER TABLE {n.nouns()} ADD COLUMN {n.snake()} {n.pick(TYPES)};",
            f"GRANT SELECT, INSERT ON {n.snake()} TO {n.noun()}_{n.noun()};",
            f"SET LOCAL lock_timeout = '{n.between(1, 30)}s';",
            f"EXPLAIN (ANALYZE, BUFFERS) SELECT {n.snake()} FROM {n.nouns()};",
        )
    )


def migration(n):
    """A line or two that change a schema, with a remark."""
    return [f"-- {n.remark()}", *several(n, definition, 1, 2)]


def common_table(n):
    """A query of a common table expression."""
    return [
        f"WITH {n.snake()} AS (",
        f"  SELECT DISTINCT {n.snake()}, {n.snake()} FROM {n.nouns()}",
        f"  WHERE {condition(n)}",
        ")",
        *select(n),
    ]


def block(n):
    """A code block's lines."""
    return compose(n, (select, select, table, change, migration, common_table))
