//! A published note becomes HTML.

pub mod highlight;
