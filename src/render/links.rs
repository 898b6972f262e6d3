//! Links and embeds, as what they lead to for the audience.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::Context;
use super::media::{self, Embed};
use super::resolved::{Resolved, elsewhere};
use super::url::title_attribute;
use crate::diagnostic::{Code, Diagnostic};
use crate::note::markdown::Spanned;
use crate::note::{Link, Note, Part, Target, is_url};
use crate::project::VaultPath;
use crate::project::config::PrivateLinks;
use crate::publish::{FileNumber, LinkTarget, PublishedId};
use crate::text::escape;

/// A link whose end is not reached yet.
struct Open<'e> {
    /// Its closing tag; none when it is shown as text.
    end: Option<&'static str>,
    /// How many events there were when it was opened.
    content: usize,
    /// Where it was written to lead.
    url: CowStr<'e>,
}

/// Resolves every link. A link to nothing that the audience may know of becomes its text.
pub(super) fn resolve<'e>(events: Vec<Spanned<'e>>, context: &Context<'_>) -> Vec<Spanned<'e>> {
    let mut resolved = Vec::with_capacity(events.len());
    let mut open: Vec<Open<'e>> = Vec::new();
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::Link { .. }) if is_dropped(context, span.start) => skip_to_end(&mut events),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let (start, end) = match link_of(context, span.start) {
                    Some((link, outcome)) => match Resolved::of_missing(context, link, outcome, &dest_url) {
                        Some(url) => on_site(&url, &title),
                        None => tags_of(context, link, outcome, &title),
                    },
                    None => external(link_type, &dest_url, &title),
                };
                resolved.extend(start.map(|tag| (Event::InlineHtml(tag.into()), span.clone())));
                if let Some((link, outcome)) =
                    link_of(context, span.start).filter(|(link, _)| link.wiki && !link.piped)
                {
                    // The text is decided here, not typed.
                    skip_to_end(&mut events);
                    resolved.push((Event::Text(text(context, link, outcome).into()), span.clone()));
                    resolved.extend(end.map(|tag| (Event::InlineHtml(tag.into()), span)));
                } else {
                    open.push(Open { end, content: resolved.len(), url: dest_url });
                }
            }
            Event::End(TagEnd::Link) => {
                let Some(Open { end: Some(end), content, url }) = open.pop() else { continue };
                let is_empty =
                    |(event, _): &Spanned<'_>| matches!(event, Event::Text(text) if text.trim().is_empty());
                if resolved[content..].iter().all(is_empty) {
                    // A link without a text could be neither seen nor heard.
                    let named = link_of(context, span.start).map(|(link, to)| text(context, link, to).into());
                    resolved.push((Event::Text(named.unwrap_or(url)), span.clone()));
                }
                resolved.push((Event::InlineHtml(end.into()), span));
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let alt = media::alternative_text(&mut events);
                let embed = match link_of(context, span.start) {
                    Some((link, outcome)) => match Resolved::of_missing(context, link, outcome, &dest_url) {
                        Some(url) => {
                            let path = VaultPath::new(link.target.path.trim_start_matches('/'));
                            media::internal(link, &path, url.url(), &alt, &title)
                        }
                        None => embed(context, link, outcome, &alt, &title),
                    },
                    None => media::external(
                        &dest_url,
                        &alt,
                        &title,
                        context.players(),
                        &context.renderer.config.images,
                    ),
                };
                let html = embed.html(open.iter().any(|open| open.end.is_some()));
                resolved.push((Event::InlineHtml(html.into()), span));
            }
            event => resolved.push((event, span)),
        }
    }
    resolved
}

/// The note's own record of the link that starts at a byte, with what it leads to.
fn link_of<'r>(context: &Context<'r>, start: usize) -> Option<(&'r Link, &'r LinkTarget)> {
    let index = context.note.note.link_at(start)?;
    Some((&context.note.note.links[index], &context.note.links[index]))
}

/// Whether the link that starts at a byte is left out with its text.
pub(super) fn is_dropped(context: &Context<'_>, start: usize) -> bool {
    let drops = context.renderer.config.private_links == PrivateLinks::Drop;
    drops
        && link_of(context, start).is_some_and(|(link, outcome)| {
            *outcome == LinkTarget::Text
                && !link.embed
                && !(link.wiki && is_url(&link.target.path))
                && Resolved::of_missing(context, link, outcome, &link.target.path).is_none()
        })
}

/// What a link to a note leads to, and the opening tag.
pub(super) fn start_of<'r>(context: &Context<'r>, link: &Link) -> Option<(&'r LinkTarget, String)> {
    let (_, outcome) = link_of(context, link.span.start)?;
    Some((outcome, tags_of(context, link, outcome, "").0?))
}

/// Passes over the content of a link, and its end.
pub(super) fn skip_to_end<'e>(events: &mut impl Iterator<Item = Spanned<'e>>) {
    for (event, _) in events {
        if event == Event::End(TagEnd::Link) {
            break;
        }
    }
}

pub(super) fn tags_of(
    context: &Context<'_>,
    link: &Link,
    outcome: &LinkTarget,
    title: &str,
) -> (Option<String>, Option<&'static str>) {
    let title = title_attribute(title);
    match outcome {
        LinkTarget::Text if link.wiki && is_url(&link.target.path) => {
            external(LinkType::Inline, &link.target.path.as_str().into(), &CowStr::Borrowed(""))
        }
        LinkTarget::Text => (None, None),
        LinkTarget::File(file) => {
            let url = file_url(context, *file, &link.target);
            (Some(format!("<a href=\"{}\"{title}>", escape(&url))), Some("</a>"))
        }
        LinkTarget::Note { id, part } => {
            let href = note_url(context, *id, *part);
            (Some(format!("<a class=\"wikilink\" href=\"{}\"{title}>", escape(&href))), Some("</a>"))
        }
    }
}

/// The URL of a file, or of a place in it.
pub(super) fn file_url(context: &Context<'_>, file: FileNumber, target: &Target) -> String {
    let place = target.subpath.place_in_file().map_or_else(String::new, |place| format!("#{place}"));
    context.file_url(file) + &place
}

/// The URL of a note, or of a part of it; on the note's own page that of the part alone.
pub(super) fn note_url(context: &Context<'_>, id: PublishedId, part: Part) -> String {
    let target = context.renderer.publication.note(id);
    let fragment = part.fragment(&target.note);
    let is_self = target.route == context.note.route && context.destination == super::Destination::Page;
    if let Some(anchor) =
        fragment.as_deref().filter(|_| is_self).and_then(|fragment| context.anchor(fragment))
    {
        return format!("#{anchor}");
    }
    let page = context.url(&target.route);
    fragment.map_or(page.clone(), |fragment| format!("{page}#{fragment}"))
}

/// The text of a bare wikilink: what was typed, or the note's title where it may be known.
pub(super) fn text(context: &Context<'_>, link: &Link, outcome: &LinkTarget) -> String {
    context.renderer.publication.title_of(link, outcome).unwrap_or_else(|| written(context, link))
}
/// The inside of a bare wikilink as it was typed.
fn written(context: &Context<'_>, link: &Link) -> String {
    let source = &context.note.note.file.text()[link.span.clone()];
    let inside = source.trim_start_matches('!').strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    inside.unwrap_or(&link.target.path).trim_start_matches('#').to_owned()
}

fn embed(context: &Context<'_>, link: &Link, outcome: &LinkTarget, alt: &str, title: &str) -> Embed {
    match outcome {
        LinkTarget::File(file) => {
            let path = context.renderer.publication.files()[file.0].path();
            media::internal(link, path, &context.file_url(*file), alt, title)
        }
        LinkTarget::Note { .. } => {
            let (start, _) = tags_of(context, link, outcome, title);
            let shown = if link.piped { alt.to_owned() } else { text(context, link, outcome) };
            let is_missing = context.note.note.link_at(link.span.start).is_some_and(|number| {
                context.note.embed(number).is_some_and(|embed| embed.part == Part::Missing)
            });
            let shown = escape(&shown);
            let content = if is_missing { format!("<span class=\"missing\">{shown}</span>") } else { shown };
            Embed { link: start, content, player: None }
        }
        LinkTarget::Text => {
            // What was typed between brackets is for readers; a URL is not.
            let typed = if link.wiki { &link.target.path } else { "" };
            let text = escape(if alt.is_empty() { typed } else { alt });
            let content = if link.target.is_obsidian_file() {
                let name = if text.is_empty() { String::new() } else { format!("{text}: ") };
                format!("<span class=\"unsupported\">{name}only Obsidian can show this file.</span>")
            } else {
                format!("<span class=\"missing\">{text}</span>")
            };
            Embed { link: None, content, player: None }
        }
    }
}

/// The tags of a link to a place of the site itself.
pub(super) fn on_site(url: &Resolved, title: &str) -> (Option<String>, Option<&'static str>) {
    (Some(format!("<a{}{}>", url.attribute("href"), title_attribute(title))), Some("</a>"))
}

fn external(
    link_type: LinkType,
    url: &CowStr<'_>,
    title: &CowStr<'_>,
) -> (Option<String>, Option<&'static str>) {
    let Some(url) = elsewhere(link_type, url) else { return (None, None) };
    let tag = format!("<a class=\"external\" href=\"{}\"{}>", escape(&url), title_attribute(title));
    (Some(tag), Some("</a>"))
}

/// The links and images of a note whose URL does more than lead somewhere.
pub(super) fn check(note: &Note) -> impl Iterator<Item = Diagnostic> {
    note.unsafe_urls.iter().map(|span| {
        Diagnostic::new(
            Code::UnsafeUrl,
            "this URL does more than lead somewhere, so the page shows the text alone",
        )
        .at(note.place(span.clone()))
        .help("link to a page or a file; `javascript:`, `data:`, `file:` and the like are never let through")
    })
}
