//! Private notes: canaries in everything that a note can have.

use super::canaries::Canaries;
use super::homes::Home;
use super::links::PICTURE;
use super::random::Random;
use super::targets::Target;
use super::vault::{File, Piece, Visibility};

/// Lines of front matter, with `{c}` for canaries and `{n}` for the name of a public note.
const PROPERTIES: &[&str] = &[
    "description: About {c} and {c}.",
    "tags: [{c}, shared, {c}/{c}, SHARED]",
    "category: {c}",
    "category: Things",
    "status: evergreen",
    "difficulty: advanced",
    "permalink: {c}/{c}",
    "sources: [https://{c}.example/{c}, {title: {c}, url: 'https://{c}.example'}]",
    "related: ['[[{n}]]', {c}]",
    "image: {c}.png",
    "image: ok.png",
    "cssclasses: [{c}]",
    "order: 1",
    "published: 2031-05-06",
    "updated: 2032-07-08",
    "{c}: {c}",
    "own: [{c}, '[[{n}|{c}]]']",
    "nested: {{c}: {{c}: [{c}]}}",
    "up: '[[{n}]]'",
    "# {c}",
];

/// Pieces of text, with the same and `{b}` for a block's canary.
const TEXT: &[&str] = &[
    "{c} {c} are words of [[{n}]] and [{c}]({n}.md).",
    "zebra quagga okapi {c}",
    "![[ok.png|{c}]] ![{c}](ok.png) <img src=\"ok.png\" alt=\"{c}\" title={c}>",
    "![[{n}]]",
    "![[{n}#{c}]] [[{n}#^{c}|{c}]] [[{c}]] ![[{c}.png]] [{c}]({c}.pdf)",
    "#{c} #shared/{c} #Shared",
    "%%{c}%% <!-- {c} --> %%\n{c}\n%%",
    "<!--\n{c}\n-->",
    "> [!{c}] {c}\n> {c}",
    "```{c}\n{c}\n```",
    "```mermaid\nflowchart LR\n  a[{n}] --> b[{c}]\n  class a,b internal-link\n```",
    "`{c}` $x_{{c}}$ =={c}== **{c}** ~~{c}~~",
    "| {c} | {c} |\n|---|---|\n| {c} | [[{n}\\|{c}]] |",
    "- [ ] {c}\n- [x] {c}",
    "{c}[^{c}] ^[{c}]\n\n[^{c}]: {c}",
    "<div id=\"{c}\" class={c} data-{c}={c}><a href=\"{n}.md\">{c}</a></div>",
    "[{c}]: {n}.md \"{c}\"\n\n[{c}]",
    "https://{c}.example/{c} <https://{c}.example> [{c}](https://{c}.example)",
    "![](https://youtu.be/{c}) ![{c}](https://example.com/{c}.png)",
];

/// What private notes make of the public ones.
pub struct Neighbours<'a> {
    /// Names of published notes.
    pub public: &'a [String],
    /// Files that only private notes show, by their path.
    pub files: &'a [String],
}

/// A private note, and how links may name it.
pub fn private_note(
    home: &Home,
    stem: &str,
    neighbours: &Neighbours<'_>,
    canaries: &mut Canaries,
    random: &mut Random,
) -> (File, Target) {
    let fill = |text: &str, canaries: &mut Canaries, random: &mut Random| {
        let mut filled = text.replace("{n}", &random.pick(neighbours.public));
        while filled.contains("{c}") {
            filled = filled.replacen("{c}", &canaries.word(random, &format!("private text in `{text}`")), 1);
        }
        filled
    };
    let mut names = vec![stem.to_owned()];
    let mut lines = home.lines.clone();
    let mut named = |what: &str, canaries: &mut Canaries, random: &mut Random| {
        let word = canaries.word(random, &format!("a private {what}"));
        names.push(word.clone());
        word
    };
    if random.chance(60) {
        lines.push(format!("title: \"{} plan\"", named("title", canaries, random)));
    }
    if random.chance(50) {
        let alias = named("alias", canaries, random);
        lines.push(format!("aliases: [{alias}, {alias}/old, \"{} x\"]", named("alias", canaries, random)));
    }
    if random.chance(30) {
        lines.push(format!("slug: {}", named("slug", canaries, random)));
    }
    for line in random.some(PROPERTIES, 6) {
        let key = line.split(':').next().unwrap_or_default();
        if !lines.iter().any(|other| other.split(':').next() == Some(key)) {
            lines.push(fill(line, canaries, random));
        }
    }
    let (heading, block) =
        (canaries.word(random, "a private heading"), canaries.word(random, "a private block"));
    let mut pieces = home.front_matter(&lines);
    pieces.push(Piece::new(format!("# {heading} words\n\n")));
    pieces.push(Piece::new(format!("{}\n\n", canaries.word(random, "the body of a private note"))));
    for text in random.some(TEXT, 5) {
        pieces.push(Piece::new(format!("{}\n\n", fill(text, canaries, random))));
    }
    for file in random.some(neighbours.files, 2) {
        pieces.push(Piece::new(format!("![[{file}]] [x](<{file}>)\n\n")));
    }
    pieces.push(Piece::new(format!("A block, and {PICTURE}. ^{block}\n")));
    let path = format!("{}{stem}.md", home.folder);
    let fragments = vec![format!("#{heading} words"), format!("#^{block}"), "#nothing".to_owned()];
    let target = Target { names, path: path.clone(), fragments, is_note: true };
    (File { path, pieces, visibility: Visibility::Private }, target)
}
