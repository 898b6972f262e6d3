//! Numbers for people.

/// A number with a comma between thousands: `138,829`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_parted() {
        let written = [0, 999, 1_000, 138_829, 1_000_000].map(thousands);
        assert_eq!(written, ["0", "999", "1,000", "138,829", "1,000,000"]);
    }
}
