//! Examples of Markdown with the HTML that it becomes, in the notation of CommonMark's specification: between
//! fences of backticks, the first of which says `example`, Markdown and HTML parted by a line with a dot.

/// An example.
pub struct Example {
    /// Its place among all examples of the text, from 1.
    pub number: usize,
    /// The heading that it stands under.
    pub section: String,
    /// The Markdown.
    pub markdown: String,
    /// The HTML that it becomes.
    pub html: String,
}

/// The examples of a text, in order. Arrows stand for tabs.
pub fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let mut section = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with('#') {
            section = line.trim_start_matches('#').trim();
        } else if let Some(fence) = line.strip_suffix(" example").filter(|fence| is_fence(fence)) {
            let mut part = |end: &str| -> String {
                let lines = lines.by_ref().take_while(|line| *line != end);
                lines.flat_map(|line| [line, "\n"]).collect::<String>().replace('→', "\t")
            };
            let (markdown, html) = (part("."), part(fence));
            found.push(Example { number: found.len() + 1, section: section.to_owned(), markdown, html });
        }
    }
    found
}

fn is_fence(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte == b'`')
}
