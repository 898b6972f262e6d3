//! What a note's front matter means here: typed values over the folder's, over the site's.

use super::front_matter::{FrontMatter, OwnProperty, PropertyLink, Related, Source};
use super::timestamp::Timestamp;
use super::visibility::{Decision, Reason, decide};
use crate::project::config::{Defaults, Origin};
use crate::project::history::Changes;
use crate::project::{Config, VaultPath, Visibility};
use crate::text::fold;

/// The decided properties of a note.
#[derive(Debug, Clone)]
pub struct Properties {
    /// Who may see it.
    pub visibility: Visibility,
    /// Why.
    pub because: Reason,
    /// How finished it is.
    pub status: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// Its difficulty.
    pub difficulty: Option<String>,
    /// First publication.
    pub published: Option<Timestamp>,
    /// The key that says so, as it was typed; none when the date is git's.
    pub published_by: Option<String>,
    /// Last change.
    pub updated: Option<Timestamp>,
    /// Its tags: those of the front matter, then those of the text; each once, whatever its case.
    pub tags: Vec<String>,
    /// Other names and old paths.
    pub aliases: Vec<String>,
    /// The author's list of related notes.
    pub related: Vec<Related>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// The last part of its URL, when the author chose one.
    pub slug: Option<String>,
    /// Its place in listings.
    pub order: Option<f64>,
    /// Class names for its article element.
    pub css_classes: Vec<String>,
    /// A picture for link previews: a vault path or a URL.
    pub image: Option<String>,
    /// Its whole URL path, when the author chose one.
    pub permalink: Option<String>,
    /// Keys that kb does not know.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Those among them that readers see, in the order of the note.
    pub own: Vec<OwnProperty>,
    /// The links of the latter, in order.
    pub links: Vec<PropertyLink>,
}

impl Properties {
    /// Decides. A note that could not be read is private whatever it says.
    pub(super) fn decide(
        typed: FrontMatter,
        inline_tags: Vec<String>,
        path: &VaultPath,
        config: &Config,
        readable: bool,
    ) -> Self {
        let (inherited, origin) = inherited(path, config);
        let inherited_visibility = inherited.visibility.zip(origin);
        let Decision { visibility, because } = decide(&typed.said, readable, inherited_visibility);
        let common = typed.common.over(&inherited);
        Properties {
            visibility,
            because,
            status: common.status,
            category: common.category,
            difficulty: common.difficulty,
            published: typed.published,
            published_by: typed.published_by,
            updated: typed.updated,
            tags: distinct(common.tags.unwrap_or_default().into_iter().chain(inline_tags)),
            aliases: typed.aliases,
            related: typed.related,
            sources: typed.sources,
            slug: typed.slug,
            order: typed.order,
            css_classes: typed.css_classes,
            image: typed.image,
            permalink: typed.permalink,
            extra: typed.extra,
            own: typed.own,
            links: typed.links,
        }
    }

    /// Fills in the dates that the author did not write.
    pub fn fill_dates(&mut self, changes: Changes) {
        self.published = self.published.or(Some(Timestamp::day(changes.first)));
        self.updated = self.updated.or(Some(Timestamp::day(changes.last))).max(self.published);
    }

    /// Whether the same names and lists lead to a note with these properties as with others.
    pub(super) fn lead_to_same(&self, others: &Properties) -> bool {
        // Every field is named, so that a new one is not forgotten.
        let Properties {
            visibility,
            status,
            category,
            difficulty,
            tags,
            aliases,
            related,
            slug,
            image,
            permalink,
            links,
            because: _,
            published: _,
            published_by: _,
            updated: _,
            sources: _,
            order: _,
            css_classes: _,
            extra: _,
            own: _,
        } = self;
        *visibility == others.visibility
            && *status == others.status
            && *category == others.category
            && *difficulty == others.difficulty
            && *tags == others.tags
            && *aliases == others.aliases
            && related.iter().map(|entry| &entry.target).eq(others.related.iter().map(|entry| &entry.target))
            && links
                .iter()
                .map(|link| &link.link.target)
                .eq(others.links.iter().map(|link| &link.link.target))
            && *slug == others.slug
            && *image == others.image
            && *permalink == others.permalink
    }

    /// The date that the note is sorted by: its last change, else its first publication.
    pub fn date(&self) -> Option<Timestamp> {
        self.updated.or(self.published)
    }
}

/// The defaults of the note's folders, the deeper first, over those of the site; and where the visibility among
/// them was said.
fn inherited<'c>(path: &VaultPath, config: &'c Config) -> (Defaults, Option<Origin<'c>>) {
    let levels = config.folders.of_file(path.as_str());
    let deepest = levels.iter().rev().find(|level| level.defaults.visibility.is_some());
    let origin = match deepest {
        Some(level) => Some(Origin::Folder(&level.path)),
        None => config.defaults.visibility.map(|_| Origin::Defaults),
    };
    (levels.iter().fold(config.defaults.clone(), |broader, level| level.defaults.over(&broader)), origin)
}

fn distinct(tags: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    tags.filter(|tag| seen.insert(fold(tag))).collect()
}
