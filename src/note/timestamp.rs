//! A day, or a day with a time.

use std::fmt;

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use crate::diagnostic::{Code, Diagnostic};
use crate::yaml::{Node, Value};

/// How to write a date.
const FORMS: &str = "write it as `2026-06-28` or `2026-06-28T10:30:00`";

/// The first number that counts milliseconds, not seconds, since 1970: seconds reach it in the year 5138.
const MILLISECONDS: i64 = 100_000_000_000;

/// A date of a note, as its author wrote it. A time without a zone counts as UTC where one is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    date: Date,
    time: Option<Time>,
    /// How far the time is from UTC, in seconds.
    offset: Option<i32>,
}

impl Timestamp {
    /// A whole day.
    pub fn day(date: Date) -> Self {
        Timestamp { date, time: None, offset: None }
    }

    /// The day.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Reads a day (`2026-06-28`, `2026/6/28`, `28.06.2026`), one with a time (`2026-06-28 10:30`, `2026-06-28T10:30:00Z`,
    /// `…+02:00`, `…[Europe/Berlin]`), a wikilink to the note of a day (`[[2026-06-28]]`), or seconds or milliseconds since
    /// 1970.
    ///
    /// # Errors
    /// The diagnostic for anything else: a day that no month has, or another notation.
    pub fn parse(value: &Value<'_>) -> Result<Timestamp, Diagnostic> {
        let problem = |what: String, help: &str| Err(value.problem(Code::BadDate, what).help(help));
        let text = match bare_link(value.node()) {
            Node::Text(text) => unlinked(text.trim()),
            Node::Integer(number) => {
                return Timestamp::since_1970(*number)
                    .map_or_else(|| problem(format!("`{number}` is not a date"), FORMS), Ok);
            }
            _ => {
                let wrong = value.wrong_type("a date", FORMS);
                return Err(Diagnostic { code: Code::BadDate, ..wrong });
            }
        };
        let (day, rest) = text
            .split_at(text.find(|c: char| !(c.is_ascii_digit() || "-/.".contains(c))).unwrap_or(text.len()));
        match (parse_day(day), rest) {
            (Day::Impossible, _) => {
                problem(format!("there is no day `{day}`"), "check the month and the day")
            }
            (Day::Date(date), "") => Ok(Timestamp::day(date)),
            (Day::Date(date), rest) => Timestamp::with_time(date, rest)
                .map_or_else(|| problem(format!("`{text}` is not a date"), FORMS), Ok),
            (Day::Other, _) => problem(format!("`{text}` is not a date"), FORMS),
        }
    }

    /// A number of seconds or milliseconds since 1970; none where it is too small to be meant so.
    fn since_1970(number: i64) -> Option<Timestamp> {
        // Numbers such as 2026 or 20260628 are no times.
        let seconds = if number >= MILLISECONDS { number / 1000 } else { number };
        let timestamp = Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
        (seconds >= 100_000_000).then(|| Timestamp {
            date: timestamp.date(),
            time: Some(whole_seconds(timestamp.time())),
            offset: Some(0),
        })
    }

    /// A day with what stands behind it: a time and, perhaps, a zone.
    fn with_time(date: Date, rest: &str) -> Option<Timestamp> {
        let rest = rest.trim_start_matches(['T', 't', ' ']).trim_end();
        // `10:30 +0200` is written with a blank too; the hour may have one digit.
        let joined: String = rest.split_whitespace().collect();
        let joined = if joined.as_bytes().get(1) == Some(&b':') { format!("0{joined}") } else { joined };
        let text = format!("{date}T{joined}");
        let pieces = Pieces::parse(&text).ok()?;
        let offset = pieces.to_numeric_offset().map(Offset::seconds);
        // HTML and feeds have no use for parts of a second.
        Some(Timestamp { date, time: Some(whole_seconds(pieces.time()?)), offset })
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
        let local = self.date.to_datetime(self.time.unwrap_or(Time::midnight()));
        let offset =
            self.offset.and_then(|seconds| Offset::from_seconds(seconds).ok()).unwrap_or(Offset::UTC);
        let utc = offset.to_timestamp(local).map_or(local, |timestamp| Offset::UTC.to_datetime(timestamp));
        format!("{}Z", utc.strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(time) = self.time else { return write!(f, "{}", self.date) };
        write!(f, "{}", self.date.to_datetime(time))?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(seconds) => {
                let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// What a wikilink without quotes holds, which YAML takes for a list in a list.
fn bare_link(node: &Node) -> &Node {
    let Node::List(outer) = node else { return node };
    let [Node::List(inner)] = outer.as_slice() else { return node };
    let [text @ Node::Text(_)] = inner.as_slice() else { return node };
    text
}

/// The note of a wikilink: vaults with a note for each day link it where a date is meant.
fn unlinked(text: &str) -> &str {
    let Some(inner) = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")) else { return text };
    let path = inner.split(['|', '#']).next().unwrap_or(inner).trim();
    path.rsplit_once('/').map(|(_, name)| name).filter(|name| name.contains('-')).unwrap_or(path)
}

fn whole_seconds(time: Time) -> Time {
    Time::constant(time.hour(), time.minute(), time.second(), 0)
}

/// What a text is as a day.
enum Day {
    Date(Date),
    /// It has the form of one, and no month has it.
    Impossible,
    Other,
}

/// Reads a day: year, month and day with `-`, `/` or `.` between them, or day, month and year with `.`, as they are written
/// where points are. With `/` and `-` nobody can tell the day from the month then.
fn parse_day(text: &str) -> Day {
    let Some(sign) = text.chars().find(|c| "-/.".contains(*c)) else { return Day::Other };
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, third] = parts.as_slice() else { return Day::Other };
    let (year, month, day) = match (first.len(), third.len(), sign) {
        (4, 1 | 2, _) => (first, second, third),
        (1 | 2, 4, '.') => (third, second, first),
        _ => return Day::Other,
    };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Day::Other;
    };
    Date::new(year, month, day).map_or(Day::Impossible, Day::Date)
}
