//! Files of each kind as texts to read words of: tags apart from what stands around them, strings unescaped.

use super::escapes::Escapes;
use super::words::{Reader, Sink};
use crate::text::resolve_references;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// HTML.
    Html,
    /// XML, whose texts may be escaped HTML.
    Xml,
    /// JSON, whose strings may be HTML.
    Json,
    /// A program or a style sheet.
    Code,
    /// Anything else.
    Text,
}

impl Format {
    /// The format of a file, by its name.
    pub fn of(path: &str) -> Format {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Format::Html,
            "xml" | "svg" | "rss" | "atom" => Format::Xml,
            "json" | "webmanifest" | "map" => Format::Json,
            "js" | "mjs" | "cjs" | "css" => Format::Code,
            _ => Format::Text,
        }
    }

    /// The format of a text without a name.
    pub fn of_text(text: &[u8]) -> Format {
        if text.contains(&b'<') { Format::Html } else { Format::Text }
    }
}

/// Reads the words of a text.
pub(super) fn read(text: &[u8], format: Format, sink: &mut impl Sink) {
    match format {
        Format::Html => Markup::new(text, false, sink).read(),
        Format::Xml => Markup::new(text, true, sink).read(),
        Format::Json => json(text, sink),
        Format::Code => Reader::new(text, Escapes::Json, sink).read(text.len(), false),
        Format::Text => Reader::new(text, Escapes::Plain, sink).read(text.len(), false),
    }
}

/// Whether an element may stand in the middle of a name.
fn is_in_names(element: &[u8]) -> bool {
    matches!(element, b"b" | b"code" | b"em" | b"i" | b"mark" | b"strong")
}

struct Markup<'t, 's, S: Sink> {
    reader: Reader<'t, 's, S>,
    text: &'t [u8],
    is_xml: bool,
}

impl<'t, 's, S: Sink> Markup<'t, 's, S> {
    fn new(text: &'t [u8], is_xml: bool, sink: &'s mut S) -> Self {
        Markup { reader: Reader::new(text, Escapes::Plain, sink), text, is_xml }
    }

    fn read(mut self) {
        let end = self.text.len();
        loop {
            self.reader.read(end, true);
            if self.reader.at >= end {
                return;
            }
            self.tag();
        }
    }

    /// What starts with a `<`.
    fn tag(&mut self) {
        let (start, text) = (self.reader.at, self.text);
        match text.get(start + 1..).unwrap_or_default() {
            // What a comment holds is read like a text of its own.
            [b'!', b'-', b'-', ..] => self.pass(4),
            [b'!', b'[', b'C', ..] => self.pass(9),
            [b'!' | b'?', ..] => self.pass(2),
            [b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                let name_end = self.name_end(start + 2);
                if !is_in_names(&text[start + 2..name_end]) {
                    self.reader.part();
                }
                self.reader.at = find(text, name_end, b'>').map_or(text.len(), |end| end + 1);
                self.escaped_markup();
            }
            [letter, ..] if letter.is_ascii_alphabetic() => self.start_tag(start + 1),
            _ => self.pass(1),
        }
    }

    fn pass(&mut self, length: usize) {
        self.reader.part();
        self.reader.at = (self.reader.at + length).min(self.text.len());
    }

    fn name_end(&self, start: usize) -> usize {
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=' | b'<');
        start + self.text[start..].iter().take_while(|byte| is_name(byte)).count()
    }

    fn start_tag(&mut self, name_start: usize) {
        let name_end = self.name_end(name_start);
        let text = self.text;
        let name = &text[name_start..name_end];
        // Where it ends unless an attribute holds a `>`.
        let end = find(text, name_end, b'>').map_or(text.len(), |end| end + 1);
        self.reader.at = if self.reader.sink.knows_tag(&text[name_end..end]) {
            end
        } else {
            let gap = self.reader.gap();
            self.reader.sink.enter_tag();
            let end = self.attributes(name_end);
            self.reader.sink.leave_tag(text, &text[name_end..end]);
            self.reader.set_gap(gap);
            end
        };
        if !is_in_names(name) {
            self.reader.part();
        }
        if name.eq_ignore_ascii_case(b"script") || name.eq_ignore_ascii_case(b"style") {
            self.reader.escapes = Escapes::Json;
            while self.reader.at < text.len() && !text[self.reader.at..].starts_with(b"</") {
                self.reader.read(text.len(), true);
                if self.reader.at < text.len() && !is_end_of(name, &text[self.reader.at..]) {
                    self.pass(1);
                }
            }
            self.reader.escapes = Escapes::Plain;
        }
        self.escaped_markup();
    }

    /// Reads the attributes of a tag; gives back where the tag ends.
    fn attributes(&mut self, mut at: usize) -> usize {
        let text = self.text;
        loop {
            let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
            at += text[at..].iter().take_while(|byte| blank(byte)).count();
            match text.get(at) {
                None => return text.len(),
                Some(b'>') => return at + 1,
                Some(b'<') => return at,
                Some(_) => {}
            }
            let name_end = self.name_end(at).max(at + 1);
            self.piece(at, name_end);
            at = name_end;
            if text.get(at) != Some(&b'=') {
                continue;
            }
            let (start, end) = if let Some(quote @ (b'"' | b'\'')) = text.get(at + 1) {
                (at + 2, find(text, at + 2, *quote).unwrap_or(text.len()))
            } else {
                let is_value = |byte: &u8| !byte.is_ascii_whitespace() && *byte != b'>';
                let length = text[at + 1..].iter().take_while(|byte| is_value(byte)).count();
                (at + 1, at + 1 + length)
            };
            self.piece(start, end);
            at = (end + 1).min(text.len());
            if text.get(end) == Some(&b'>') {
                at = end;
            }
        }
    }

    fn piece(&mut self, start: usize, end: usize) {
        self.reader.at = start;
        self.reader.part();
        self.reader.read(end, false);
    }

    /// A text of XML that is HTML when it is unescaped is read as such.
    fn escaped_markup(&mut self) {
        if !self.is_xml {
            return;
        }
        let start = self.reader.at;
        let end = find(self.text, start, b'<').unwrap_or(self.text.len());
        let Ok(text) = std::str::from_utf8(&self.text[start..end]) else { return };
        if text.contains("&lt;") {
            let html = resolve_references(text);
            self.reader.sink.end(self.text);
            read(html.as_bytes(), Format::Html, self.reader.sink);
            self.reader.at = end;
            self.reader.part();
        }
    }
}

fn is_end_of(name: &[u8], text: &[u8]) -> bool {
    text.starts_with(b"</") && text.get(2..2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name))
}

fn find(text: &[u8], from: usize, byte: u8) -> Option<usize> {
    text.get(from..)?.iter().position(|own| *own == byte).map(|at| from + at)
}

/// Strings are read one by one; what is HTML as such.
fn json(text: &[u8], sink: &mut impl Sink) {
    let mut at = 0;
    while let Some(start) = find(text, at, b'"') {
        let end = end_of_string(text, start + 1);
        let string = &text[start + 1..end];
        let html = unescaped(&text[start..(end + 1).min(text.len())]);
        match html.filter(|text| text.contains('<')) {
            Some(html) => read(html.as_bytes(), Format::Html, sink),
            None => Reader::new(string, Escapes::Json, sink).read(string.len(), false),
        }
        at = end + 1;
    }
}

fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// A JSON string with its quotes, unescaped.
fn unescaped(string: &[u8]) -> Option<String> {
    serde_json::from_slice(string).ok()
}

#[cfg(test)]
mod tests {
    use super::{Format, read};
    use crate::audit::words::{Sink, Word};

    /// The words as they stand in their text, those of tags in brackets, a bar before what is parted.
    #[derive(Default)]
    struct Shown(String, bool);

    impl Sink for Shown {
        fn word(&mut self, text: &[u8], word: Word) {
            let part = if word.is_parted { "|" } else { " " };
            let word = String::from_utf8_lossy(&text[word.start..word.end]).into_owned();
            self.0 += part;
            self.0 += &if self.1 { format!("[{word}]") } else { word };
        }
        fn enter_tag(&mut self) {
            self.1 = true;
        }
        fn leave_tag(&mut self, _: &[u8], _: &[u8]) {
            self.1 = false;
        }
    }

    fn shown(format: Format, text: &str) -> String {
        let mut shown = Shown::default();
        read(text.as_bytes(), format, &mut shown);
        shown.0
    }

    #[test]
    fn tags_stand_apart_from_the_text_around_them() {
        assert_eq!(
            shown(Format::Html, "<p class=a data-x='b c'>d <em>e</em> f<a href=\"/g\">h</a></p>i"),
            "|[class]|[a]|[data] [x]|[b] [c]|d e f|[href]|[g]|h|i"
        );
        assert_eq!(
            shown(Format::Html, "a<!-- b -->c < d <script>if (a<b) \"\\u0065\\nf\"</script>g"),
            "|a|b|c|d|if|a|b|\\u0065|f|g"
        );
        assert_eq!(shown(Format::Html, "<a href=\"b"), "|[href]|[b]");
    }

    #[test]
    fn markup_in_strings_is_read_as_markup() {
        assert_eq!(
            shown(Format::Xml, "<t a=\"b\">c</t><h>&lt;p&gt;d &lt;em&gt;e&lt;/em&gt; f&lt;/p&gt;</h>"),
            "|[a]|[b]|c|d e f"
        );
        assert_eq!(shown(Format::Json, r#"{"a": "<p>b <em>c</em></p>", "d": ["e\nf"]}"#), "|a|b c|d|e|f");
    }
}
