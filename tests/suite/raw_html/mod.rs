//! HTML that stands in notes: what gets through, what does not, and what is said about it.

mod attacks;
mod modes;
mod names;
mod problems;
