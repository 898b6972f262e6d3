//! The terminal that problems are shown on.

use std::io::IsTerminal;

use terminal_size::{Width, terminal_size_of};

use super::arguments::Color;
use crate::diagnostic::terminal::Screen;

/// Narrower than this nothing can be read.
const NARROWEST: usize = 40;

/// The screen of standard error. `variable` reads the environment: `COLUMNS` is its width where it is no terminal.
pub fn detect(color: Color, variable: impl Fn(&str) -> Option<String>) -> Screen {
    let columns = variable("COLUMNS").and_then(|columns| columns.trim().parse().ok());
    let terminal = || terminal_size_of(std::io::stderr()).map(|(Width(width), _)| usize::from(width));
    let width = terminal().or(columns).filter(|width| *width > 0);
    let colour = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => shows_colours(std::io::stderr().is_terminal(), variable),
    };
    let plain = Screen::plain();
    Screen { width: width.map_or(plain.width, |width| width.max(NARROWEST)), colour }
}

/// Whether colours are wanted where nobody says: `NO_COLOR` refuses them (<https://no-color.org>), `CLICOLOR_FORCE`
/// asks for them where there is no terminal (<https://bixense.com/clicolors/>), and a `dumb` terminal has none.
fn shows_colours(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_forced = variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
    let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
    !is_set("NO_COLOR") && (is_forced || (is_terminal && !is_dumb))
}

#[cfg(test)]
mod tests {
    use super::shows_colours;

    #[test]
    fn the_environment_decides_about_colours() {
        let cases = [
            (true, &[][..], true),
            (false, &[], false),
            (true, &[("NO_COLOR", "1")], false),
            (true, &[("NO_COLOR", "")], true),
            (true, &[("TERM", "dumb")], false),
            (false, &[("CLICOLOR_FORCE", "1")], true),
            (true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ];
        for (is_terminal, variables, expected) in cases {
            let variable = |name: &str| {
                variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(shows_colours(is_terminal, variable), expected, "{variables:?}");
        }
    }
}
