//! Which kinds of private material kb keeps home by now. A kind is listed here until it does.

/// What has to hold for a kind to stay private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it does.
    Nothing,
    /// Whatever can name a file in HTML is resolved, or not written.
    Html,
    /// Attachments have a door of their own.
    Files,
    /// Pictures are published without metadata.
    Metadata,
    /// Values of front matter are text for readers: links in them are resolved, and comments gone.
    Properties,
    /// Rules apply however they are spelt.
    Rules,
    /// Front matter that cannot be read, or says private in other words, is private.
    FrontMatter,
}

/// What holds.
const MET: &[Needs] =
    &[Needs::Nothing, Needs::FrontMatter, Needs::Files, Needs::Metadata, Needs::Properties, Needs::Rules];

impl Needs {
    /// Whether it holds. `KB_TEST_KINDS` names others to try.
    pub fn is_met(self) -> bool {
        let tried = std::env::var("KB_TEST_KINDS").unwrap_or_default();
        MET.contains(&self) || tried.split(',').any(|name| name == format!("{self:?}"))
    }
}
