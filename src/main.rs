//! The `kb` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    kb::cli::run(std::env::args_os(), |name| std::env::var(name).ok())
}
