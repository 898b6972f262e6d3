//! Writes classified text as HTML: as few spans as the eye needs, escaped exactly.

use crate::class::Class;

/// Receives the code piece by piece, each with its class, and makes the HTML.
///
/// Neighbours of one class share a span, blanks at a span's edges stay outside it, and no span crosses
/// the end of a line, so that lines can be numbered or marked later without parsing the HTML.
#[derive(Debug)]
pub struct Painter {
    html: String,
    open: Option<Class>,
    /// Blanks seen but not written: whether they belong into the open span, the next piece decides.
    blanks: String,
}

impl Painter {
    /// A painter for about `length` bytes of code.
    pub fn new(length: usize) -> Self {
        // Highlighted code takes two to three times the bytes of plain code.
        Self { html: String::with_capacity(length * 5 / 2), open: None, blanks: String::new() }
    }

    /// Adds `text`, of class `class`, or of none.
    pub fn paint(&mut self, text: &str, class: Option<Class>) {
        let mut rest = text;
        while let Some(end) = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')) {
            self.piece(&rest[..end], class);
            self.close();
            self.flush_blanks();
            self.html.push_str(&rest[end..=end]);
            rest = &rest[end + 1..];
        }
        self.piece(rest, class);
    }

    /// The finished HTML.
    pub fn finish(mut self) -> String {
        self.close();
        self.flush_blanks();
        self.html
    }

    fn piece(&mut self, text: &str, class: Option<Class>) {
        let body = text.trim_start_matches([' ', '\t']);
        self.blanks.push_str(&text[..text.len() - body.len()]);
        if body.is_empty() {
            return;
        }
        if self.open == class {
            self.flush_blanks();
        } else {
            self.close();
            self.flush_blanks();
            self.open(class);
        }
        let word = body.trim_end_matches([' ', '\t']);
        escape_into(&mut self.html, word);
        self.blanks.push_str(&body[word.len()..]);
    }

    fn open(&mut self, class: Option<Class>) {
        if let Some(class) = class {
            self.html.push_str("<span class=\"");
            self.html.push_str(class.name());
            self.html.push_str("\">");
        }
        self.open = class;
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn flush_blanks(&mut self) {
        self.html.push_str(&self.blanks);
        self.blanks.clear();
    }
}

/// Appends text escaped for the content of an element: quotes stay as they are, and code is full of them.
fn escape_into(html: &mut String, text: &str) {
    let mut written = 0;
    for (at, sign) in text.match_indices(['&', '<', '>', '\0']) {
        html.push_str(&text[written..at]);
        html.push_str(match sign {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            // No HTML document may hold a NUL; CommonMark (section 2.3) shows it as this.
            _ => "\u{fffd}",
        });
        written = at + sign.len();
    }
    html.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::Painter;
    use crate::class::Class;

    fn painted(pieces: &[(&str, Option<Class>)]) -> String {
        let mut painter = Painter::new(0);
        for (text, class) in pieces {
            painter.paint(text, *class);
        }
        painter.finish()
    }

    #[test]
    fn markup_is_escaped_and_quotes_stay() {
        assert_eq!(painted(&[("a<b>&\"c\"\0", None)]), "a&lt;b&gt;&amp;\"c\"\u{fffd}");
    }

    #[test]
    fn neighbours_of_one_class_share_a_span() {
        let html = painted(&[
            ("pub", Some(Class::Keyword)),
            (" ", None),
            ("fn", Some(Class::Keyword)),
            (" ", None),
            ("run", Some(Class::Function)),
            ("()", None),
        ]);
        assert_eq!(html, r#"<span class="k">pub fn</span> <span class="nf">run</span>()"#);
    }

    #[test]
    fn blanks_at_the_edges_of_a_piece_stay_outside_its_span() {
        let html = painted(&[("\t a b \t", Some(Class::String)), ("c", None)]);
        assert_eq!(html, "\t <span class=\"s\">a b</span> \tc");
    }

    #[test]
    fn no_span_crosses_the_end_of_a_line() {
        let html = painted(&[("a\r\n  b\n\nc\rd", Some(Class::Comment))]);
        let expected = "<span class=\"c\">a</span>\r\n  <span class=\"c\">b</span>\n\n\
                        <span class=\"c\">c</span>\r<span class=\"c\">d</span>";
        assert_eq!(html, expected);
    }
}
