//! The conformance suite for Obsidian-flavoured Markdown: every case of `tests/ofm`.

mod case;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use kb::engine;
use kb::note::{Note, Part};
use kb::project::{Environment, Overrides, VaultPath};
use kb::vault::{Because, FileId, MissingPart, Resolution, ResolvedLink, Vault};
use rayon::prelude::*;

use crate::harness::{Project, content_of, files_of};
use crate::redact;
use case::Case;

/// The rules that have cases.
const RULES: &[(char, usize)] = &[
    ('L', 8),
    ('N', 7),
    ('S', 5),
    ('E', 6),
    ('C', 3),
    ('T', 6),
    ('G', 2),
    ('P', 4),
    ('K', 1),
    ('F', 1),
    ('M', 1),
    ('D', 1),
    ('H', 1),
    ('U', 4),
];

/// The configuration of a case, over which its own `kb.yaml` goes.
const CONFIG: &str = "base_url: https://example.org\ndefaults: {visibility: public}\n";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ofm")
}

fn cases() -> Vec<Case> {
    let folder = folder();
    let files = files_of(&folder).into_iter().filter(|file| file != "README.md");
    let read = |file: String| {
        let text = std::fs::read_to_string(folder.join(&file)).expect("a file of the repository");
        Case::parse(&file, &text).unwrap_or_else(|error| panic!("tests/ofm/{file}: {error}"))
    };
    files.map(read).collect()
}

#[test]
fn ofm_every_case_holds() {
    let failures: Vec<String> = cases().par_iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{} cases do not hold\n{}", failures.len(), failures.concat());
}

#[test]
fn ofm_every_rule_has_cases_and_each_says_something_else() {
    let cases = cases();
    let mut titles = BTreeMap::new();
    for case in &cases {
        if let Some(other) = titles.insert(&case.title, &case.file) {
            panic!("{} and {other} have one title", case.file);
        }
    }
    let known: Vec<String> =
        RULES.iter().flat_map(|(letter, last)| (1..=*last).map(move |n| format!("{letter}{n}"))).collect();
    for case in &cases {
        assert!(known.contains(&case.rule), "{} is of no known rule", case.file);
    }
    for rule in &known {
        assert!(cases.iter().any(|case| case.rule == *rule), "no case is of {rule}");
    }
    assert!(cases.len() >= 250, "{} cases", cases.len());
}

/// How a case fails, if it does.
fn failure(case: &Case) -> Option<String> {
    let project = Project::bare()
        .file("kb.yaml", CONFIG)
        .file("themes/default/note.html", "{{ note.content_html | safe }}");
    for (name, text) in &case.files {
        if name == "kb.yaml" {
            project.write(name, format!("{CONFIG}{text}"));
        } else {
            project.write(&format!("content/{name}"), content_of(name, text));
        }
    }
    let run = project.run(&["build", "--format", "json"]);
    let vault = load(&project);
    let html = page(&project, &vault, case);
    let actual = [
        ("html", html, &case.html),
        ("links", links(&vault, case), &case.links),
        ("diagnostics", diagnostics(&run.stdout, &run.stderr), &case.diagnostics),
    ];
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let results = actual.each_ref().map(|(name, actual, _)| (*name, actual.as_str()));
        update(case, &results);
        return None;
    }
    let mut failure = String::new();
    for (name, actual, expected) in actual {
        if actual != *expected {
            let _ = write!(failure, "@@ {name}\n{actual}");
        }
    }
    (!failure.is_empty()).then(|| format!("\n===== {}: {} {}\n{failure}", case.file, case.rule, case.title))
}

/// Writes what came out into the case; it is for the one who runs it to look at the difference.
fn update(case: &Case, results: &[(&str, &str)]) {
    let path = folder().join(&case.file);
    let text = std::fs::read_to_string(&path).expect("a file of the repository");
    let (given, _) = text.split_once("\n@@ html\n").expect("a case");
    let results = results.iter().filter(|(name, text)| *name == "html" || !text.is_empty());
    let sections: Vec<String> = results.map(|(name, text)| format!("\n@@ {name}\n{text}")).collect();
    std::fs::write(path, given.to_owned() + &sections.join("")).expect("a file that can be written");
}

fn load(project: &Project) -> Vault {
    let overrides = Overrides { root: Some(project.path().to_owned()), ..Overrides::default() };
    let project = kb::project::Project::open(project.path(), &overrides, &Environment::default());
    engine::load(&project.expect("a project")).expect("a vault")
}

/// The body of the note's page; empty when it has none.
fn page(project: &Project, vault: &Vault, case: &Case) -> String {
    let Some(id) = vault.find(&VaultPath::new(case.source())) else { return String::new() };
    let note = vault.note(id);
    let name = case.source().strip_suffix(".md").unwrap_or(case.source());
    let name = note.properties.permalink.as_deref().unwrap_or(name).to_lowercase().replace(' ', "-");
    let file = format!("public/{name}.html");
    if project.has(&file) { redact::asset_hashes(&project.read(&file)) } else { String::new() }
}

/// What each link of the note means, in the order of the text.
fn links(vault: &Vault, case: &Case) -> String {
    let Some(id) = vault.find(&VaultPath::new(case.source())) else { return String::new() };
    let note = vault.note(id);
    let mut lines = String::new();
    for (link, resolved) in note.links.iter().zip(&vault.links(id).body) {
        let typed = &note.file.text()[link.span.clone()];
        let path = |file: &FileId| vault.path(*file).as_str();
        let meant = match &resolved.resolution {
            Resolution::Missing => "missing".to_owned(),
            Resolution::Ambiguous(files) => {
                format!("ambiguous: {}", files.iter().map(path).collect::<Vec<_>>().join(", "))
            }
            Resolution::Found(file, Because::Alias) => format!("{} by alias", path(file)),
            Resolution::Found(file, Because::Title) => format!("{} by title", path(file)),
            Resolution::Found(file, _) => path(file).to_owned(),
        };
        let part = resolved.resolution.note().map_or_else(String::new, |id| part(vault.note(id), resolved));
        let _ = writeln!(lines, "{} -> {meant}{part}", typed.replace('\n', "\\n"));
    }
    lines
}

/// The part of a note that a link means.
fn part(note: &Note, link: &ResolvedLink) -> String {
    match &link.part {
        Ok(Part::Whole | Part::Missing) => String::new(),
        Ok(Part::Section(number)) => format!("#{}", note.headings[*number].id),
        Ok(Part::Block(number)) => format!("#^{}", note.blocks[*number].id),
        Ok(Part::Anchor(number)) => format!("#{}", note.anchors[*number].id),
        Err(MissingPart::Block { .. }) => " without the block".to_owned(),
        Err(MissingPart::Heading { .. }) => " without the heading".to_owned(),
    }
}

/// The problems, one a line: severity, code and place.
fn diagnostics(stdout: &str, stderr: &str) -> String {
    let reports = stdout.lines().chain(stderr.lines()).filter(|line| line.starts_with('{'));
    let mut lines: Vec<String> = reports
        .map(|line| {
            let problem: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let text = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
            let place = match problem["line"].as_u64() {
                Some(number) => {
                    let file = text("file").replace("content/", "");
                    format!(" {file}:{number}:{}", problem["column"])
                }
                None => String::new(),
            };
            format!("{} {}{place}\n", text("severity"), text("code"))
        })
        .collect();
    lines.sort();
    lines.concat()
}
