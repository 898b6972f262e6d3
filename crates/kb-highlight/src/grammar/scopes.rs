//! From the scopes of Sublime Text grammars to this crate's classes.

use std::sync::LazyLock;

use syntect::parsing::Scope;

use crate::class::Class;

/// What a scope says about the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It is of this class.
    Is(Class),
    /// It is ordinary text, whatever is around it.
    Plain,
    /// Nothing: the scope around it decides.
    Silent,
}

/// Scope prefixes and their meanings. The longest prefix that fits decides, so the order is free;
/// naming conventions: "Scope Naming" in Sublime Text's documentation.
const TABLE: &[(&str, Meaning)] = &[
    ("comment", Meaning::Is(Class::Comment)),
    ("comment.block.documentation", Meaning::Is(Class::Doc)),
    ("comment.line.documentation", Meaning::Is(Class::Doc)),
    ("constant", Meaning::Is(Class::Constant)),
    ("constant.character.escape", Meaning::Is(Class::Escape)),
    ("constant.character.entity", Meaning::Is(Class::Escape)),
    ("constant.numeric", Meaning::Is(Class::Number)),
    ("constant.other.placeholder", Meaning::Is(Class::Escape)),
    ("constant.other.color", Meaning::Is(Class::Number)),
    ("constant.other.symbol", Meaning::Is(Class::String)),
    ("entity.name", Meaning::Is(Class::Function)),
    ("entity.name.class", Meaning::Is(Class::Type)),
    ("entity.name.constant", Meaning::Is(Class::Constant)),
    ("entity.name.enum", Meaning::Is(Class::Type)),
    ("entity.name.impl", Meaning::Is(Class::Type)),
    ("entity.name.interface", Meaning::Is(Class::Type)),
    ("entity.name.label", Meaning::Is(Class::Label)),
    ("entity.name.module", Meaning::Silent),
    ("entity.name.namespace", Meaning::Silent),
    ("entity.name.section", Meaning::Is(Class::Heading)),
    ("entity.name.struct", Meaning::Is(Class::Type)),
    ("entity.name.tag", Meaning::Is(Class::Tag)),
    ("entity.name.trait", Meaning::Is(Class::Type)),
    ("entity.name.type", Meaning::Is(Class::Type)),
    ("entity.name.union", Meaning::Is(Class::Type)),
    ("entity.other.attribute-name", Meaning::Is(Class::Attribute)),
    ("entity.other.inherited-class", Meaning::Is(Class::Type)),
    ("keyword", Meaning::Is(Class::Keyword)),
    ("keyword.operator", Meaning::Is(Class::Operator)),
    ("keyword.operator.word", Meaning::Is(Class::Keyword)),
    ("keyword.control.import.define", Meaning::Is(Class::Decorator)),
    ("keyword.control.import.include", Meaning::Is(Class::Decorator)),
    ("keyword.control.preprocessor", Meaning::Is(Class::Decorator)),
    ("keyword.other.block", Meaning::Is(Class::Escape)),
    ("keyword.other.unit", Meaning::Is(Class::Number)),
    ("markup.bold", Meaning::Is(Class::Strong)),
    ("markup.deleted", Meaning::Is(Class::Deleted)),
    ("markup.heading", Meaning::Is(Class::Heading)),
    ("markup.inserted", Meaning::Is(Class::Inserted)),
    ("markup.italic", Meaning::Is(Class::Emphasis)),
    ("markup.raw", Meaning::Is(Class::String)),
    ("markup.underline.link", Meaning::Is(Class::String)),
    ("meta.annotation", Meaning::Is(Class::Decorator)),
    ("meta.attribute", Meaning::Silent),
    ("meta.function-call", Meaning::Silent),
    ("meta.interpolation", Meaning::Plain),
    ("meta.preprocessor", Meaning::Is(Class::Decorator)),
    ("meta.template.expression", Meaning::Plain),
    ("punctuation.definition.annotation", Meaning::Is(Class::Decorator)),
    ("punctuation.definition.bold", Meaning::Is(Class::Strong)),
    ("punctuation.definition.heading", Meaning::Is(Class::Heading)),
    ("punctuation.section.embedded", Meaning::Is(Class::Escape)),
    ("punctuation.section.interpolation", Meaning::Is(Class::Escape)),
    ("punctuation.definition.template-expression", Meaning::Is(Class::Escape)),
    ("source", Meaning::Plain),
    ("storage", Meaning::Is(Class::Keyword)),
    ("storage.type.c", Meaning::Is(Class::Type)),
    ("storage.type.c++", Meaning::Is(Class::Type)),
    ("storage.type.cs", Meaning::Is(Class::Type)),
    ("storage.type.php", Meaning::Is(Class::Type)),
    ("storage.type.primitive", Meaning::Is(Class::Type)),
    ("storage.type.annotation", Meaning::Is(Class::Decorator)),
    ("string", Meaning::Is(Class::String)),
    ("string.regexp", Meaning::Is(Class::Regex)),
    ("string.unquoted.heredoc", Meaning::Is(Class::String)),
    ("support.class", Meaning::Is(Class::Type)),
    ("support.constant", Meaning::Is(Class::Constant)),
    ("support.function", Meaning::Is(Class::Builtin)),
    ("support.type", Meaning::Is(Class::Type)),
    ("support.type.custom-property", Meaning::Is(Class::Variable)),
    ("support.type.package", Meaning::Silent),
    ("support.type.property-name", Meaning::Is(Class::Attribute)),
    ("support.variable", Meaning::Is(Class::Builtin)),
    ("variable.annotation", Meaning::Is(Class::Decorator)),
    ("variable.function", Meaning::Is(Class::Function)),
    ("variable.language", Meaning::Is(Class::Builtin)),
    ("variable.other.constant", Meaning::Is(Class::Constant)),
    ("variable.other.php", Meaning::Is(Class::Variable)),
    ("variable.parameter.php", Meaning::Is(Class::Variable)),
];

static SCOPES: LazyLock<Vec<(Scope, Meaning)>> = LazyLock::new(|| {
    let mut scopes: Vec<_> =
        TABLE.iter().filter_map(|(name, meaning)| Some((Scope::new(name).ok()?, *meaning))).collect();
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    scopes
});

/// What `scope` says, by the longest prefix of it in the table.
pub fn meaning(scope: Scope) -> Meaning {
    SCOPES
        .iter()
        .find(|(prefix, _)| prefix.is_prefix_of(scope))
        .map_or(Meaning::Silent, |(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use syntect::parsing::Scope;

    use super::{Meaning, TABLE, meaning};
    use crate::class::Class;

    #[test]
    fn every_prefix_in_the_table_is_a_scope() {
        for (name, expected) in TABLE {
            assert_eq!(meaning(Scope::new(name).unwrap()), *expected, "{name}");
        }
    }

    #[test]
    fn the_longest_prefix_decides() {
        let scope = Scope::new("keyword.operator.word.python").unwrap();
        assert_eq!(meaning(scope), Meaning::Is(Class::Keyword));
        let scope = Scope::new("keyword.operator.arithmetic.python").unwrap();
        assert_eq!(meaning(scope), Meaning::Is(Class::Operator));
        assert_eq!(meaning(Scope::new("meta.block.python").unwrap()), Meaning::Silent);
    }
}
