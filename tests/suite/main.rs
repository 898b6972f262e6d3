//! The integration tests: they drive the real binary in a fresh folder, one module a feature.

mod build;
mod harness;
mod highlight;
