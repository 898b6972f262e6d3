//! Whatever the text and the language: a reader sees the text, and soon.

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

use crate::{check_spans, highlighted};

/// Languages with lexers of kb's own, and plain text.
const OWN: [&str; 28] = [
    "bash",
    "c",
    "console",
    "cpp",
    "css",
    "diff",
    "dockerfile",
    "dotenv",
    "go",
    "hcl",
    "html",
    "ini",
    "java",
    "javascript",
    "json",
    "jsx",
    "php",
    "pycon",
    "python",
    "ruby",
    "rust",
    "sql",
    "text",
    "toml",
    "tsx",
    "typescript",
    "xml",
    "yaml",
];

/// Languages with grammars.
const GRAMMARS: [&str; 6] = ["clojure", "kotlin", "lua", "markdown", "perl", "scss"];

/// What lexers react to, which random characters seldom are.
#[rustfmt::skip]
const BITS: [&str; 161] = [
    "\n", "\r\n", "\r", " ", "    ", "\t", "\"", "'", "`", "\"\"\"", "'''", "$", "${", "$(", "$((", "(", ")", "((", "))",
    "[", "]", "[[", "]]", "{", "}", "{{", "}}", "<", ">", "</", "/>", "<<EOF", "<<-'EOF'", "EOF", "\nEOF\n", "\\",
    "\\\n", "#", "# ", "#!", "#[", "/", "//", "/*", "*/", "--", "---", "...", "- ", ": ", ":", "|\n", ">-\n", "&", "*",
    "!", "@", "%", "%{", "=", "+=", ":=", ";", ";;", ",", ".", "..", "0", "1.5e-3", "0x", "a", "é", "名", "👍", "\0",
    "\u{a0}", "_A", "T", "MAX", "f'", "rb\"", "r#\"", "e'", "if ", "case a in ", "esac", "done", "def ", "class ",
    "func ", "fn ", "type ", "match ", "RUN ", "FROM ", "ENV ", "COPY ", "ONBUILD ", "HEALTHCHECK ", "--from=", "$ ",
    "> ", ">>> ", "user@host:~$ ", "(venv) ", "PS C:\\> ", "@@ -1,2 +1,3 @@\n", "+", "-", "select ", "$1", "?",
    "#include <", "#define A", "R\"x(", ")x\"", "u8", "::", "->", "std::", "[[a]]", "1'000", "@A", "@media ", "a { b: c }",
    "#fff", "url(", "--a", "<!--", "-->", "<style>", "</style>", "<script>", "</script>", "<?php ", "?>", "<?= ", "$a",
    "{$", "<<<EOT\n", "EOT;\n", "#{", "%w[", "%r{", "<<~A\n", "=begin\n", "=end\n", ":a", "&.", "/a/", "=~ ",
    "resource \"a\" ", "<A b={", "?:", "!r}", ":>{w}}", "'a", "=>", "export ", "[a]\n", "key = ",
];

/// The text that a browser shows for `html`.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        let end = at + rest[at..].find(['>', ';']).expect("a tag or a reference ends");
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

#[test]
fn text_that_is_no_code_survives_in_every_language() {
    let cases = [
        "",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "a",
        "a\r\nb\r\n",
        "\ta\t\n\t\tb",
        "no end of line",
        "<b>&amp;</b>",
        "\u{FEFF}mark",
        "日本語 \"引用\" 'é' # ç",
        "\"never closed",
        "'never closed\n\nmore",
        "/* never closed",
        "`${`${",
        "<<EOF\nno end",
        "RUN <<EOF\nno end",
        "{{ no end",
        "|\n\n  x\n",
        "x = \"\"\"\nno end",
        "\\",
        "$",
        "${",
        "$(",
        "\u{2028}line separator",
        "👩‍👩‍👧 = '👩‍👩‍👧'",
        "0\u{a0}: 1",
    ];
    for name in OWN.iter().chain(&GRAMMARS) {
        for code in cases {
            let html = highlighted(code, name);
            check_spans(&html);
            assert_eq!(text_of(&html), code, "{name}");
        }
    }
}

#[test]
fn a_nul_becomes_the_replacement_character() {
    for name in OWN.iter().chain(&GRAMMARS) {
        assert_eq!(text_of(&highlighted("a\0b", name)), "a\u{FFFD}b", "{name}");
    }
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&BITS[..]), 0..60).prop_map(|bits| bits.concat())
}

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => prop::sample::select(&OWN[..]), 1 => prop::sample::select(&GRAMMARS[..])]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn the_text_of_the_html_is_the_code(code in prop_oneof![3 => soup(), 1 => any::<String>()], name in name()) {
        let html = highlighted(&code, name);
        check_spans(&html);
        prop_assert_eq!(text_of(&html), code.replace('\0', "\u{FFFD}"));
    }
}

/// What could take a lexer longest: much that opens and never closes. Were any of it read more than once from
/// each place to the end, this test would take minutes.
#[test]
fn code_is_read_in_one_pass() {
    let bits = [
        ("bash", ["$(", "${a:-", "\"", "`", "((", "<<A ", "<<A\n", "case a in "].as_slice()),
        ("c", &["/*", "[[a", "R\"(", "R\"a", "#include <", "#", "u8"]),
        ("css", &["a{", "@a ", "/*", "url(", ":", "[", ";a"]),
        ("html", &["<!--", "<style>", "<a b=", "&a", "<script>", "<a b=\"", "</"]),
        ("java", &["\"\"\"", "/*", "@"]),
        ("php", &["<<<A\n", "\"{$a", "?>", "<?php ", "//", "#["]),
        ("ruby", &["#{", "\"#{", "%w[", "<<~A ", "<<~A\n", "/ ", "%r{", "=begin\n", ":\""]),
        ("console", &["$ a \\\n", "$ '\n", "a@"]),
        ("diff", &["\r", "-\n", "@@ -1 +1 @@\n"]),
        ("dockerfile", &["ONBUILD ", "RUN <<A\n", "ENV a=${b:-", "RUN a \\\n", "COPY [\""]),
        ("go", &["`", "/*", "a "]),
        ("hcl", &["\"${", "<<A\n"]),
        ("ini", &["a=", "a \\\n"]),
        ("javascript", &["`${", "<A ", "<A>", "[/", "/ "]),
        ("json", &["\"", "{\"a\""]),
        ("python", &["f'{", "f\"{a:{", "\"\"\"", "match a"]),
        ("rust", &["/*", "r#", "r\"", "#["]),
        ("sql", &["'", "$$", "/*"]),
        ("toml", &["[", "{a", "'''"]),
        ("yaml", &["- ", "{{", "[", "a: |\n", "\"a\" "]),
    ];
    for (name, bits) in bits {
        for bit in bits {
            let code = bit.repeat(100_000 / bit.len());
            assert_eq!(text_of(&highlighted(&code, name)), code, "{name}");
        }
    }
}

#[test]
fn a_block_may_have_a_megabyte() {
    let code = "RUN echo \"$(date)\" # now\n".repeat(40_000);
    assert_eq!(text_of(&highlighted(&code, "dockerfile")), code);
}

#[test]
fn grammars_leave_very_long_lines_plain() {
    let line = format!("a {{ b: \"{}\"; }}", "x".repeat(3_000));
    let html = highlighted(&format!("a {{ b: c; }}\n{line}\na {{ b: c; }}\n"), "scss");
    let is_plain: Vec<bool> = html.lines().map(|line| !line.contains("<span")).collect();
    assert_eq!(is_plain, [false, true, false]);
}

#[test]
fn grammars_leave_the_end_of_very_long_blocks_plain() {
    let line = format!("/* {} */\n", "x".repeat(1_900));
    let html = highlighted(&line.repeat(200), "scss");
    assert!(html.lines().next().unwrap().contains("<span"));
    assert!(!html.lines().last().unwrap().contains("<span"));
}
