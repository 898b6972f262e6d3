//! The integration tests.

mod highlight;
