//! `llms.txt`: the site's notes as Markdown links, for language models (<https://llmstxt.org>).

use std::fmt::Write;

use crate::project::Project;
use crate::publish::{Publication, PublishedId, TermKind};

/// The file's text: notes by category, then those without one.
pub(super) fn text(project: &Project, publication: &Publication) -> String {
    let (config, base) = (&project.config, project.config.base());
    let mut text = format!("# {}\n", one_line(&config.title));
    let mut line = |line: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{line}");
    };
    if !config.description.is_empty() {
        line(format_args!("\n> {}", one_line(&config.description)));
    }
    let categories = publication.taxonomy().terms(TermKind::Category, &config.vocabulary);
    let sections = categories.iter().map(|term| (term.title.as_str(), term.notes.clone()));
    let without: Vec<PublishedId> = publication
        .listed()
        .iter()
        .copied()
        .filter(|id| publication.note(*id).note.properties.category.is_none())
        .collect();
    for (title, notes) in sections.chain([("Notes", without)]).filter(|(_, notes)| !notes.is_empty()) {
        line(format_args!("\n## {}\n", one_line(title)));
        for id in notes {
            let published = publication.note(id);
            let url = published.route.markdown().absolute_url(&base).replace('(', "%28").replace(')', "%29");
            let title = one_line(&published.note.title).replace('[', "\\[").replace(']', "\\]");
            let description = one_line(&published.description);
            let after = if description.is_empty() { String::new() } else { format!(": {description}") };
            line(format_args!("- [{title}]({url}){after}"));
        }
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
