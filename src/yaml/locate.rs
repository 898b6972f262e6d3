//! Where a node stands in the text.
//!
//! The YAML reader knows the place of every node but hands it out only with errors. So the text is read
//! once more with a visitor that fails on purpose when it reaches the node, and the place is taken from
//! that error. This happens only to report a problem.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Node, Step};

/// The line and column (both from 1, in characters) of the node that the steps lead to.
pub(super) fn locate(text: &str, steps: &[Step]) -> Option<(usize, usize)> {
    let found = Probe(steps).deserialize(serde_yaml::Deserializer::from_str(text));
    let error = found.err()?;
    let location = error.location()?;
    error.to_string().contains(HERE).then(|| (location.line(), location.column()))
}

const HERE: &str = "<here>";

/// Follows the steps; fails with [`HERE`] at their end.
struct Probe<'s>(&'s [Step]);

impl Probe<'_> {
    fn scalar<E: Error>(&self) -> Result<(), E> {
        if self.0.is_empty() { Err(E::custom(HERE)) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HERE)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.scalar()?;
        if let Some((Step::Item(wanted), rest)) = self.0.split_first() {
            for _ in 0..*wanted {
                items.next_element::<IgnoredAny>()?;
            }
            items.next_element_seed(Probe(rest))?;
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.scalar()?;
        let (wanted, mut left, in_key, rest) = match self.0.split_first() {
            Some((Step::Value(key, nth), rest)) => (key.as_str(), *nth, false, rest),
            Some((Step::Key(key, nth), rest)) => (key.as_str(), *nth, true, rest),
            _ => ("", usize::MAX, false, self.0),
        };
        while let Some(key) = entries.next_key_seed(Key { wanted, fail: in_key && left == 0 })? {
            if key && left == 0 {
                entries.next_value_seed(Probe(rest))?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
            left = if key { left.wrapping_sub(1) } else { left };
        }
        Ok(())
    }
}

/// A mapping's key: says whether it is the wanted one, or fails there.
struct Key<'s> {
    wanted: &'s str,
    fail: bool,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Key<'_> {
    fn check<E: Error>(&self, key: Node) -> Result<bool, E> {
        let same = key.into_key().as_deref() == Some(self.wanted);
        if same && self.fail { Err(E::custom(HERE)) } else { Ok(same) }
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        self.check(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.check(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.check(Node::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.check(Node::Integer(i64::try_from(value).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.check(Node::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        self.check(Node::Text(value.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::yaml::Step;

    fn value(key: &str) -> Step {
        Step::Value(key.to_owned(), 0)
    }

    #[test]
    fn scalars_lists_mappings_and_keys_are_found() {
        let text = "title: é\ntags: [a, b, {c: d}]\nmore:\n  - x\n  - deep: 1\n";
        assert_eq!(locate(text, &[value("title")]), Some((1, 8)));
        assert_eq!(locate(text, &[value("tags")]), Some((2, 7)));
        assert_eq!(locate(text, &[value("tags"), Step::Item(1)]), Some((2, 11)));
        assert_eq!(locate(text, &[value("tags"), Step::Item(2), value("c")]), Some((2, 18)));
        assert_eq!(locate(text, &[value("more"), Step::Item(1), value("deep")]), Some((5, 11)));
        assert_eq!(locate(text, &[Step::Key("tags".to_owned(), 0)]), Some((2, 1)));
        assert_eq!(locate(text, &[value("absent")]), None);
    }

    #[test]
    fn equal_keys_are_told_apart() {
        let text = "a: 1\nb: 2\na: 3\n";
        assert_eq!(locate(text, &[Step::Key("a".to_owned(), 1)]), Some((3, 1)));
        assert_eq!(locate(text, &[Step::Value("a".to_owned(), 1)]), Some((3, 4)));
    }
}
