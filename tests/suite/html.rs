//! Enough of HTML to ask a page what it shows.

/// The texts of all elements with this name, in order; elements that can nest are not asked for.
pub fn inner(html: &str, name: &str) -> Vec<String> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let starts = html.match_indices(&start).map(|(index, start)| &html[index + start.len()..]);
    let elements = starts.filter(|rest| rest.starts_with(['>', ' ']));
    elements
        .map(|rest| {
            let content = rest.split_once('>').map_or("", |(_, content)| content);
            text(content.split(&end).next().unwrap_or_default())
        })
        .collect()
}

/// What follows the level-2 heading with this text, up to the end of its section.
pub fn section<'h>(html: &'h str, heading: &str) -> &'h str {
    let is_meant = |index: &usize| inner(&html[*index..], "h2").first().is_some_and(|text| text == heading);
    let start = html.match_indices("<h2").map(|(index, _)| index).find(is_meant).unwrap_or(html.len());
    let rest = html[start..].split_once("</h2>").map_or("", |(_, rest)| rest);
    rest.split("</section>").next().unwrap_or(rest)
}

/// The title and the description of every card.
pub fn cards(html: &str) -> Vec<(String, String)> {
    inner(html, "a").into_iter().zip(inner(html, "p")).collect()
}

/// The text of a piece of HTML: tags dropped, the references that kb writes resolved, white space trimmed.
pub fn text(html: &str) -> String {
    let mut plain = String::new();
    for piece in html.split('<').enumerate().map(|(number, piece)| match number {
        0 => piece,
        _ => piece.split_once('>').map_or("", |(_, text)| text),
    }) {
        plain.push_str(piece);
    }
    let plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    plain.trim().to_owned()
}

#[test]
fn texts_are_what_a_reader_sees() {
    let html = "<h2 id=\"a\">A &amp; <em>b</em> <a href=\"#a\"></a></h2><p>x</p><section><h2>C</h2><ul>y</ul></section>z";
    assert_eq!(inner(html, "h2"), ["A & b", "C"]);
    assert_eq!(section(html, "C"), "<ul>y</ul>");
    assert_eq!(section(html, "D"), "");
    assert_eq!(text("<pre>x</pre>"), "x");
    let card = "<li><a href=\"/x\">T</a><p>D</p></li>";
    assert_eq!(cards(card), [("T".to_owned(), "D".to_owned())]);
}
