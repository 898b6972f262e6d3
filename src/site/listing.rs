//! Pages that list notes: all of them, and those of each term. Long lists are spread over several pages.

use super::Site;
use super::content::{Content, List};
use super::page::term_view;
use crate::diagnostic::Diagnostic;
use crate::project::config::Vocabulary;
use crate::publish::{Publication, PublishedId, Route, Term, TermKind};
use crate::theme::Template;
use crate::theme::views::{LinkView, ListingView, PageView, PaginationView, TermsView};

/// How many notes a page lists.
const PER_PAGE: usize = 100;

/// The pages of all lists, with their routes.
pub(super) fn pages(publication: &Publication, vocabulary: &Vocabulary) -> Vec<(Route, Content)> {
    let mut pages = Vec::new();
    let mut add = |list: &List, first: &Route, count: usize| {
        for number in 1..=count.div_ceil(PER_PAGE).max(1) {
            pages.push((numbered(first, number), Content::Listing(list.clone(), number)));
        }
    };
    add(&List::Notes, &Route::notes(), publication.listed().len());
    let mut overviews = Vec::new();
    for kind in TermKind::ALL {
        let terms = publication.taxonomy().terms(*kind, vocabulary);
        for term in &terms {
            add(&List::Term(*kind, term.title.clone()), &term.route, term.notes.len());
        }
        if !terms.is_empty() {
            overviews.push((Route::page_of([kind.plural()]), Content::Terms(*kind)));
        }
    }
    pages.extend(overviews);
    pages
}

/// The route of a list's page, from 1.
fn numbered(first: &Route, number: usize) -> Route {
    if number == 1 { first.clone() } else { Route::page(format!("{}/page/{number}", first.path())) }
}

pub(super) fn render(site: &Site, list: &List, number: usize) -> Result<String, Diagnostic> {
    let (title, description, first, notes, kind) = match list {
        List::Notes => {
            ("Notes".to_owned(), String::new(), Route::notes(), site.publication.listed(), "notes")
        }
        List::Term(kind, value) => {
            let Some(term) = site.publication.taxonomy().term(*kind, value) else { return Ok(String::new()) };
            let description = term_view(term, *kind, &site.project.config, &site.base).description;
            (term.title.clone(), description, term.route.clone(), term.notes.as_slice(), kind.singular())
        }
    };
    let shown: Vec<PublishedId> =
        notes.iter().copied().skip((number - 1) * PER_PAGE).take(PER_PAGE).collect();
    let page_route = numbered(&first, number);
    let mut page = site.page("listing", &title, &description, &page_route);
    page.breadcrumbs = breadcrumbs(site, list);
    // The other pages of the list have no introduction.
    let introduction_html = site.introduce(&page_route, &mut page);
    let view = ListingView {
        kind,
        title: page.title.clone(),
        description,
        introduction_html,
        total: notes.len(),
        cards: site.cards.cards(&shown),
        pagination: pagination(site, &first, number, notes.len().div_ceil(PER_PAGE)),
    };
    if number > 1 {
        page.title += &format!(", page {number}");
    }
    site.theme.render(Template::Listing, &page, &view)
}

fn breadcrumbs(site: &Site, list: &List) -> Vec<LinkView> {
    let home = site.home_breadcrumb();
    match list {
        List::Notes => vec![home],
        List::Term(kind, _) => vec![home, site.breadcrumb(heading(*kind), &Route::page_of([kind.plural()]))],
    }
}

fn pagination(site: &Site, first: &Route, current: usize, total: usize) -> Option<PaginationView> {
    let url = |number: usize| numbered(first, number).url(&site.base);
    (total > 1).then(|| PaginationView {
        current,
        total,
        previous_url: (current > 1).then(|| url(current - 1)),
        next_url: (current < total).then(|| url(current + 1)),
    })
}

/// The overview of the terms of a kind.
pub(super) fn render_terms(site: &Site, kind: TermKind) -> Result<String, Diagnostic> {
    let config = &site.project.config;
    let terms: Vec<&Term> = site.publication.taxonomy().terms(kind, &config.vocabulary);
    let route = Route::page_of([kind.plural()]);
    let mut page: PageView = site.page("terms", heading(kind), "", &route);
    page.breadcrumbs = vec![site.home_breadcrumb()];
    let introduction_html = site.introduce(&route, &mut page);
    let view = TermsView {
        kind: kind.plural(),
        title: page.title.clone(),
        introduction_html,
        terms: terms.into_iter().map(|term| term_view(term, kind, config, &site.base)).collect(),
    };
    site.theme.render(Template::Terms, &page, &view)
}

fn heading(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Category => "Categories",
        TermKind::Tag => "Tags",
        TermKind::Status => "Statuses",
        TermKind::Difficulty => "Difficulties",
    }
}
