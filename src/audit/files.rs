//! Attachments that are not published, by their bytes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::fs;
use crate::output::Payload;
use crate::site::Site;

/// Smaller files are alike by chance: empty ones, one pixel.
const SMALLEST: u64 = 64;

/// The attachments by their sizes.
#[derive(Debug, Default)]
pub(super) struct WithheldFiles {
    by_size: HashMap<u64, Vec<(usize, PathBuf)>>,
}

impl WithheldFiles {
    /// The attachments at these paths of the vault. One whose bytes are published under another name is left out
    /// when it comes to that.
    pub fn new(site: &Site, paths: &[String]) -> Self {
        let mut by_size: HashMap<u64, Vec<(usize, PathBuf)>> = HashMap::new();
        for (number, path) in paths.iter().enumerate() {
            let file = site.content_folder().join(path);
            if let Some(size) = fs::size(&file).ok().filter(|size| *size >= SMALLEST) {
                by_size.entry(size).or_default().push((number, file));
            }
        }
        WithheldFiles { by_size }
    }

    /// The number of the attachment that has exactly these bytes, unless the author publishes them too.
    pub fn find(&self, payload: &Payload<'_>, site: &Site) -> Option<usize> {
        let same = self.by_size.get(&payload.size())?;
        let (number, _) = same.iter().find(|(_, path)| payload.is_at(path))?;
        let is_published = site.copies().any(|(_, path)| payload.is_at(path) && self.is_no_other(path));
        (!is_published).then_some(*number)
    }

    /// Whether a file that is published is none of those that are not.
    fn is_no_other(&self, path: &Path) -> bool {
        !self.by_size.values().flatten().any(|(_, own)| own == path)
    }
}
