//! Looks for canaries in the bytes of a site, in every form that a browser or a reader would decode.

use super::canaries::{BEGINNING, Canaries, TELLING};
use super::random::Random;

/// What the canaries stand for that are in these bytes, in any case and any encoding.
pub fn canaries_in(bytes: &[u8], canaries: &Canaries) -> Vec<String> {
    let mut found = Vec::new();
    for form in forms(bytes) {
        for start in places(&form) {
            let word = String::from_utf8_lossy(&form[start..form.len().min(start + TELLING)]).to_lowercase();
            if let Some(what) = canaries.find(&word) {
                found.push(format!("{what}: {}", around(&form, start)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Where the beginning of all canaries stands, in either case.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let begins = |pair: &[u8]| pair.eq_ignore_ascii_case(BEGINNING.as_bytes());
    bytes.windows(BEGINNING.len()).enumerate().filter(move |(_, pair)| begins(pair)).map(|(start, _)| start)
}

fn around(bytes: &[u8], start: usize) -> String {
    let part = &bytes[start.saturating_sub(60)..bytes.len().min(start + 60)];
    format!("…{}…", String::from_utf8_lossy(part).escape_debug())
}

/// The bytes as they are, and decoded: one encoding, one within another, and two of one kind.
fn forms(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut forms = vec![bytes.to_vec()];
    for decode in [entities, percent, percent, json] {
        for form in forms.clone() {
            forms.extend(decode(&form));
        }
    }
    forms.extend(base64(bytes));
    // UTF-16, as comments in pictures have it.
    forms.push(bytes.iter().copied().filter(|byte| *byte != 0).collect());
    forms
}

/// What stands between two bytes, and what takes its place.
fn replaced(bytes: &[u8], marker: &[u8], decode: impl Fn(&[u8]) -> Option<(u8, usize)>) -> Option<Vec<u8>> {
    let mut decoded = Vec::new();
    let mut rest = bytes;
    let mut changed = false;
    while let Some(&byte) = rest.first() {
        let met = rest.strip_prefix(marker).and_then(&decode);
        let (byte, length) = met.map_or((byte, 1), |(byte, length)| (byte, marker.len() + length));
        changed |= length > 1;
        decoded.push(byte);
        rest = &rest[length..];
    }
    changed.then_some(decoded)
}

fn number(digits: &[u8], radix: u32) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok()
}

/// Percent-encoding (RFC 3986).
fn percent(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b"%", |rest| Some((number(rest.get(..2)?, 16)?, 2)))
}

/// Escapes of JSON and scripts: `\u007a`, `\x7a`.
fn json(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b"\\", |rest| match rest.first()? {
        b'u' => Some((number(rest.get(1..5)?, 16)?, 5)),
        b'x' => Some((number(rest.get(1..3)?, 16)?, 3)),
        _ => None,
    })
}

/// Numeric character references of HTML: `&#122;`, `&#x7a;`.
fn entities(bytes: &[u8]) -> Option<Vec<u8>> {
    replaced(bytes, b"&#", |rest| {
        let end = rest.iter().take(10).position(|byte| *byte == b';')?;
        let (digits, radix) = match rest[..end].split_first()? {
            (b'x' | b'X', digits) => (digits, 16),
            _ => (&rest[..end], 10),
        };
        Some((number(digits, radix)?, end + 1))
    })
}

/// Every run of Base64 (RFC 4648, both alphabets) that is long enough for a canary, from each of its first four
/// letters on.
fn base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    let value = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let runs = bytes.split(|byte| value(byte).is_none()).filter(|run| run.len() >= 12);
    runs.flat_map(|run| (0..4).map(move |start| &run[start..]))
        .map(|run| {
            let sextets: Vec<u8> = run.iter().filter_map(value).collect();
            sextets
                .chunks_exact(4)
                .flat_map(|four| {
                    [four[0] << 2 | four[1] >> 4, four[1] << 4 | four[2] >> 2, four[2] << 6 | four[3]]
                })
                .collect()
        })
        .collect()
}

#[test]
fn a_canary_is_found_in_every_form() {
    let mut canaries = Canaries::default();
    let word = canaries.word(&mut Random::new(1), "title");
    let escaped = |escape: fn(u8) -> String| word.bytes().map(escape).collect::<String>();
    let percent = escaped(|byte| format!("%{byte:02X}"));
    for text in [
        word.clone(),
        format!("a{}b", word.to_uppercase()),
        escaped(|byte| format!("&#{byte};")),
        escaped(|byte| format!("&#x{byte:x};")),
        escaped(|byte| format!("\\u{byte:04x}")),
        escaped(|byte| format!("{}\0", char::from(byte))),
        percent.replace('%', "%25"),
        percent.replace('%', "&#37;"),
        word[..TELLING].to_owned(),
        percent,
    ] {
        assert_eq!(canaries_in(text.as_bytes(), &canaries).len().min(1), 1, "{text}");
    }
    assert_eq!(canaries_in(b"zqqqqqqq, and zq at the end: zq", &canaries), Vec::<String>::new());
}
