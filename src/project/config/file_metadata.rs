//! What becomes of what files tell beside what they show.

/// What becomes of the metadata of published files: places, names, times, comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileMetadata {
    /// It is removed.
    #[default]
    Remove,
    /// Files are published as they are.
    Keep,
}
