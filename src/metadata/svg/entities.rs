//! Names that a drawing declares for texts: `<!ENTITY ns_svg "http://www.w3.org/2000/svg">`, as some editors write.

use std::borrow::Cow;

use crate::metadata::Unreadable;

/// The largest drawing once names are texts, in bytes.
const MAX_SIZE: usize = 64 << 20;

/// The drawing with texts in place of the names that it declares itself.
pub(super) fn expand(xml: &str) -> Result<Cow<'_, str>, Unreadable> {
    let Some(declarations) = declarations(xml) else { return Ok(Cow::Borrowed(xml)) };
    let mut entities = Vec::new();
    for declaration in declarations.split("<!ENTITY").skip(1) {
        let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else { continue };
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        // Other files are not asked.
        let Some((text, _)) = quote.and_then(|quote| rest[1..].split_once(quote)) else { continue };
        if text.contains(['&', '<', '%']) {
            return Err(Unreadable("it declares names by other names"));
        }
        entities.push((format!("&{name};"), text));
    }
    let mut expanded = xml.to_owned();
    for (name, text) in entities {
        let count = expanded.matches(&name).count();
        if expanded.len().saturating_add(count.saturating_mul(text.len())) > MAX_SIZE {
            return Err(Unreadable("it becomes too large"));
        }
        if count > 0 {
            expanded = expanded.replace(&name, text);
        }
    }
    Ok(Cow::Owned(expanded))
}

/// What stands between the brackets of the document type.
fn declarations(xml: &str) -> Option<&str> {
    let start = xml.find("<!DOCTYPE")?;
    let rest = &xml[start..];
    let open = rest.find('[')?;
    (open < rest.find('>')?).then(|| rest[open..].split_once(']').map_or("", |(inside, _)| inside))
}
