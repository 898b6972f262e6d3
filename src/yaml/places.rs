//! Where the nodes of a document stand.
//!
//! The YAML reader knows the place of every node but hands it out only with errors. So the text is read once more,
//! by a parser that tells places and makes no values. This happens only to report problems, once for all of them.

use saphyr_parser::{Event, Marker, Parser};

/// Where a node starts, with what is below it in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Spot {
    /// The byte.
    start: usize,
    /// Where the keys of a mapping start.
    keys: Vec<usize>,
    /// The items of a list, or the values of a mapping.
    below: Vec<Spot>,
}

impl Spot {
    /// Reads a document. What the parser does not understand has no places.
    pub fn read(text: &str) -> Spot {
        let bytes = Bytes::of(text);
        let mut open: Vec<Open> = vec![Open { spot: Spot::default(), is_map: false }];
        for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
            let start = bytes.at(&span.start);
            let spot = Spot { start, ..Spot::default() };
            match event {
                Event::SequenceStart(..) => open.push(Open { spot, is_map: false }),
                Event::MappingStart(..) => open.push(Open { spot, is_map: true }),
                Event::Scalar(..) | Event::Alias(_) => add(&mut open, spot),
                Event::SequenceEnd | Event::MappingEnd => close(&mut open),
                _ => {}
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        open.pop().and_then(|mut root| root.spot.below.pop()).unwrap_or_default()
    }

    /// The byte where the node starts that a path of numbers leads to; that of the nearest node above it that has
    /// a place when it has none, such as in what an alias repeats.
    pub fn start_of(&self, path: &[usize]) -> usize {
        let mut spot = self;
        for number in path {
            let Some(below) = spot.below.get(*number) else { break };
            spot = below;
        }
        spot.start
    }

    /// The byte where the key starts of the entry that a path of numbers leads to.
    pub fn start_of_key(&self, path: &[usize]) -> usize {
        let Some((number, above)) = path.split_last() else { return self.start };
        let mut spot = self;
        for number in above {
            let Some(below) = spot.below.get(*number) else { return spot.start };
            spot = below;
        }
        spot.keys.get(*number).copied().unwrap_or(spot.start)
    }
}

/// The byte from which lists and mappings stand deeper in each other than the YAML reader allows; none when they do
/// not. Its time grows with the square of the brackets that are open at once, so this is asked before, of texts with
/// many of them.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    const DEEPEST: usize = 128;
    let most = |signs: [u8; 2]| text.bytes().filter(|byte| signs.contains(byte)).count();
    if most(*b"[{") <= DEEPEST {
        return None;
    }
    let (bytes, mut depth) = (Bytes::of(text), 0_usize);
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) if depth == DEEPEST => {
                return Some(bytes.at(&span.start));
            }
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), _)) => depth += 1,
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            // This parser has a limit of its own, and says so; what else it does not like, the reader explains.
            Err(error) if error.info().contains("recursion limit") => return Some(bytes.at(error.marker())),
            Err(_) => return hopeless(text),
        }
    }
    None
}

/// The byte at which more brackets are open than any text has by chance, whatever they stand in.
fn hopeless(text: &str) -> Option<usize> {
    const MANY: usize = 2_000;
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MANY
    })
}

/// A list or a mapping whose end has not come.
struct Open {
    spot: Spot,
    is_map: bool,
}

/// Adds a node to what is open: keys and values of a mapping take turns.
fn add(open: &mut [Open], spot: Spot) {
    let Some(Open { spot: above, is_map }) = open.last_mut() else { return };
    if *is_map && above.keys.len() == above.below.len() {
        above.keys.push(spot.start);
    } else {
        above.below.push(spot);
    }
}

fn close(open: &mut Vec<Open>) {
    if open.len() > 1
        && let Some(closed) = open.pop()
    {
        add(open, closed.spot);
    }
}

/// From characters of a text to bytes.
enum Bytes {
    /// They are the same.
    Ascii,
    /// The byte of each character, and the length.
    Table(Vec<usize>),
}

impl Bytes {
    fn of(text: &str) -> Bytes {
        if text.is_ascii() {
            return Bytes::Ascii;
        }
        Bytes::Table(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    fn at(&self, marker: &Marker) -> usize {
        let character = marker.index();
        match self {
            Bytes::Ascii => character,
            Bytes::Table(bytes) => bytes.get(character).or(bytes.last()).copied().unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Spot;

    #[test]
    fn scalars_lists_mappings_and_keys_are_found() {
        let text = "title: é\ntags: [a, b, {c: d}]\nmore:\n  - x\n  - deep: 1\nlast: {}\n";
        let spot = Spot::read(text);
        let at = |path: &[usize]| text[spot.start_of(path)..].split(['\n', ',']).next().unwrap_or_default();
        assert_eq!((at(&[]), at(&[0]), at(&[1]), at(&[1, 1])), ("title: é", "é", "[a", " b".trim()));
        assert_eq!((at(&[1, 2]), at(&[1, 2, 0]), at(&[2, 0])), ("{c: d}]", "d}]", "x"));
        assert_eq!((at(&[2, 1]), at(&[2, 1, 0]), at(&[3])), ("deep: 1", "1", "{}"));
        assert_eq!(&text[spot.start_of_key(&[1])..][..4], "tags");
        assert_eq!(&text[spot.start_of_key(&[2, 1, 0])..][..4], "deep");
    }

    #[test]
    fn lines_that_end_with_carriage_returns_count_as_they_are() {
        let text = "é: 1\r\nb: [2,\r\n  3]\r\n";
        assert_eq!(&text[Spot::read(text).start_of(&[1, 1])..][..1], "3");
    }

    #[test]
    fn what_an_alias_repeats_stands_where_the_alias_does() {
        let text = "a: &x [1, [2]]\nb: *x\n";
        assert_eq!(&text[Spot::read(text).start_of(&[1, 1, 0])..], "*x\n");
    }
}
