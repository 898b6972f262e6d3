//! Files of a theme that mean nothing: templates that nothing uses, empty ones, and what is neither template nor asset.

use std::collections::BTreeMap;

use super::builtin;
use super::sources::Source;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};

/// What assets are called.
const ASSETS: &[&str] =
    &["css", "gif", "ico", "jpg", "jpeg", "js", "mjs", "png", "svg", "ttf", "webp", "woff", "woff2"];
/// What templates are called elsewhere.
const TEMPLATES: &[&str] = &["htm", "j2", "jinja", "liquid", "njk", "tera", "xhtml"];

/// The problem of a file that is neither a template nor in `assets/`, and looks as if it should be; a theme's
/// `README.md` may lie there.
pub(super) fn other_file(name: &str, shown: &str) -> Option<Diagnostic> {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    let help = if ASSETS.contains(&extension.as_str()) {
        "style sheets, scripts, fonts and pictures lie in the theme's folder `assets`"
    } else if TEMPLATES.contains(&extension.as_str()) {
        "the names of templates end with `.html`"
    } else {
        return None;
    };
    Some(Diagnostic::new(Code::UnusedThemeFile, format!("nothing uses `{shown}`")).help(help))
}

/// The problems of the project's own templates.
pub(super) fn check(templates: &BTreeMap<String, Source>) -> impl Iterator<Item = Diagnostic> {
    let own = templates.iter().filter(|(_, source)| !source.path().starts_with(builtin::SHOWN));
    own.filter_map(|(name, source)| {
        let place = Place::new(source, 0..0);
        if is_builtin(name) {
            let is_empty = source.text().trim().is_empty();
            let message = format!("the template `{name}` is empty, and so is what it makes");
            return is_empty.then(|| {
                let problem = Diagnostic::new(Code::UnusedThemeFile, message).at(place);
                problem.help("write the template, or remove the file: then the built-in one is used")
            });
        }
        if is_used(name, source, templates) {
            return None;
        }
        let message = format!("no page is made with `{name}`, and no template names it");
        let near = did_you_mean(name, builtin::FILES.iter().map(|(known, _)| *known));
        let problem = Diagnostic::new(Code::UnusedThemeFile, message).at(place);
        Some(problem.help(near.unwrap_or_else(|| "remove the file, or include it in a template".to_owned())))
    })
}

fn is_builtin(name: &str) -> bool {
    builtin::FILES.iter().any(|(known, _)| *known == name)
}

/// Whether another template names it, or it defines what any of them may use.
fn is_used(name: &str, source: &Source, templates: &BTreeMap<String, Source>) -> bool {
    let quoted = [format!("\"{name}\""), format!("'{name}'"), format!("`{name}`")];
    source.text().contains("component ")
        || templates.iter().any(|(other, source)| {
            other != name && quoted.iter().any(|quoted| source.text().contains(quoted.as_str()))
        })
}
