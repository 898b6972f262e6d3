//! How many random cases a test tries, and from which seed they come. Two variables decide it for the whole suite:
//!
//! - `KB_TEST_CASES`: a number, for every test with random cases; or `long`, for as many as `scripts/test --long`
//!   tries. Without it, each test tries its own few.
//! - `KB_TEST_SEED`: the seed of the first case. Without it, the cases are the same on every run.
//!
//! A failure names the seed of its case: with it and `KB_TEST_CASES=1`, that case is tried alone.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// The number of cases: `few`, or `many` in a long run, or what `KB_TEST_CASES` says.
pub fn count(few: u32, many: u32) -> u32 {
    match std::env::var("KB_TEST_CASES") {
        Ok(value) if value == "long" => many,
        Ok(value) => value.parse().expect("KB_TEST_CASES is a number, or `long`"),
        Err(_) => few,
    }
}

/// The seed of the first case.
fn first() -> u64 {
    std::env::var("KB_TEST_SEED")
        .map_or(0, |value| value.parse().expect("KB_TEST_SEED is a number from 0 to 2⁶⁴ - 1"))
}

/// The seeds of the cases, one each, for tests that make their cases from a seed themselves.
pub fn seeds(few: u32, many: u32) -> Vec<u64> {
    let first = first();
    // Far apart, so that the runs of two days have no case in common but by chance.
    (0..u64::from(count(few, many)))
        .map(|n| first.wrapping_add(n.wrapping_mul(0xd134_2543_de82_ef95)))
        .collect()
}

/// The same for proptest, which prints the smallest input that fails.
pub fn proptest(few: u32, many: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count(few, many),
        rng_seed: RngSeed::Fixed(first()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
