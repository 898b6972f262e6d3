//! Commands of TeX that the site defines.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::{TexMacro, TexMacros};
use crate::yaml::Value;

/// Reads `{macros: {name: TeX, …}}`: a command takes as many arguments as its TeX names, `#1` to `#9`.
///
/// # Errors
/// The diagnostic for another type, another key, or what is no name of a command.
pub(super) fn parse(value: &Value<'_>) -> Result<TexMacros, Diagnostic> {
    let mut macros = TexMacros::new();
    for entry in value.entries()? {
        if entry.key != "macros" {
            return Err(super::parse::unknown(&entry, &["macros"]));
        }
        for definition in entry.value.entries()? {
            let name = definition.key.trim_start_matches('\\');
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphabetic()) {
                let problem = definition
                    .key_problem(Code::BadValue, format!("`{name}` is not the name of a TeX command"));
                return Err(problem.help("a name is letters of ASCII alone: `R` for `\\R`"));
            }
            macros.insert(name.to_owned(), TexMacro::of(&definition.value.as_written()?));
        }
    }
    Ok(macros)
}
