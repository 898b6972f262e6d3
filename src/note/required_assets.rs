//! What a page that shows a note needs beside what all pages have.

use serde::Serialize;

use super::Note;

/// Which further files of a theme a page needs, or a site. A theme has them in `assets/diagrams/`, `assets/math/` and
/// `assets/videos/`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RequiredAssets {
    /// Those that draw diagrams.
    pub diagrams: bool,
    /// The style of formulas.
    pub formulas: bool,
    /// Those that play videos of other sites.
    pub videos: bool,
}

impl RequiredAssets {
    /// What either needs.
    #[must_use]
    pub fn and(self, other: RequiredAssets) -> RequiredAssets {
        RequiredAssets {
            diagrams: self.diagrams || other.diagrams,
            formulas: self.formulas || other.formulas,
            videos: self.videos || other.videos,
        }
    }
}

impl Note {
    /// What a page needs that shows all of the note.
    pub fn required_assets(&self) -> RequiredAssets {
        RequiredAssets {
            diagrams: self.diagrams.iter().any(|diagram| diagram.kind.is_ok()),
            formulas: !self.formulas.is_empty(),
            videos: !self.video_sites.is_empty(),
        }
    }
}
