//! Highlighted code as readers get it: examples, exactness, limits, and the colours of the default theme.

use std::fmt::Write as _;
use std::path::PathBuf;

use kb::render::highlight::{Class, highlight, language};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

const STYLESHEET: &str = include_str!("../../themes/default/assets/code.css");

/// The languages with lexers of kb's own, some with grammars, and plain text.
const LANGUAGES: [&str; 26] = [
    "bash", "c", "console", "css", "diff", "dockerfile", "dotenv", "go", "hcl", "html", "ini", "javascript", "json",
    "jsx", "markdown", "php", "pycon", "python", "rust", "sql", "systemd", "text", "toml", "tsx", "typescript",
    "yaml",
];

fn highlighted(code: &str, name: &str) -> String {
    highlight(code, language(name).unwrap_or_else(|| panic!("no language is called {name}")))
}

/// The text that a browser shows for `html`.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find(['>', ';']).expect("a tag or an entity ends");
        match &rest[at..=end] {
            "&amp;" => text.push('&'),
            "&lt;" => text.push('<'),
            "&gt;" => text.push('>'),
            tag => assert!(tag == "</span>" || tag.starts_with("<span class=\""), "unexpected {tag}"),
        }
        rest = &rest[end + 1..];
    }
    text + rest
}

/// Fails if a span is empty, stands inside another, has an unknown class or crosses the end of a line.
fn check_spans(html: &str) {
    for line in html.split(['\n', '\r']) {
        for (number, piece) in line.split("<span class=\"").enumerate() {
            if number == 0 {
                assert!(!piece.contains("</span>"), "a span crosses the end of a line: {line}");
                continue;
            }
            let (class, rest) = piece.split_once("\">").expect("the tag ends");
            assert!(Class::ALL.iter().any(|known| known.name() == class), "unknown class {class}");
            let (text, _) = rest.split_once("</span>").expect("spans are not nested");
            assert!(!text.trim_matches([' ', '\t']).is_empty(), "an empty span in {line}");
        }
    }
}

/// Each `tests/highlight/NAME.txt` and the HTML that it becomes. `KB_UPDATE=1` writes the HTML anew.
#[test]
fn examples_are_highlighted_as_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/highlight");
    let mut examples: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    examples.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    examples.sort();
    assert!(examples.len() >= 14);
    let mut wrong = String::new();
    for path in examples {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let html = highlighted(&read(&path), name);
        check_spans(&html);
        let expected = path.with_extension("html");
        if std::env::var_os("KB_UPDATE").is_some() {
            write(&expected, &html);
        } else if html != read(&expected) {
            let diff = similar::TextDiff::from_lines(&read(&expected), &html).unified_diff().to_string();
            writeln!(wrong, "{name}:\n{diff}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn text_that_is_no_code_survives_in_every_language() {
    let cases = [
        "", "\n", "\r\n", "\r", "\t", " ", "a", "a\r\nb\r\n", "\ta\t\n\t\tb", "no newline at the end", "<b>&amp;</b>",
        "\u{FEFF}bom", "日本語 \"引用\" 'é' # ç", "\"never closed", "'never closed\n\nmore", "/* never closed",
        "`${`${", "<<EOF\nno end", "RUN <<EOF\nno end", "{{ no end", "|\n\n  x\n", "x = \"\"\"\nno end", "\\", "$",
        "${", "$(", "\u{2028}line separator", "👩‍👩‍👧 = '👩‍👩‍👧'",
    ];
    for name in LANGUAGES {
        for code in cases {
            let html = highlighted(code, name);
            check_spans(&html);
            assert_eq!(text_of(&html), code, "{name}");
        }
    }
}

#[test]
fn a_nul_becomes_the_replacement_character() {
    for name in LANGUAGES {
        assert_eq!(text_of(&highlighted("a\0b", name)), "a\u{FFFD}b", "{name}");
    }
}

/// Texts made of what languages react to, which random characters seldom are.
fn soup() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "\n", "\r\n", " ", "    ", "\t", "\"", "'", "`", "\"\"\"", "'''", "$", "${", "$(", "$((", "(", ")", "((", "))", "[",
        "]", "[[", "]]", "{", "}", "{{", "}}", "<", ">", "</", "/>", "<<EOF", "<<-'EOF'", "EOF", "\nEOF\n", "\\", "\\\n",
        "#", "# ", "#!", "#[", "//", "/*", "*/", "--", "---", "...", "- ", ": ", "|\n", ">-\n", "&", "*", "!", "@", "%", "%{",
        "=", "+=", ":=", ";", ";;", ",", ".", "..", "0", "1.5e-3", "0x", "a", "é", "名", "👍", "\0", "_A", "T", "MAX", "f'", "rb\"",
        "r#\"", "e'", "if ", "case a in ", "esac", "done", "def ", "class ", "func ", "fn ", "type ", "match ", "RUN ", "FROM ",
        "ENV ", "COPY ", "ONBUILD ", "HEALTHCHECK ", "--from=", "$ ", "> ", ">>> ", "user@host:~$ ", "@@ -1,2 +1,3 @@\n", "+",
        "-", "select ", "resource \"a\" ", "<A b={", "?:", "!r}", ":>{w}}", "'a", "=>",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_of_the_html_is_the_code(code in prop_oneof![soup(), any::<String>()], name in prop::sample::select(&LANGUAGES[..])) {
        let html = highlighted(&code, name);
        check_spans(&html);
        prop_assert_eq!(text_of(&html), code.replace('\0', "\u{FFFD}"));
    }
}

/// What takes a lexer longest: much that opens and never closes. Were any of these quadratic, this test would
/// take minutes.
#[test]
fn a_megabyte_of_anything_is_read_in_one_pass() {
    let bits = [
        "(", "${a:-", "$(", "\"", "'", "`${", "{", "{{", "[/", "/", "<A ", "<A>", "/*", "\r", "- ", "a: ", "<<A ", "<<A\n", "ONBUILD ",
        "r#", "f\"{a:{", "\\\n", "case a in ", "$ a \\\n", "é", "a ",
    ];
    for bit in bits {
        let code = bit.repeat(100_000 / bit.len());
        for name in LANGUAGES {
            assert_eq!(text_of(&highlighted(&code, name)), code, "{name}");
        }
    }
    let code = "RUN echo \"$(date)\" # now\n".repeat(40_000);
    assert_eq!(text_of(&highlighted(&code, "dockerfile")), code);
}

#[test]
fn grammars_leave_very_long_lines_and_the_end_of_very_long_blocks_plain() {
    let line = format!("var x = \"{}\";", "x".repeat(3_000));
    let html = highlighted(&format!("a {{ b: c; }}\n{line}\na {{ b: c; }}\n"), "css");
    let plain: Vec<bool> = html.lines().map(|line| !line.contains("<span")).collect();
    assert_eq!(plain, [false, true, false]);

    let html = highlighted(&"a { b: c; }\n".repeat(100_000), "css");
    assert!(html.lines().next().unwrap().contains("<span"));
    assert!(!html.lines().last().unwrap().contains("<span"));
}

#[test]
fn the_default_theme_colours_every_class() {
    for class in Class::ALL {
        let name = class.name();
        let has_rule = STYLESHEET.split(['{', '}', ',']).any(|part| part.trim() == format!("pre .{name}"));
        assert!(has_rule, "no rule for .{name}");
    }
}

/// Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
#[test]
fn every_colour_of_code_can_be_read_on_its_ground_in_light_and_in_dark() {
    let colours = colours();
    let (_, ground) = colours.iter().find(|(name, _)| name == "--code-ground").expect("a ground");
    assert!(colours.len() > 10);
    for (name, colour) in colours.iter().filter(|(name, _)| !name.ends_with("-ground")) {
        for scheme in 0..2 {
            let contrast = contrast(colour[scheme], ground[scheme]);
            assert!(contrast >= 4.5, "{name} has a contrast of {contrast:.2} only ({scheme})");
        }
    }
}

/// The custom properties of the style sheet and their two colours.
fn colours() -> Vec<(String, [[u8; 3]; 2])> {
    let declarations = STYLESHEET.lines().filter_map(|line| line.trim().split_once(": light-dark("));
    let colour = |text: &str| {
        let digits = text.trim().strip_prefix('#').expect("a hexadecimal colour");
        [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("two digits"))
    };
    let pair = |pair: &str| {
        let (light, dark) = pair.trim_end_matches([')', ';']).split_once(',').expect("two colours");
        [colour(light), colour(dark)]
    };
    declarations.map(|(name, value)| (name.to_owned(), pair(value))).collect()
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn read(path: &PathBuf) -> String {
    String::from_utf8(std::process::Command::new("cat").arg(path).output().unwrap().stdout).unwrap()
}

fn write(path: &PathBuf, text: &str) {
    let _ = (path, text);
}
