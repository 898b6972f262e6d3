//! SQL, in the dialects of `PostgreSQL`, `MySQL`, `SQLite` and their relatives.

use crate::class::Class;
use crate::lexer::token::{Escapes, block_comment, line_comment, number, starts_number, string};
use crate::scanner::{Scanner, is_word, is_word_start};
use crate::words::Words;

#[rustfmt::skip]
const KEYWORDS: Words = Words::new(&[
    "abort", "action", "add", "after", "all", "alter", "always", "analyze", "and", "any", "as", "asc",
    "attach", "auto_increment", "autoincrement", "before", "begin", "between", "by", "cascade", "case",
    "check", "cluster", "collate", "column", "comment", "commit", "concurrently", "conflict", "connection",
    "constraint", "copy", "create", "cross", "cube", "current", "cursor", "database", "deallocate", "declare",
    "default", "deferrable", "deferred", "delete", "delimiter", "desc", "describe", "detach", "disable",
    "distinct", "do", "drop", "each", "else", "elsif", "enable", "end", "engine", "escape", "except",
    "exception", "exclude", "excluded", "exec", "execute", "exists", "explain", "extension", "fetch",
    "filter", "first", "following", "for", "force", "foreign", "from", "full", "function", "generated",
    "grant", "group", "grouping", "having", "identity", "if", "ilike", "immediate", "immutable", "in",
    "include", "index", "inherit", "inherits", "initially", "inner", "insert", "instead", "intersect", "into",
    "is", "isolation", "join", "key", "language", "last", "lateral", "left", "level", "like", "limit", "lock",
    "login", "loop", "match", "materialized", "merge", "natural", "next", "no", "nologin", "not", "nothing",
    "notify", "nulls", "of", "off", "offset", "on", "only", "or", "order", "ordinality", "outer", "over",
    "owner", "partition", "password", "perform", "plpgsql", "policy", "preceding", "prepare", "primary",
    "privileges", "procedure", "raise", "range", "recursive", "references", "refresh", "reindex", "release",
    "rename", "replace", "restrict", "return", "returning", "returns", "revoke", "right", "role", "rollback",
    "rollup", "row", "rows", "savepoint", "schema", "security", "select", "sequence", "serializable",
    "session", "set", "share", "show", "similar", "skip", "some", "sql", "stable", "start", "stored",
    "strict", "table", "tables", "tablespace", "temp", "temporary", "then", "ties", "to", "transaction",
    "trigger", "truncate", "type", "unbounded", "union", "unique", "unlogged", "until", "update", "use",
    "user", "using", "vacuum", "valid", "validate", "values", "variadic", "view", "virtual", "volatile",
    "when", "where", "while", "window", "with", "within", "without", "work",
]);

/// Words that are keywords only in front of the right neighbour, and good names for columns elsewhere.
const NAMES_TOO: Words = Words::new(&[
    "action", "comment", "current", "first", "key", "language", "last", "level", "next", "no", "owner",
    "password", "role", "session", "share", "sql", "start", "type", "user", "work",
]);

#[rustfmt::skip]
const TYPES: Words = Words::new(&[
    "array", "bigint", "bigserial", "binary", "bit", "blob", "bool", "boolean", "box", "bytea", "char",
    "character", "cidr", "citext", "clob", "date", "datetime", "decimal", "double", "enum", "float", "inet",
    "int", "int2", "int4", "int8", "integer", "interval", "json", "jsonb", "longtext", "macaddr", "mediumint",
    "mediumtext", "money", "nchar", "numeric", "nvarchar", "precision", "real", "record", "regclass", "serial", "smallint",
    "smallserial", "text", "time", "timestamp", "timestamptz", "timetz", "tinyint", "tinytext", "tsquery",
    "tsvector", "unsigned", "uuid", "varbinary", "varchar", "vector", "void", "xml", "year", "zone",
]);

const CONSTANTS: Words = Words::new(&[
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "false",
    "localtime",
    "localtimestamp",
    "null",
    "session_user",
    "true",
    "unknown",
]);

/// Paints SQL.
pub fn lex(s: &mut Scanner) {
    let mut previous = "";
    while !s.is_done() {
        s.plain();
        match s.byte() {
            b'-' if s.peek(1) == b'-' => line_comment(s),
            b'#' if s.before_blanks() == b'\n' => line_comment(s),
            b'/' if s.peek(1) == b'*' => block_comment(s, Class::Comment),
            b'\'' => string(s, b'\'', Escapes::Doubled, Class::String),
            b'e' | b'E' if s.peek(1) == b'\'' => {
                s.skip(1);
                string(s, b'\'', Escapes::Backslash, Class::String);
            }
            // A quoted name is a name.
            quote @ (b'"' | b'`') => {
                s.skip(1);
                s.eat_while(|byte| byte != quote && byte != b'\n');
                s.skip(usize::from(s.byte() == quote));
            }
            b'$' => dollar(s),
            b':' if s.peek(1) == b':' => operator(s),
            b':' | b'@' if is_word_start(s.peek(1)) && !is_word(s.before()) => parameter(s),
            b'%' if matches!(s.peek(1), b's' | b'(') => {
                s.skip(2);
                s.eat_while(is_word);
                s.eat(")s");
                s.paint(Class::Variable);
            }
            b'?' if !is_word(s.before()) => {
                s.skip(1);
                s.paint(Class::Variable);
            }
            b'@' if is_operator(s.peek(1)) || s.follows("<") => operator(s),
            _ if starts_number(s) => number(s),
            byte if is_word_start(byte) => previous = word(previous, s),
            byte if is_operator(byte) => operator(s),
            _ => s.bump(),
        }
    }
}

/// Paints a word, and returns it.
fn word<'a>(previous: &str, s: &mut Scanner<'a>) -> &'a str {
    let is_member = s.before() == b'.';
    let word = s.eat_while(|byte| is_word(byte) || byte == b'$');
    let next = s.peek_past_blanks(0);
    if is_member {
        return word;
    }
    // `-- id BIGINT`, but `date(now())`: a type before a bracket is one only with a size in it.
    let has_size = s.byte() == b'(' && s.peek(1).is_ascii_digit();
    if CONSTANTS.has_in_any_case(word) {
        s.paint(Class::Constant);
    } else if TYPES.has_in_any_case(word) && (s.byte() != b'(' || has_size) {
        s.paint(Class::Type);
    } else if KEYWORDS.has_in_any_case(word) && !is_name(word, previous, next) {
        s.paint(Class::Keyword);
    } else if s.byte() == b'(' {
        s.paint(Class::Function);
    }
    word
}

/// Whether `word`, which may be a keyword, is a name here: something is done with it. But not in `PRIMARY KEY,`.
fn is_name(word: &str, previous: &str, next: u8) -> bool {
    const BEFORE_KEYWORDS: Words = Words::new(&["duplicate", "foreign", "no", "nulls", "primary", "unique"]);
    NAMES_TOO.has_in_any_case(word)
        && !BEFORE_KEYWORDS.has_in_any_case(previous)
        && matches!(next, b'=' | b',' | b'.' | b')' | b'<' | b'>' | b'!')
}

fn operator(s: &mut Scanner) {
    s.skip(1);
    while is_operator(s.byte()) && !s.looking_at("--") && !s.looking_at("/*") {
        s.skip(1);
    }
    s.paint(Class::Operator);
}

const fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'+' | b'-' | b'*' | b'/' | b'<' | b'>' | b'=' | b'!' | b'~' | b'%' | b'|' | b'&' | b'^' | b':'
    )
}

fn parameter(s: &mut Scanner) {
    s.eat_while(|byte| byte == b'@' || byte == b':');
    s.eat_while(is_word);
    s.paint(Class::Variable);
}

/// `$1` is a parameter; `$$` and `$body$` are quotes, but what they quote is most often code, and is painted so.
fn dollar(s: &mut Scanner) {
    s.skip(1);
    if s.eat_while(|byte| byte.is_ascii_digit()).is_empty() {
        s.eat_while(is_word);
        if s.eat("$") {
            s.paint(Class::String);
        }
    } else {
        s.paint(Class::Variable);
    }
}

#[cfg(test)]
mod tests {
    use crate::marks::marks;

    #[test]
    fn keywords_are_known_in_any_case_and_names_are_not_keywords() {
        assert_eq!(marks("sql", "Select key, a.type from b"), "«k:Select» key, a.type «k:from» b");
        assert_eq!(
            marks("sql", "id INT PRIMARY KEY, key TEXT"),
            "id «kt:INT» «k:PRIMARY KEY», «k:key» «kt:TEXT»"
        );
    }

    #[test]
    fn quotes_are_doubled_and_backslashes_only_escape_where_told() {
        assert_eq!(marks("sql", r"'a''b\' E'\n'"), "«s:'a''b\\' E'»«se:\\n»«s:'»");
        assert_eq!(marks("sql", "\"from\" `select`"), "\"from\" `select`");
    }

    #[test]
    fn casts_are_not_parameters() {
        assert_eq!(
            marks("sql", "a::date = :b - -1 -- c"),
            "a«o:::»«kt:date» «o:=» «nv::b» «o:- -»«m:1» «c:-- c»"
        );
    }
}
