//! What every page has, and the pages without a view of their own.

use super::Site;
use crate::note::RequiredAssets;
use crate::project::Config;
use crate::project::config::BaseUrl;
use crate::publish::{Publication, Route, Term, TermKind};
use crate::text::escape;
use crate::theme::Theme;
use crate::theme::views::{AuthorView, LinkView, PageView, SiteView, TermView};

/// The site as templates see it.
pub(super) fn site_view(
    config: &Config,
    publication: &Publication,
    theme: &Theme,
    base: &BaseUrl,
) -> SiteView {
    let url = |route: Route| route.url(base);
    let taxonomy = publication.taxonomy();
    let has_tags = !taxonomy.terms(TermKind::Tag, &config.vocabulary).is_empty();
    let categories = taxonomy.terms(TermKind::Category, &config.vocabulary);
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        absolute_url: Route::home().absolute_url(base),
        author: config
            .author
            .as_ref()
            .map(|author| AuthorView { name: author.name.clone(), url: author.url.clone() }),
        home_url: url(Route::home()),
        notes_url: url(Route::notes()),
        tags_url: has_tags.then(|| url(Route::page_of([TermKind::Tag.plural()]))),
        graph_url: url(Route::graph()),
        feed_url: url(Route::file("/feed.xml")),
        json_feed_url: url(Route::file("/feed.json")),
        assets: theme.assets().iter().map(|asset| (asset.name.clone(), asset.route.url(base))).collect(),
        categories: categories
            .into_iter()
            .map(|term| term_view(term, TermKind::Category, config, base))
            .collect(),
    }
}

/// A term as templates see it.
pub(super) fn term_view(term: &Term, kind: TermKind, config: &Config, base: &BaseUrl) -> TermView {
    let description =
        if kind == TermKind::Category { config.vocabulary.category_description(&term.title) } else { "" };
    TermView {
        title: term.title.clone(),
        description: description.to_owned(),
        url: term.route.url(base),
        count: term.notes.len(),
    }
}

impl Site {
    /// A page at a route, with what its kind does not add left empty.
    pub(super) fn page(&self, kind: &'static str, title: &str, description: &str, route: &Route) -> PageView {
        PageView {
            kind,
            title: title.to_owned(),
            description: description.to_owned(),
            url: route.url(&self.base),
            canonical_url: Some(route.absolute_url(&self.base)),
            noindex: self.project.config.deployment.is_preview,
            image_url: None,
            markdown_url: None,
            json_ld: None,
            needs: RequiredAssets::default(),
            published: None,
            updated: None,
            breadcrumbs: Vec::new(),
        }
    }

    /// A step on the way from the home page.
    pub(super) fn breadcrumb(&self, title: &str, route: &Route) -> LinkView {
        LinkView { title: title.to_owned(), url: route.url(&self.base) }
    }

    /// The home page, as the first step.
    pub(super) fn home_breadcrumb(&self) -> LinkView {
        self.breadcrumb("Home", &Route::home())
    }
}

/// The page for what is not there. It is served at any address, so it has none.
pub(super) fn not_found() -> PageView {
    PageView {
        kind: "not-found",
        title: "Page not found".to_owned(),
        description: String::new(),
        url: String::new(),
        canonical_url: None,
        noindex: true,
        image_url: None,
        markdown_url: None,
        json_ld: None,
        needs: RequiredAssets::default(),
        published: None,
        updated: None,
        breadcrumbs: Vec::new(),
    }
}

/// A page that leads to another at once.
pub(super) fn stub(to: &Route, base: &BaseUrl) -> String {
    let (url, absolute) = (escape(&to.url(base)), escape(&to.absolute_url(base)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Moved</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={url}\">\n\
         <link rel=\"canonical\" href=\"{absolute}\">\n</head>\n<body>\n<p><a href=\"{url}\">This page has moved.</a></p>\n</body>\n</html>\n"
    )
}
