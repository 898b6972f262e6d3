//! Which kinds of private material kb keeps home by now. A kind is listed here until it does.

/// What has to hold for a kind to stay private.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it does.
    Nothing,
    /// Whatever can name a file in HTML is resolved, or not written.
    Html,
    /// Attachments have a door of their own.
    Files,
    /// Values of front matter are text for readers: links in them are resolved, and comments gone.
    Properties,
    /// Rules apply however they are spelt, and front matter that cannot be read is private.
    Rules,
}

/// What holds.
const MET: &[Needs] = &[Needs::Nothing, Needs::Files];

impl Needs {
    /// Whether it holds. `KB_TEST_ALL_KINDS` says that all does.
    pub fn is_met(self) -> bool {
        MET.contains(&self) || std::env::var_os("KB_TEST_ALL_KINDS").is_some()
    }
}
