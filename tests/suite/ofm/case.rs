//! One case of the conformance suite: a file of `tests/ofm`, whose README tells its form.

/// A case.
#[derive(Debug)]
pub struct Case {
    /// Its file below `tests/ofm`.
    pub file: String,
    /// The rule that it belongs to: `L1`.
    pub rule: String,
    /// What it says, without the rule.
    pub title: String,
    /// The files of its vault, `kb.yaml` among them; the first note is the one that is looked at.
    pub files: Vec<(String, String)>,
    /// The HTML that the note becomes.
    pub html: String,
    /// What the links of the note mean, one a line.
    pub links: String,
    /// The problems of the vault, one a line.
    pub diagnostics: String,
}

impl Case {
    /// Reads a case.
    ///
    /// # Errors
    /// When the file is not of the form that the README tells.
    pub fn parse(file: &str, text: &str) -> Result<Case, String> {
        let (head, sections) = sections(text);
        let heading = head.lines().next().and_then(|line| line.strip_prefix("# "));
        let (rule, title) =
            heading.and_then(|heading| heading.split_once(' ')).ok_or("no heading with a rule")?;
        let name = file.rsplit('/').next().unwrap_or_default();
        if !name.starts_with(&format!("{rule}-")) {
            return Err(format!("the file of a case of {rule} is called {rule}-….md"));
        }
        if head.lines().skip(1).all(|line| line.trim().is_empty()) {
            return Err("it does not say what it is about".to_owned());
        }
        let mut case = Case {
            file: file.to_owned(),
            rule: rule.to_owned(),
            title: title.to_owned(),
            files: Vec::new(),
            html: String::new(),
            links: String::new(),
            diagnostics: String::new(),
        };
        let mut seen = Vec::new();
        for (name, text) in sections {
            if seen.contains(&name) {
                return Err(format!("`@@ {name}` stands twice"));
            }
            seen.push(name);
            match name {
                "html" => case.html = text,
                "links" => case.links = text,
                "diagnostics" => case.diagnostics = text,
                _ if name.contains('.') => case.files.push((name.to_owned(), text)),
                _ => return Err(format!("`@@ {name}` is no section and no file")),
            }
        }
        if !seen.contains(&"html") {
            return Err("it has no `@@ html`".to_owned());
        }
        Ok(case)
    }

    /// The path of the note that is looked at.
    pub fn source(&self) -> &str {
        self.files.iter().map(|(name, _)| name.as_str()).find(|name| *name != "kb.yaml").unwrap_or_default()
    }
}

/// What stands before the first section, and the sections by their names.
fn sections(text: &str) -> (String, Vec<(&str, String)>) {
    let mut head = String::new();
    let mut sections: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("@@ ") {
            sections.push((name.trim(), String::new()));
        } else {
            let part = sections.last_mut().map_or(&mut head, |(_, text)| text);
            part.push_str(line);
            part.push('\n');
        }
    }
    // The blank line before the next section makes the file readable, and is no part of this one.
    for (_, text) in &mut sections {
        if text.ends_with("\n\n") || text == "\n" {
            text.pop();
        }
    }
    (head, sections)
}
