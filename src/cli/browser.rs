//! The user's browser.

use std::process::{Command, Stdio};

/// Opens a URL. Where that does not work, nothing happens: the address stands on the terminal.
pub fn open(url: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut start = Command::new("cmd");
        // The first word in quotes would be a title.
        start.args(["/C", "start", ""]);
        start
    } else {
        Command::new("xdg-open")
    };
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Whoever starts a program has to take note of its end.
        std::thread::spawn(move || child.wait());
    }
}
