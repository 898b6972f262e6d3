//! How bad a problem is, and what the user decided about it.

use std::collections::BTreeMap;

use super::Code;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It stops a build.
    Error,
    /// It is reported.
    Warning,
    /// It is not reported.
    Off,
}

impl Severity {
    /// The name: `error`, `warning` or `off`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Off => "off",
        }
    }
}

/// The user's decisions about severity.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// From `severity:` in `kb.yaml`.
    pub overrides: BTreeMap<Code, Severity>,
    /// Whether warnings are errors (`--strict`).
    pub strict: bool,
}

impl Policy {
    /// The policy for an author who is at it: a note that is kept from the site is an error, shown in front of all.
    #[must_use]
    pub fn at_work(&self) -> Policy {
        let mut policy = self.clone();
        for code in Code::ALL.iter().filter(|code| code.withholds()) {
            policy.overrides.insert(*code, Severity::Error);
        }
        policy
    }

    /// How bad a problem with this code is here.
    pub fn severity(&self, code: Code) -> Severity {
        match self.overrides.get(&code).copied().unwrap_or(code.severity()) {
            Severity::Warning if self.strict => Severity::Error,
            severity => severity,
        }
    }
}
