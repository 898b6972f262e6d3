//! Attributes of MathML as the site's policy lets them through: it forbids styles, so theirs become classes that
//! themes know, and ids stay out of the page's way.

use std::fmt::Write;

/// The class of a formula that is as wide as its place, for the numbers of its lines.
pub const FULL_WIDTH: &str = "math-full";

/// What a declaration of a style is called as a class. Those that are not here change nothing that readers would
/// miss.
const CLASSES: &[(&str, &str)] = &[
    ("border-left:0.05emdashedcurrentcolor", "math-dash-left"),
    ("border-left:0.05emsolidcurrentcolor", "math-line-left"),
    ("border-right:0.05emdashedcurrentcolor", "math-dash-right"),
    ("border-right:0.05emsolidcurrentcolor", "math-line-right"),
    ("border-top:0.05emdashedcurrentcolor", "math-dash-top"),
    ("border-top:0.05emsolidcurrentcolor", "math-line-top"),
    ("font-size:50%", "math-tiny"),
    ("font-size:60%", "math-index"),
    ("font-size:70%", "math-script"),
    ("font-size:80%", "math-footnote"),
    ("font-size:90%", "math-small"),
    ("font-size:120%", "math-large"),
    ("font-size:140%", "math-larger"),
    ("font-size:170%", "math-largest"),
    ("font-size:200%", "math-huge"),
    ("font-size:250%", "math-hugest"),
    ("font-variant-caps:small-caps", "math-caps"),
    ("margin-left:-0.16666667em", "math-back-thin"),
    ("margin-left:-0.22222222em", "math-back-medium"),
    ("margin-left:-0.22222223em", "math-back-medium"),
    ("margin-left:-0.2777778em", "math-back-thick"),
    ("math-shift:compact", "math-compact"),
    ("padding-left:0", "math-flush-left"),
    ("padding-left:0.1667em", "math-thin-left"),
    ("padding-left:0.2222em", "math-medium-left"),
    ("padding-left:0.2778em", "math-thick-left"),
    ("padding-left:1em", "math-quad-left"),
    ("padding-right:0", "math-flush-right"),
    ("padding-right:0.1667em", "math-thin-right"),
    ("padding-right:0.2222em", "math-medium-right"),
    ("padding-right:0.2778em", "math-thick-right"),
    ("padding-top:0", "math-flush-top"),
    ("padding-top:0.1667em", "math-thin-top"),
    ("text-align:left", "math-left"),
    ("text-align:right", "math-right"),
    ("width:7.5%", "math-margin"),
    ("width:50%", "math-side"),
    ("width:100%", FULL_WIDTH),
];

/// The attributes that mean something in MathML Core, or that themes draw by.
const KEPT: &[&str] = &[
    "accent",
    "accentunder",
    "class",
    "columnspan",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Rewrites the attributes of all tags. Text stays as it is.
pub fn clean(mathml: &str) -> String {
    let mut cleaned = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some(start) = rest.find('<') {
        cleaned.push_str(&rest[..start]);
        rest = &rest[start..];
        // Attributes are escaped: the next `>` ends the tag.
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        tag(&rest[..end], &mut cleaned);
        rest = &rest[end..];
    }
    cleaned.push_str(rest);
    cleaned
}

fn tag(tag: &str, cleaned: &mut String) {
    let Some(name_end) = tag.find(' ') else { return cleaned.push_str(tag) };
    cleaned.push_str(&tag[..name_end]);
    let mut classes = String::new();
    let mut rest = &tag[name_end..];
    while let Some((name, value, after)) = attribute(rest) {
        match name {
            "style" => style(value, &mut classes, cleaned),
            "class" => add(&mut classes, value),
            name if KEPT.contains(&name) => {
                // Writing to a string cannot fail.
                let _ = write!(cleaned, " {name}=\"{value}\"");
            }
            _ => {}
        }
        rest = after;
    }
    if !classes.is_empty() {
        let _ = write!(cleaned, " class=\"{classes}\"");
    }
    cleaned.push_str(if tag.ends_with("/>") { "/>" } else { ">" });
}

/// The first attribute: its name, its value, and what comes after it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.split_once("=\"")?;
    let (value, after) = rest.split_once('"')?;
    Some((name.trim(), value, after))
}

/// Colours have an attribute of their own; the rest are classes.
fn style(value: &str, classes: &mut String, cleaned: &mut String) {
    for declaration in value.split(';') {
        let declaration: String = declaration.split_whitespace().collect();
        if let Some(colour) = declaration.strip_prefix("color:") {
            let _ = write!(cleaned, " mathcolor=\"{colour}\"");
        } else if let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == declaration) {
            add(classes, class);
        }
    }
}

fn add(classes: &mut String, class: &str) {
    if !classes.is_empty() {
        classes.push(' ');
    }
    classes.push_str(class);
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn styles_become_classes_and_attributes() {
        for (mathml, expected) in [
            ("<mi>x</mi>", "<mi>x</mi>"),
            (
                "<mtd style=\"text-align: left;justify-items: start;padding-left: 0;\">",
                "<mtd class=\"math-left math-flush-left\">",
            ),
            ("<mrow style=\"color:#FF0000;\">", "<mrow mathcolor=\"#FF0000\">"),
            ("<mspace width=\"1rem\" style=\"width:1rem\"/>", "<mspace width=\"1rem\"/>"),
            ("<mspace style=\"margin-left:-9em;\"/>", "<mspace/>"),
        ] {
            assert_eq!(clean(mathml), expected);
        }
    }

    #[test]
    fn ids_and_links_do_not_reach_the_page() {
        assert_eq!(clean("<mtd id=\"nav\"><a href=\"#nav\">1</a></mtd>"), "<mtd><a>1</a></mtd>");
        assert_eq!(clean("<mtext> style=\"a\" &lt;</mtext>"), "<mtext> style=\"a\" &lt;</mtext>");
    }
}
