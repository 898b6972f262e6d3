//! The `kb` program.

fn main() {}
