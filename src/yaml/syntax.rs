//! What the YAML reader refuses, in words for people who write notes.

use std::ops::Range;
use std::sync::Arc;

use super::token::{offset_in, token_length};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// A kind of error: what the reader's message holds, and what the user is told about it.
struct Kind {
    sign: &'static str,
    what: &'static str,
    help: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        sign: "repetition limit",
        what: "aliases repeat too much of the document",
        help: "write the values out instead of using `*aliases`",
    },
    Kind {
        sign: TOO_DEEP,
        what: "values are nested too deeply",
        help: "two or three levels are enough for anything that kb reads",
    },
    Kind {
        sign: "invalid type: enum",
        what: "YAML tags (`!name`) are not supported",
        help: "remove the tag, or put the text in quotes",
    },
    Kind { sign: "invalid type: integer", what: "this number is too large", help: "put it in quotes" },
    Kind {
        sign: "a key must be text",
        what: "a key must be text, not a list or a mapping",
        help: "put text that starts with `[` or `{` in quotes",
    },
    Kind {
        sign: "more than one document",
        what: "only one YAML document may stand here",
        help: "remove the line of `...` or `---` within it",
    },
    Kind {
        sign: UNCLOSED_QUOTE,
        what: "this text starts with a quote that is not closed",
        help: "end the text with the same quote",
    },
    Kind {
        sign: NO_COLON,
        what: "this line holds no `key: value`",
        help: "write a colon and a space after the key",
    },
    Kind {
        sign: "unknown anchor",
        what: "text that starts with `*` repeats a value that `&` names, and there is none of this name",
        help: "put the text in quotes",
    },
    Kind {
        sign: "unknown escape",
        what: "no escape of this kind is known in double quotes",
        help: "write `\\\\` for a backslash, or use single quotes",
    },
    Kind {
        sign: CONTROL_CHARACTER,
        what: "a control character cannot stand in YAML",
        help: "remove the character",
    },
];

const TOO_DEEP: &str = "recursion limit";
const UNCLOSED_QUOTE: &str = "unexpected end of stream";
const NO_COLON: &str = "could not find expected ':'";
const CONTROL_CHARACTER: &str = "control characters are not allowed";

/// The diagnostic for YAML that the reader refused, in a part of a file.
pub(super) fn explain(file: &Arc<SourceFile>, span: &Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let text = &file.text()[span.clone()];
    let message = error.to_string();
    let offset = offset(text, &message, error).min(text.len());
    let start = span.start + offset;
    let place = Place::new(file, start..start + token_length(&text[offset..]).max(1));
    let line_start = text[..offset].rfind('\n').map_or(0, |index| index + 1);
    let indent_has_tab = text[line_start..].chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t');
    let problem = |what: &str, help: &str| Diagnostic::new(Code::YamlSyntax, what).at(place).help(help);
    if indent_has_tab {
        return problem("a tab cannot indent YAML", "use spaces");
    }
    if let Some(kind) = KINDS.iter().find(|kind| message.contains(kind.sign)) {
        return problem(kind.what, kind.help);
    }
    let cause = message.split(" at line ").next().unwrap_or_default();
    let help = "quote text that holds `: `, ` #`, or starts with one of `[{@*&!%|>`\"`";
    problem(&format!("this is not valid YAML: {cause}"), help)
}

/// The problem of a document whose values stand too deep in each other.
pub(super) fn too_deep(place: Place) -> Diagnostic {
    let kind = KINDS.iter().find(|kind| kind.sign == TOO_DEEP);
    let problem = Diagnostic::new(Code::YamlSyntax, kind.map_or(TOO_DEEP, |kind| kind.what)).at(place);
    problem.help(kind.map_or("", |kind| kind.help))
}

/// The byte where the error is. What is not closed is shown where it starts, not where the text ends.
fn offset(text: &str, message: &str, error: &serde_yaml::Error) -> usize {
    if let Some((_, position)) = message.split_once(CONTROL_CHARACTER) {
        let position = position.trim_start_matches(|c: char| !c.is_ascii_digit());
        return position.parse().map_or(0, |offset| text.floor_char_boundary(offset));
    }
    let starts_earlier = [UNCLOSED_QUOTE, NO_COLON].iter().any(|sign| message.contains(sign));
    let start = message.split_once(", while ").filter(|_| starts_earlier).and_then(|(_, context)| {
        let (_, place) = context.split_once(" at line ")?;
        let (line, column) = place.split_once(" column ")?;
        Some((line.parse().ok()?, column.parse().ok()?))
    });
    let place = start.or_else(|| error.location().map(|at| (at.line(), at.column())));
    place.map_or(0, |(line, column)| offset_in(text, line, column))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::SourceFile;
    use crate::yaml::Document;

    /// The place and the message of the only problem.
    fn problem(text: &str) -> (usize, usize, String) {
        let file = SourceFile::new("a", text);
        let problems = Document::parse(&file, 0..text.len()).unwrap_err();
        let place = problems[0].place.as_ref().unwrap().start();
        (place.line, place.column, problems[0].message.clone())
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let before = format!("*a{}", level - 1);
            text += &format!("a{level}: &a{level} [{}]\n", [before.as_str(); 9].join(", "));
        }
        assert_eq!(problem(&text).2, "aliases repeat too much of the document");
    }

    #[test]
    fn what_is_not_closed_is_shown_where_it_starts() {
        let unclosed = "this text starts with a quote that is not closed".to_owned();
        assert_eq!(problem("a: 1\nb: \"x\nc: 2\n"), (2, 4, unclosed));
        assert_eq!(problem("a: 1\nb c\n"), (2, 1, "this line holds no `key: value`".to_owned()));
    }

    #[test]
    fn a_control_character_is_shown_where_it_stands() {
        let message = "a control character cannot stand in YAML".to_owned();
        assert_eq!(problem("a: 1\nb: é\u{7}x\n"), (2, 5, message));
    }
}
