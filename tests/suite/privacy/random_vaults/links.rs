//! Every syntax by which a note can name another note or a file.
//!
//! In the templates, `{w}` is a name as a wikilink has it, `{u}` a URL, `{v}` one that needs no quotes as
//! the value of an attribute, `{h}` what only scripts read, `{l}` words for readers, `{c}` a canary
//! in what readers do not see, `{t}` the same in the title of a link, which readers see where it leads somewhere, `{r}` a name for a reference, `{p}` a picture that may be seen.

use super::canaries::Canaries;
use super::random::Random;
use super::targets::Target;

/// A piece of markup that names something private.
pub struct Link {
    /// What stands in the line.
    pub text: String,
    /// What has to stand on lines of its own elsewhere in the note.
    pub definition: Option<String>,
    /// Whether it is HTML: it may stand where Markdown is not read.
    pub is_html: bool,
}

/// Markdown within a line.
const MARKDOWN: &[&str] = &[
    "[[{w}|{l}]]",
    "[[ {w} | {l} ]]",
    "![[{w}|{l}]]",
    "[![]({u})]({u})",
    "[{l}]({u})",
    "[{l}](<{u}>)",
    "[{l}]({u} \"{t}\")",
    "[{l}](\n{u}\n'{t}')",
    "[{l}\n{l}]({u})",
    "![{l}]({u})",
    "![{l}]({u} \"{t}\")",
    "![]({u})",
    "[![{l}]({u})]({u})",
    "[![[{p}]]]({u})",
    "[![{l}]({p})]({u})",
    "**[[{w}|{l}]]**[{l}]({u})",
    "`{l}`[[{w}|{l}]]`{l}`",
    "[`{l}`]({u})",
    "%%{c}%%[{l}]({u})",
    "{l} <!-- {c} -->[[{w}|{l}]]",
    "[{l}%%{c}%%]({u})",
    "[{l}<!-- {c} -->]({u})",
    "[[{w}|{l}%%{c}%%]]",
];

/// Markdown that needs a definition elsewhere.
const REFERENCES: &[(&str, &str)] = &[
    ("[{l}][{r}]", "[{r}]: {u}"),
    ("[{l}][{r}]", "[{r}]: <{u}> '{t}'"),
    ("[{r}]", "[{r}]: {u} \"{t}\""),
    ("[{r}][]", "[{r}]:\n{u}\n\"{t}\""),
    ("![{l}][{r}]", "[{r}]: {u}"),
    ("![{r}]", "[{r}]: {u} ({t})"),
    ("{l}", "[{r}]: {u} \"{t}\""),
    ("[{l}][{r}]", "[{r}]: {p}\n[{r}]: {u} \"{t}\""),
    ("[{l}][{r}]", "[{r}]: {u}\n[{r}]: {u}"),
    ("[{l}][{r}]", "> [{r}]: {u}"),
    ("[{l}][{r}]", "- x\n\n  [{r}]: {u}"),
    ("{l}[^{r}]", "[^{r}]: [[{w}|{l}]] and [{l}]({u})"),
    ("{l}[^{r}]", "[^{r}]: {l}\n\n    ![]({u})"),
    ("{l}", "[^{r}]: [{l}]({u})"),
];

/// HTML within a line or in a block of its own.
const HTML: &[&str] = &[
    "<a href=\"{u}\">{l}</a>",
    "<a href='{u}' title=\"{l}\">{l}</a>",
    "<A HREF={v}>{l}</A>",
    "<a\nhref=\"{u}\">{l}</a>",
    "<a class=\"x\" href=\"{u}\" target=_blank ping=\"{u}\">{l}</a>",
    "<a %%{c}%% href=\"{u}\">{l}</a>",
    "<a data-href=\"{h}\" href=\"{u}\" class=\"internal-link\">{l}</a>",
    "<!-- {c} --><a href=\"{u}\">{l}</a>",
    "%%{c}%%<a href=\"{u}\">{l}</a>",
    "%%{c}\n{c}%%<img src=\"{u}\">",
    "<img src=\"{u}\" alt=\"{l}\">",
    "<img src=\"{p}\" srcset=\"{u} 2x, {p} 3x\">",
    "<img src=\"{p}\" longdesc=\"{u}\" usemap=\"#{l}\" data-src=\"{h}\">",
    "<img src=\"{p}\" title=\"x\" lowsrc={v}>",
    "<picture><source srcset=\"{u}, {u} 2x\"><img src=\"{p}\"></picture>",
    "<video src=\"{u}\" poster=\"{u}\" controls></video>",
    "<video><source src=\"{u}\"><track src=\"{u}\"></video>",
    "<audio src=\"{u}\"></audio>",
    "<iframe src=\"{u}\"></iframe>",
    "<iframe srcdoc='<a href={v}>x</a>'></iframe>",
    "<embed src=\"{u}\">",
    "<object data=\"{u}\"><param name=src value=\"{h}\">{l}</object>",
    "<blockquote cite=\"{u}\">{l}</blockquote>",
    "<q cite='{u}'>{l}</q>",
    "<ins cite=\"{u}\">{l}</ins><del cite={v}>{l}</del>",
    "<map name=x><area href=\"{u}\" alt=\"{l}\"></map>",
    "<link rel=stylesheet href=\"{u}\">",
    "<form action=\"{u}\"><button formaction=\"{u}\">{l}</button><input type=image src=\"{u}\"></form>",
    "<table background=\"{u}\"><tr><td background={v}>{l}</td></tr></table>",
    "<svg><image href=\"{u}\" xlink:href=\"{u}\"/><use href=\"{u}#x\"/><a xlink:href=\"{u}\"><text>{l}</text></a></svg>",
    "<math href=\"{u}\"><mi href=\"{u}\">x</mi></math>",
    "<span data-note=\"{h}\" data-path='{h}' data-x={h}>{l}</span>",
    "<div style=\"background: url({u})\">{l}</div>",
    "<span style='background-image:url(\"{u}\")'>{l}</span>",
    "<style>a { background: url({u}) }</style>",
    "<script src=\"{u}\"></script>",
    "<meta http-equiv=refresh content=\"0; url={u}\"><base href=\"{u}\">",
    "<details><summary><a href=\"{u}\">{l}</a></summary>{l}</details>",
    "<a href=\"{u}\"><img src=\"{u}\" alt=\"{l}\"></a>",
    "<a href=\"{u}\" href=\"{p}\">{l}</a>",
    "<a href=\"{p}\" href=\"{u}\">{l}</a>",
    "<a href=\"{u}\">{l}",
    "<custom-card href=\"{u}\" to=\"{h}\">{l}</custom-card>",
    "<portal src=\"{u}\"></portal><frame src={v}>",
];

/// Links to what only other programs open.
const OTHER_SCHEMES: &[&str] = &[
    "[{l}](obsidian://open?vault=v&file={u})",
    "[{l}](file:///home/me/{u})",
    "<a href=\"obsidian://open?file={u}\">{l}</a>",
    "<a href=\"app://local/{u}\">{l}</a>",
];

/// Words that readers may see.
pub const WORDS: &[&str] =
    &["ferry", "granite", "harbour", "meadow", "lantern", "orchard", "pebble", "willow"];

/// The picture that every vault may show.
pub const PICTURE: &str = "ok.png";

impl Link {
    /// A link in Markdown.
    pub fn markdown(target: &Target, canaries: &mut Canaries, random: &mut Random) -> Self {
        match random.below(10) {
            0..6 => Link::new(random.pick(MARKDOWN), None, target, canaries, random),
            6..9 => {
                let (text, definition) = random.pick(REFERENCES);
                Link::new(text, Some(definition), target, canaries, random)
            }
            _ => Link::new(random.pick(OTHER_SCHEMES), None, target, canaries, random),
        }
    }

    /// A link in HTML. Where all HTML is let through, words that only scripts read are written as they are typed
    /// unless they look like a path: whether they are a name, the audit alone can tell, and it stops the build.
    pub fn html(
        target: &Target,
        all_is_let_through: bool,
        canaries: &mut Canaries,
        random: &mut Random,
    ) -> Self {
        let hidden = if all_is_let_through { target.relative_url() } else { "{v}".to_owned() };
        let template = random.pick(HTML).replace("{h}", &hidden);
        Link { is_html: true, ..Link::new(&template, None, target, canaries, random) }
    }

    /// A link in a value of front matter, which is one line.
    pub fn property(target: &Target, canaries: &mut Canaries, random: &mut Random) -> String {
        let template =
            random.pick(&["[[{w}|{l}]]", "[{l}]({u})", "![{l}]({u})", "![[{w}|{l}]]", "{l} [[{w}|{l}]] {l}"]);
        fill(template, "", target, canaries, random)
    }

    fn new(
        text: &str,
        definition: Option<&str>,
        target: &Target,
        canaries: &mut Canaries,
        random: &mut Random,
    ) -> Self {
        let reference = format!("r{}", random.below(1_000_000));
        Link {
            is_html: false,
            text: fill(text, &reference, target, canaries, random),
            definition: definition.map(|text| fill(text, &reference, target, canaries, random)),
        }
    }
}

/// The template with everything in its place.
fn fill(
    template: &str,
    reference: &str,
    target: &Target,
    canaries: &mut Canaries,
    random: &mut Random,
) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let end = start + rest[start..].find('}').unwrap_or(rest.len() - start - 1);
        filled += &rest[..start];
        match &rest[start + 1..end] {
            "w" => filled += &target.wiki(random),
            "u" => filled += &target.url(random),
            // With a `=` in it the tag would be text (CommonMark 6.6, "Raw HTML").
            "v" => filled += &target.url(random).replace('=', "%3d"),
            "l" => filled += random.pick(WORDS),
            "c" => filled += &canaries.word(random, "hidden text beside a link"),
            "t" if target.is_named_like_public() => filled += random.pick(WORDS),
            "t" => filled += &canaries.word(random, "the title of a link to a private note or file"),
            "r" => filled += reference,
            "p" => filled += PICTURE,
            // CSS.
            _ => filled += &rest[start..=end],
        }
        rest = &rest[end + 1..];
    }
    filled + rest
}
