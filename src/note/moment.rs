//! A day, or a day with a time.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::Value;

/// How to write a date.
const FORMS: &str = "write it as `2026-06-28` or `2026-06-28T10:30:00`";

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
        let text = value.text().map_err(|_| value.wrong_type("a date", FORMS))?.trim();
        let problem = |what: &str, help: &str| Err(value.problem(Code::BadValue, what).help(help));
        if let Some(day) = text.get(..10).filter(|day| is_day(day)) {
            match day.parse() {
                Err(_) => return problem(&format!("there is no day `{day}`"), "check the month and the day"),
                Ok(date) if text == day => return Ok(Moment::day(date)),
                Ok(_) => {}
            }
        }
        let has_zone =
            text.len() > 10 && (text.ends_with(['Z', 'z', ']']) || text[10..].contains(['+', '-']));
        if text.get(..10).is_some_and(is_day) && has_zone {
            return problem(
                "a date-time has no time zone here",
                "write the local time alone, such as `2026-06-28T10:30:00`",
            );
        }
        let separated =
            text.len() > 10 && text.is_char_boundary(11) && matches!(text.as_bytes()[10], b'T' | b't' | b' ');
        match text.parse::<DateTime>() {
            // HTML and feeds have no use for parts of a second.
            Ok(moment) if separated => Ok(Moment { date: moment.date(), time: Some(whole_seconds(moment)) }),
            _ => problem(&format!("`{text}` is not a date"), FORMS),
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

fn whole_seconds(moment: DateTime) -> Time {
    Time::constant(moment.hour(), moment.minute(), moment.second(), 0)
}

/// Whether a text has the form `0000-00-00`, be there such a day or not.
fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let fits = |(index, byte): (usize, &u8)| {
        if index == 4 || index == 7 { *byte == b'-' } else { byte.is_ascii_digit() }
    };
    bytes.len() == 10 && bytes.iter().enumerate().all(fits)
}
