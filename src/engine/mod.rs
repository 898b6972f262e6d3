//! Runs the stages: project → notes → vault → publication → site → output.

mod build;
mod load;
mod write;

pub use build::{Build, BuildOptions, Counts, build, check};
pub use load::{Loaded, load};

use crate::fs::FsError;

/// Why a run could not come to its end.
#[derive(Debug)]
pub enum RunError {
    /// The project or the command line is wrong: what is, and how to mend it.
    Usage(String),
    /// The system failed.
    System(FsError),
}

impl From<FsError> for RunError {
    fn from(error: FsError) -> Self {
        RunError::System(error)
    }
}
