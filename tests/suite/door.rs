//! The compiler keeps private notes below the door: each program of `tests/door` would hold one above it, and none of
//! them compiles. `TRYBUILD=overwrite cargo test --test suite -- door` writes anew what the compiler says.

#[test]
fn no_code_above_the_door_can_hold_a_private_note() {
    trybuild::TestCases::new().compile_fail("tests/door/*.rs");
}
