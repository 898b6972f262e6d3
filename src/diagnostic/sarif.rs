//! Problems as SARIF 2.1.0, for code-scanning services.
//!
//! Format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use serde_json::{Value, json};

use super::{Code, Place, Problem, Report};

/// The report as one SARIF log.
pub fn render(report: &Report) -> String {
    let mut codes: Vec<Code> = report.problems().iter().map(|problem| problem.diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules =
        codes.iter().map(|code| json!({"id": code.name(), "shortDescription": {"text": code.description()}}));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "kb",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": report.problems().iter().map(result).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn result(problem: &Problem) -> Value {
    let diagnostic = &problem.diagnostic;
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "level": problem.severity.name(),
        "message": {"text": format!("{}{help}", diagnostic.message)},
    });
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([location(place)]);
    }
    if !diagnostic.others.is_empty() {
        let others = diagnostic.others.iter().map(|(place, why)| {
            let mut location = location(place);
            location["message"] = json!({"text": why});
            location
        });
        result["relatedLocations"] = others.collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(place.file.path())},
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    }})
}

/// A relative URI reference for a path (RFC 3986, section 3.3).
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic, Place, Policy, Report, SourceFile};

    #[test]
    fn a_log_names_rules_and_places() {
        let file = SourceFile::new("my notes/a.md", "x\n[[Y]]\n");
        let diagnostic = Diagnostic::new(Code::BrokenLink, "gone").at(Place::new(&file, 2..7));
        let report = Report::new(vec![diagnostic], &Policy::default());
        let log: serde_json::Value = serde_json::from_str(&render(&report)).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "broken-link");
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "my%20notes/a.md");
        assert_eq!(place["region"]["startLine"], 2);
    }
}
