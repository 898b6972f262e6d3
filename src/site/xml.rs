//! XML text.

use std::io::Write as _;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A document that is being written.
pub(super) type Document = Writer<Vec<u8>>;

/// A new document, with its declaration.
pub(super) fn document() -> Document {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail, here and below.
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    writer
}

/// Writes `<name attributes>text</name>`.
pub(super) fn element(document: &mut Document, name: &str, attributes: &[(&str, &str)], text: &str) {
    let element = document.create_element(name).with_attributes(attributes.iter().copied());
    let _ = element.write_text_content(BytesText::new(&plain(text)));
}

/// Writes `<name attributes/>`.
pub(super) fn empty(document: &mut Document, name: &str, attributes: &[(&str, &str)]) {
    let _ = document.create_element(name).with_attributes(attributes.iter().copied()).write_empty();
}

/// Writes `<name attributes>…</name>`.
pub(super) fn parent(
    document: &mut Document,
    name: &str,
    attributes: &[(&str, &str)],
    inside: impl FnOnce(&mut Document),
) {
    let element = document.create_element(name).with_attributes(attributes.iter().copied());
    let _ = element.write_inner_content(|document| {
        inside(document);
        Ok(())
    });
}

/// The finished text.
pub(super) fn finish(mut document: Document) -> String {
    let _ = document.get_mut().write_all(b"\n");
    String::from_utf8_lossy(&document.into_inner()).into_owned()
}

/// Text without the characters that XML 1.0 (section 2.2) has no room for.
fn plain(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
