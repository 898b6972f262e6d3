//! What a source draws. Its first word says so, after front matter, directives and comments.

/// The words that start a diagram, with what people call it; `flowchart-elk` and `classDiagram-v2` start with one
/// of them too. The usual kinds come first.
pub const KINDS: &[(&str, &str)] = &[
    ("flowchart", "Flowchart"),
    ("graph", "Flowchart"),
    ("sequenceDiagram", "Sequence diagram"),
    ("classDiagram", "Class diagram"),
    ("stateDiagram", "State diagram"),
    ("erDiagram", "Entity relationship diagram"),
    ("gantt", "Gantt chart"),
    ("pie", "Pie chart"),
    ("mindmap", "Mind map"),
    ("timeline", "Timeline"),
    ("journey", "User journey"),
    ("gitGraph", "Git graph"),
    ("kanban", "Kanban board"),
    ("quadrantChart", "Quadrant chart"),
    ("xychart", "XY chart"),
    ("sankey", "Sankey diagram"),
    ("block", "Block diagram"),
    ("packet", "Packet diagram"),
    ("radar-beta", "Radar chart"),
    ("requirement", "Requirement diagram"),
    ("architecture", "Architecture diagram"),
    ("treemap", "Treemap"),
    ("treeView-beta", "Tree view"),
    ("swimlane-beta", "Swimlane diagram"),
    ("venn-beta", "Venn diagram"),
    ("ishikawa", "Ishikawa diagram"),
    ("wardley-beta", "Wardley map"),
    ("railroad-beta", "Railroad diagram"),
    ("railroad-abnf-beta", "Railroad diagram"),
    ("railroad-ebnf-beta", "Railroad diagram"),
    ("railroad-peg-beta", "Railroad diagram"),
    ("eventmodeling", "Event model"),
    ("cynefin-beta", "Cynefin diagram"),
    ("C4Context", "C4 diagram"),
    ("C4Container", "C4 diagram"),
    ("C4Component", "C4 diagram"),
    ("C4Dynamic", "C4 diagram"),
    ("C4Deployment", "C4 diagram"),
    ("info", "Diagram"),
];

/// The most UTF-16 units that the library draws (its setting `maxTextSize`).
pub const LONGEST: usize = 50_000;

/// What a diagram is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(&'static str);

/// Why a source draws nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoKind {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// Its front matter has no end.
    OpenFrontMatter,
    /// No diagram starts with this word.
    Unknown(String),
}

impl Kind {
    /// What a source draws.
    pub fn of(source: &str) -> Result<Kind, NoKind> {
        if source.len() > LONGEST && source.encode_utf16().count() > LONGEST {
            return Err(NoKind::TooLong);
        }
        let start = start(source)?;
        // Some kinds are known in any case of their letters, and some parts of a word as the whole: where the
        // library might draw something, there is nothing to say.
        let begins = |(word, _): &&(&str, &str)| {
            start.get(..word.len()).is_some_and(|own| own.eq_ignore_ascii_case(word) && is_near(own, word))
        };
        let c4 = || KINDS.iter().find(|(word, _)| word.starts_with("C4") && source.contains(word));
        match KINDS.iter().find(begins).or_else(c4) {
            Some((_, name)) => Ok(Kind(name)),
            None => Err(NoKind::Unknown(first_word(start).to_owned())),
        }
    }

    /// What people call it: `Flowchart`.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// Whether it has nodes in the notation of flowcharts.
    pub fn is_flowchart(self) -> bool {
        self.0 == "Flowchart"
    }
}

/// Whether the library takes a word that may differ in case.
fn is_near(typed: &str, word: &str) -> bool {
    typed == word || word == "ishikawa" || word == "wardley-beta" || word.starts_with("railroad-")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or(text)
}

/// The source from its first word on.
fn start(source: &str) -> Result<&str, NoKind> {
    let mut rest = match front_matter_end(source) {
        Some(end) => &source[end..],
        None => source,
    };
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Err(NoKind::Empty);
        }
        if rest.starts_with("---") {
            return Err(NoKind::OpenFrontMatter);
        }
        let end = if rest.starts_with("%%{") {
            rest.find("}%%").map(|end| end + 3)
        } else if rest.starts_with("%%") {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else {
            return Ok(rest);
        };
        // What a directive without an end means is the library's to say.
        rest = end.map_or("", |end| &rest[end..]);
        if end.is_none() {
            return Ok("info");
        }
    }
}

/// Where front matter ends, when the source starts with it: both its lines are `---` and nothing else.
fn front_matter_end(source: &str) -> Option<usize> {
    let mut at = 0;
    for (number, line) in source.split_inclusive('\n').enumerate() {
        at += line.len();
        let is_fence = line.trim() == "---";
        if number == 0 && !is_fence {
            return None;
        }
        if number > 0 && is_fence {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Kind, NoKind};

    #[test]
    fn the_first_word_tells_the_kind() {
        let cases = [
            ("flowchart LR\nA", "Flowchart"),
            ("graph TD;A-->B", "Flowchart"),
            ("\n  stateDiagram-v2\n", "State diagram"),
            ("---\ntitle: A\n---\npie\n", "Pie chart"),
            ("%%{init: {\n'theme': 'dark'}\n}%%\n%% flowchart\ngantt", "Gantt chart"),
            ("%%{init: {}}%% erDiagram", "Entity relationship diagram"),
            ("title x\nC4Container", "C4 diagram"),
            ("Railroad-BETA\n", "Railroad diagram"),
            ("block-beta\n", "Block diagram"),
            ("pie title Pets", "Pie chart"),
            ("%%{init\nflowchart", "Diagram"),
        ];
        for (source, name) in cases {
            assert_eq!(Kind::of(source).map(Kind::name), Ok(name), "{source}");
        }
    }

    #[test]
    fn what_draws_nothing_is_told_apart() {
        for source in ["", " \n", "%% only a remark", "---\na: b\n---\n", "%%{init: {}}%%\n"] {
            assert_eq!(Kind::of(source), Err(NoKind::Empty), "{source}");
        }
        assert_eq!(Kind::of(&format!("pie\n{}", "é".repeat(49_996))).map(Kind::name), Ok("Pie chart"));
        assert_eq!(Kind::of(&format!("pie\n{}", "é".repeat(49_997))), Err(NoKind::TooLong));
        assert_eq!(Kind::of("---\ntitle: A\nflowchart LR"), Err(NoKind::OpenFrontMatter));
        for (source, word) in
            [("flowchar LR", "flowchar"), ("Graph TD", "Graph"), ("A-->B", "A-->B"), ("é;", "é")]
        {
            assert_eq!(Kind::of(source), Err(NoKind::Unknown(word.to_owned())), "{source}");
        }
    }
}
