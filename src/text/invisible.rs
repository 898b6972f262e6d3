//! Characters that nobody sees.

/// A character that leaves room and draws nothing: white space of every script, and the blanks that Unicode
/// does not call white space (Hangul fillers, the empty Braille pattern).
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// A character that neither draws anything nor leaves room: controls, and what Unicode calls format
/// characters (Cf), default-ignorable code points and variation selectors.
pub fn is_zero_width(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
            | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffc}' | '\u{fffe}'..='\u{ffff}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a reader sees nothing of a character.
pub fn is_invisible(c: char) -> bool {
    is_blank(c) || is_zero_width(c)
}

#[cfg(test)]
mod tests {
    use super::{is_blank, is_invisible, is_zero_width};

    #[test]
    fn blanks_leave_room_and_others_do_not() {
        for c in [' ', '\t', '\u{a0}', '\u{2003}', '\u{3000}', '\u{2800}', '\u{3164}', '\u{85}'] {
            assert!(is_blank(c) && !is_zero_width(c), "{c:?}");
        }
        for c in ['\0', '\u{ad}', '\u{180e}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{e0001}'] {
            assert!(is_zero_width(c) && !is_blank(c), "{c:?}");
        }
        for c in ['a', '-', '字', '\u{301}', '😀', '\u{fffd}'] {
            assert!(!is_invisible(c), "{c:?}");
        }
    }
}
