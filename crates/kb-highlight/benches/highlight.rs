//! How fast each language is highlighted: `cargo bench -p kb-highlight`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use kb_highlight::{highlight, language};

/// The examples of the tests, by the languages' names.
const EXAMPLES: [(&str, &str); 22] = [
    ("bash", include_str!("../tests/examples/bash.txt")),
    ("c", include_str!("../tests/examples/c.txt")),
    ("console", include_str!("../tests/examples/console.txt")),
    ("cpp", include_str!("../tests/examples/cpp.txt")),
    ("css", include_str!("../tests/examples/css.txt")),
    ("diff", include_str!("../tests/examples/diff.txt")),
    ("dockerfile", include_str!("../tests/examples/dockerfile.txt")),
    ("go", include_str!("../tests/examples/go.txt")),
    ("hcl", include_str!("../tests/examples/hcl.txt")),
    ("html", include_str!("../tests/examples/html.txt")),
    ("java", include_str!("../tests/examples/java.txt")),
    ("javascript", include_str!("../tests/examples/javascript.txt")),
    ("json", include_str!("../tests/examples/json.txt")),
    ("php", include_str!("../tests/examples/php.txt")),
    ("python", include_str!("../tests/examples/python.txt")),
    ("ruby", include_str!("../tests/examples/ruby.txt")),
    ("rust", include_str!("../tests/examples/rust.txt")),
    ("sql", include_str!("../tests/examples/sql.txt")),
    ("toml", include_str!("../tests/examples/toml.txt")),
    ("typescript", include_str!("../tests/examples/typescript.txt")),
    ("xml", include_str!("../tests/examples/xml.txt")),
    ("yaml", include_str!("../tests/examples/yaml.txt")),
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
