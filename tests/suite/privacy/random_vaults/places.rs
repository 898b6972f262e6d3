//! Where in a note a piece of markup can stand.

use super::random::Random;

/// What surrounds a piece.
#[derive(Clone)]
struct Place {
    /// Before its first line.
    first: &'static str,
    /// Before each other line.
    rest: &'static str,
    /// Behind it.
    end: &'static str,
    /// Whether it must be one line.
    one_line: bool,
    /// Whether a bar would end it.
    in_a_table: bool,
}

const fn lines(first: &'static str, rest: &'static str, end: &'static str) -> Place {
    Place { first, rest, end, one_line: false, in_a_table: false }
}

const fn line(first: &'static str, end: &'static str) -> Place {
    Place { first, rest: "", end, one_line: true, in_a_table: false }
}

const PLACES: &[Place] = &[
    lines("", "", ""),
    lines("Words ", "", " words."),
    lines("- ", "  ", ""),
    lines("- a\n  - ", "    ", ""),
    lines("- [ ] ", "  ", ""),
    lines("1. ", "   ", ""),
    lines("> ", "> ", ""),
    lines("> words\n> ", "> ", ""),
    lines("> ", "", ""),
    lines("> > ", "> > ", ""),
    lines("> - ", ">   ", ""),
    lines("> [!note] Callout\n> ", "> ", ""),
    lines("> [!tip]- Folded\n> - ", ">   ", ""),
    line("> [!warning] ", "\n> Words."),
    line("# ", ""),
    line("## ", " words"),
    line("", "\n==="),
    lines("**", "", "**"),
    lines("~~", "", "~~"),
    lines("==", "", "=="),
    lines("", "", " ^block1"),
    lines("`code` ", "", " `code`"),
    lines("$x$ ", "", " $y$"),
    lines("Words ^[", "", "] words."),
    Place { in_a_table: true, ..line("| a | b |\n|---|---|\n| c | ", " |") },
    Place { in_a_table: true, ..line("| ", " | b |\n|---|---|\n| c | d |") },
    lines("<div>\n\n", "", "\n\n</div>"),
    lines("<details><summary>More</summary>\n\n", "", "\n\n</details>"),
    lines("%%remark%% ", "", " %%remark%%"),
    lines("<!-- remark -->\n\n", "", ""),
    lines("%%\nremark\n%%\n\n", "", ""),
    lines("```text\ncode\n```\n", "", ""),
];

/// Places for HTML alone: Markdown is not read there.
const HTML_PLACES: &[Place] = &[
    lines("<div>", "", "</div>"),
    lines("<div>\n", "", "\n</div>"),
    lines("<p>words ", "", ""),
    lines("<table><tr><td>", "", "</td></tr></table>"),
    lines("<details><summary>", "", "</summary>words</details>"),
    lines("<div>%%remark%%", "", "</div>"),
    lines("<div><!-- remark -->", "", "</div>"),
    lines("<div>\n<!-- remark\nremark -->", "", "</div>"),
    lines("> <div>", "> ", "</div>"),
    lines("- <div>\n  ", "  ", "</div>"),
    lines("<ul><li>", "", "<li>words</ul>"),
    lines("<custom-element>", "", "</custom-element>"),
];

/// The piece where Markdown is read.
pub fn in_markdown(piece: &str, random: &mut Random) -> String {
    let once = random.pick(PLACES).around(piece);
    if random.chance(85) || once.starts_with("```") {
        return once;
    }
    // Quotes and lists in each other. Lines that only go on by grace would end what is in the piece,
    // and no block begins behind the box of a task.
    let holds = |place: &&Place| !place.rest.is_empty() && !place.first.contains("[ ]");
    let holders: Vec<_> = PLACES.iter().filter(holds).collect();
    random.pick(&holders).around(&once)
}

/// The piece where it may also stand in HTML. A tag over two lines stays in one block, or it would be text.
pub fn in_html(piece: &str, random: &mut Random) -> String {
    let is_in_html = random.chance(50);
    let placed = if is_in_html { random.pick(HTML_PLACES).around(piece) } else { piece.to_owned() };
    if !has_tag_over_lines(&placed) {
        return in_markdown(&placed, random);
    }
    if is_in_html {
        return placed;
    }
    let holders: Vec<_> = PLACES.iter().filter(|place| place.is_one_block()).collect();
    random.pick(&holders).around(piece)
}

fn has_tag_over_lines(html: &str) -> bool {
    html.split('<').any(|tag| tag.find('\n').is_some_and(|line| tag.find('>').is_none_or(|end| line < end)))
}

impl Place {
    /// Whether all lines of a piece stay in the block of its first.
    fn is_one_block(&self) -> bool {
        self.one_line || self.in_a_table || !self.rest.is_empty() || !self.first.starts_with('>')
    }

    fn around(&self, piece: &str) -> String {
        let piece = if self.in_a_table { piece.replace('|', "\\|") } else { piece.to_owned() };
        let joint = if self.one_line { " ".to_owned() } else { format!("\n{}", self.rest) };
        format!("{}{}{}", self.first, piece.split('\n').collect::<Vec<_>>().join(&joint), self.end)
    }
}
