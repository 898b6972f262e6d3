//! `kb list`.

use std::collections::BTreeSet;
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::arguments::{ListArguments, ListFormat};
use super::failure::Failure;
use super::print::Printer;
use crate::diagnostic::did_you_mean;
use crate::engine;
use crate::note::Note;
use crate::project::{Environment, Overrides};
use crate::text::{fold, visible};

/// The columns of the table, and how wide each may be.
const COLUMNS: &[(&str, usize)] =
    &[("title", 44), ("visibility", 10), ("status", 10), ("category", 20), ("updated", 10), ("path", 60)];

pub fn run(
    arguments: &ListArguments,
    overrides: &Overrides,
    environment: &Environment,
    printer: &Printer,
) -> Result<ExitCode, Failure> {
    let project = super::open(overrides, environment)?;
    let conditions: Result<Vec<_>, _> =
        arguments.conditions.iter().map(|condition| parse(condition)).collect();
    let conditions = conditions?;
    let vault = engine::load(&project)?;
    let notes: Vec<Map<String, Value>> = vault.notes().map(|(_, note)| fields(note)).collect();
    for (name, _) in &conditions {
        printer.err(&unknown_field(&notes, name).unwrap_or_default());
    }
    let holds_all =
        |fields: &Map<String, Value>| conditions.iter().all(|(name, value)| holds(fields, name, value));
    let chosen: Vec<Map<String, Value>> = notes.into_iter().filter(holds_all).collect();
    match arguments.format {
        ListFormat::Json => printer.out(&format!("{:#}\n", json!(chosen))),
        ListFormat::Table => printer.out(&table(&chosen)),
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(condition: &str) -> Result<(&str, String), Failure> {
    let pair = condition.split_once('=').map(|(name, value)| (name.trim(), fold(value.trim())));
    pair.ok_or_else(|| {
        Failure::Usage(format!(
            "`--where {condition}` is not a condition\nhelp: write `--where status=evergreen`"
        ))
    })
}

fn fields(note: &Note) -> Map<String, Value> {
    let properties = &note.properties;
    let mut fields = properties.extra.clone();
    let known = json!({
        "path": note.path.as_str(),
        "title": note.title,
        "description": note.describe(|_| None),
        "visibility": properties.visibility.name(),
        "status": properties.status,
        "category": properties.category,
        "difficulty": properties.difficulty,
        "published": properties.published.map(|timestamp| timestamp.iso()),
        "updated": properties.updated.map(|timestamp| timestamp.iso()),
        "tags": properties.tags,
        "aliases": properties.aliases,
        "related": properties.related.iter().map(|related| related.target.path.as_str()).collect::<Vec<_>>(),
        "slug": properties.slug,
        "order": properties.order,
        "words": note.words,
        "readable": note.readable,
    });
    if let Value::Object(known) = known {
        fields.extend(known);
    }
    fields
}

/// A word on a field that no note has: it may be a slip, and it may be none.
fn unknown_field(notes: &[Map<String, Value>], name: &str) -> Option<String> {
    if notes.is_empty() || notes.iter().any(|fields| fields.contains_key(name)) {
        return None;
    }
    let known: BTreeSet<&str> = notes.iter().flat_map(|fields| fields.keys().map(String::as_str)).collect();
    let names: Vec<&str> = known.iter().copied().collect();
    let help = did_you_mean(name, known).unwrap_or_else(|| format!("known: `{}`", names.join("`, `")));
    Some(format!("warning: no note has a field `{}`\nhelp: {}\n", visible(name), visible(&help)))
}

/// Whether a field has a value: the whole text whatever its case, or one item of a list.
fn holds(fields: &Map<String, Value>, name: &str, wanted: &str) -> bool {
    let is = |value: &Value| match value {
        Value::String(text) => fold(text) == wanted,
        Value::Null => wanted.is_empty(),
        Value::Bool(value) => wanted == if *value { "true" } else { "false" },
        other => wanted.parse().is_ok_and(|wanted: f64| other.as_f64() == Some(wanted)),
    };
    match fields.get(name) {
        Some(Value::Array(items)) => items.iter().any(is) || (items.is_empty() && wanted.is_empty()),
        Some(value) => is(value),
        None => wanted.is_empty(),
    }
}

fn table(notes: &[Map<String, Value>]) -> String {
    let cell = |note: &Map<String, Value>, name: &str, width: usize| {
        let text = visible(note.get(name).and_then(Value::as_str).unwrap_or(""));
        let short: String = if text.chars().count() > width {
            text.chars().take(width - 1).chain(['…']).collect()
        } else {
            text.into_owned()
        };
        short
    };
    let widths: Vec<usize> = COLUMNS
        .iter()
        .map(|(name, width)| {
            notes
                .iter()
                .map(|note| cell(note, name, *width).chars().count())
                .chain([name.len()])
                .max()
                .unwrap_or(0)
        })
        .collect();
    let row = |cells: Vec<String>| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())));
        format!("{}\n", padded.collect::<Vec<_>>().join("  ").trim_end())
    };
    let head = row(COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect());
    let rows =
        notes.iter().map(|note| row(COLUMNS.iter().map(|(name, width)| cell(note, name, *width)).collect()));
    head + &rows.collect::<String>()
}
