//! A day, or a day with a time.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::Value;

/// A date of a note. A time has no zone in front matter; where one is needed it counts as UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    date: Date,
    time: Option<Time>,
}

impl Moment {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Moment { date, time: None }
    }

    /// Reads `2026-06-28` or `2026-06-28T10:30:00`.
    ///
    /// # Errors
    /// The diagnostic for anything else: a day that no month has, a time zone, another notation.
    pub fn parse(value: &Value<'_>) -> Result<Moment, Diagnostic> {
        let text = value.text().map_err(|_| value.wrong_type("a date such as `2026-06-28`"))?.trim();
        let problem = |what: &str, help: &str| Err(value.problem(Code::BadValue, what).help(help));
        if let Some(date) = exact_day(text) {
            return match date {
                Some(date) => Ok(Moment::day(date)),
                None => problem(&format!("there is no day `{text}`"), "check the month and the day"),
            };
        }
        let has_zone =
            text.len() > 10 && (text.ends_with(['Z', 'z', ']']) || text[10..].contains(['+', '-']));
        if text.get(..10).is_some_and(|day| exact_day(day).is_some()) && has_zone {
            return problem(
                "a date-time has no time zone here",
                "write the local time alone, such as `2026-06-28T10:30:00`",
            );
        }
        let separated =
            text.len() > 10 && text.is_char_boundary(11) && matches!(text.as_bytes()[10], b'T' | b't' | b' ');
        match text.parse::<DateTime>() {
            Ok(moment) if separated => Ok(Moment { date: moment.date(), time: Some(moment.time()) }),
            _ => problem(
                &format!("`{text}` is not a date"),
                "write it as `2026-06-28` or `2026-06-28T10:30:00`",
            ),
        }
    }

    /// The value of HTML's `datetime` attribute: `2026-06-28` or `2026-06-28T10:30:00`.
    pub fn iso(&self) -> String {
        self.to_string()
    }

    /// For people: `Jun 28, 2026`.
    pub fn text(&self) -> String {
        self.date.strftime("%b %-d, %Y").to_string()
    }

    /// For feeds (RFC 3339, in UTC): `2026-06-28T00:00:00Z`.
    pub fn timestamp(&self) -> String {
        let time = self.time.unwrap_or(Time::midnight());
        format!("{}Z", self.date.to_datetime(time).strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.date),
            Some(time) => write!(f, "{}", self.date.to_datetime(time)),
        }
    }
}

/// For a text of the form `0000-00-00`: the day, if there is one.
fn exact_day(text: &str) -> Option<Option<Date>> {
    let bytes = text.as_bytes();
    let fits = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| {
            if index == 4 || index == 7 { *byte == b'-' } else { byte.is_ascii_digit() }
        });
    fits.then(|| text.parse::<Date>().ok())
}
