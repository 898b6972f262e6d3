//! The stack of scopes at a place in the code, and the class that follows from it.

use std::collections::HashMap;

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

use crate::class::Class;
use crate::grammar::scopes::{Meaning, meaning};

/// Keeps, beside each scope, the class of text directly inside it, so that the class of a piece of code is
/// the top of the stack and no scope is looked at twice.
#[derive(Debug, Default)]
pub struct ClassStack {
    scopes: Vec<(Scope, Option<Class>)>,
    /// What [`ScopeStackOp::Clear`] took away, to be put back by [`ScopeStackOp::Restore`].
    cleared: Vec<Vec<Scope>>,
    meanings: HashMap<Scope, Meaning>,
}

impl ClassStack {
    /// The class of text at this place.
    pub fn class(&self) -> Option<Class> {
        self.scopes.last().and_then(|(_, class)| *class)
    }

    /// Moves on by one step of the parser.
    pub fn apply(&mut self, step: &ScopeStackOp) {
        match step {
            ScopeStackOp::Push(scope) => self.push(*scope),
            ScopeStackOp::Pop(count) => self.scopes.truncate(self.scopes.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.scopes.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                let cleared = self.scopes.split_off(kept);
                self.cleared.push(cleared.into_iter().map(|(scope, _)| scope).collect());
            }
            ScopeStackOp::Restore => {
                for scope in self.cleared.pop().unwrap_or_default() {
                    self.push(scope);
                }
            }
            ScopeStackOp::Noop => {}
        }
    }

    fn push(&mut self, scope: Scope) {
        let class = match *self.meanings.entry(scope).or_insert_with(|| meaning(scope)) {
            Meaning::Is(class) => Some(class),
            Meaning::Plain => None,
            Meaning::Silent => self.class(),
        };
        self.scopes.push((scope, class));
    }
}
