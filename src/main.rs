//! The `kb` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    kb::cli::run(std::env::args_os(), names, |name| std::env::var(name).ok())
}
