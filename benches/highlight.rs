//! How fast each language is highlighted: `cargo bench --bench highlight`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use kb::render::highlight::{highlight, language};

/// The examples of the tests, by the languages' names.
const EXAMPLES: [(&str, &str); 14] = [
    ("bash", include_str!("../tests/highlight/bash.txt")),
    ("console", include_str!("../tests/highlight/console.txt")),
    ("diff", include_str!("../tests/highlight/diff.txt")),
    ("dockerfile", include_str!("../tests/highlight/dockerfile.txt")),
    ("go", include_str!("../tests/highlight/go.txt")),
    ("hcl", include_str!("../tests/highlight/hcl.txt")),
    ("javascript", include_str!("../tests/highlight/javascript.txt")),
    ("json", include_str!("../tests/highlight/json.txt")),
    ("python", include_str!("../tests/highlight/python.txt")),
    ("rust", include_str!("../tests/highlight/rust.txt")),
    ("sql", include_str!("../tests/highlight/sql.txt")),
    ("toml", include_str!("../tests/highlight/toml.txt")),
    ("typescript", include_str!("../tests/highlight/typescript.txt")),
    ("yaml", include_str!("../tests/highlight/yaml.txt")),
];

/// How long each language is measured.
const TIME: Duration = Duration::from_millis(200);

fn main() {
    println!("{:12} {:>10} {:>10} {:>8}", "language", "ns / byte", "µs / block", "growth");
    for (name, code) in EXAMPLES {
        let Some(language) = language(name) else { continue };
        let html = highlight(code, language).len();
        let start = Instant::now();
        let mut blocks = 0.0;
        while start.elapsed() < TIME {
            black_box(highlight(black_box(code), language));
            blocks += 1.0;
        }
        let micros = start.elapsed().as_secs_f64() * 1e6 / blocks;
        let [html, code] =
            [html, code.len()].map(|length| f64::from(u32::try_from(length).unwrap_or(u32::MAX)));
        println!("{name:12} {:10.1} {micros:10.1} {:8.2}", micros * 1e3 / code, html / code);
    }
    let start = Instant::now();
    black_box(language("kotlin"));
    println!("unpacking the grammars takes {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}
