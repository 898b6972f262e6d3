//! The colours that the default theme gives to code.

use kb_highlight::Class;

const CODE: &str = include_str!("../../themes/default/assets/code.css");
/// Where the ground of a code block is defined.
const FRAME: &str = include_str!("../../themes/default/assets/kb.css");

/// A colour in sRGB with linear light, each part from 0 to 1.
type Colour = [f64; 3];

#[test]
fn the_default_theme_styles_every_class() {
    for class in Class::ALL {
        let selector = format!(".code .{}", class.name());
        let has_rule = CODE.split(['{', '}', ';', ',']).any(|part| part.trim() == selector);
        assert!(has_rule, "no rule for {selector}");
    }
}

/// Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
#[test]
fn every_colour_of_code_can_be_read_on_its_ground_in_light_and_in_dark() {
    let frame = colours(FRAME);
    let (_, ground) = frame.iter().find(|(name, _)| *name == "--sunken").expect("the ground of a code block");
    let text = frame.iter().filter(|(name, _)| *name == "--text");
    let colours = colours(CODE);
    assert!(colours.len() > 10);
    for (name, colour) in colours.iter().chain(text) {
        for (scheme, place) in ["light", "dark"].into_iter().enumerate() {
            let contrast = contrast(colour[scheme], ground[scheme]);
            assert!(contrast >= 4.5, "{name} has a contrast of only {contrast:.2} in {place}");
        }
    }
}

/// The custom properties in `sheet` that are a pair of colours, for light and for dark.
fn colours(sheet: &str) -> Vec<(&str, [Colour; 2])> {
    let declarations = sheet.lines().filter_map(|line| line.trim().split_once(": light-dark("));
    let pair = |pair: &str| {
        let (light, dark) = pair.trim_end_matches([')', ';']).split_once(", ").expect("two colours");
        [oklch(light), oklch(dark)]
    };
    declarations.map(|(name, value)| (name, pair(value))).collect()
}

/// Reads `oklch(46% 0.16 350)` (CSS Color Module Level 4, section 10).
fn oklch(text: &str) -> Colour {
    let numbers = text.trim_start_matches("oklch(").trim_end_matches(')').split(' ').take(3);
    let numbers: Vec<f64> =
        numbers.map(|number| number.trim_end_matches('%').parse().expect("a number")).collect();
    let (lightness, chroma, hue) = (numbers[0] / 100.0, numbers[1], numbers[2].to_radians());
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
    ]
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|part| part.clamp(0.0, 1.0));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
