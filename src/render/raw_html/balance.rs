//! Elements that are open, so that each ends where it has to.

use std::collections::HashMap;

use super::allowed::Element;

/// The author's open elements. Each belongs to the container of Markdown that it was opened in, and ends with
/// it: an item's `<div>` does not reach into the next item.
#[derive(Debug, Default)]
pub(super) struct Open {
    elements: Vec<&'static str>,
    /// For each open container, how many elements were open around it.
    containers: Vec<usize>,
    /// How many elements of a name are open in a container, by its depth: looking for one must not take longer
    /// the more are open.
    counts: HashMap<(usize, &'static str), usize>,
    /// How many links are open, the Markdown ones too.
    links: usize,
}

impl Open {
    /// A container of Markdown starts.
    pub fn enter(&mut self, is_link: bool) {
        self.containers.push(self.elements.len());
        self.links += usize::from(is_link);
    }

    /// The innermost container ends: the end tags of what is open in it.
    pub fn leave(&mut self, is_link: bool) -> String {
        let start = self.containers.last().copied().unwrap_or(0);
        let ends = self.close_to(start);
        self.containers.pop();
        self.links -= usize::from(is_link).min(self.links);
        ends
    }

    /// An element starts: the end tags of those that end with it. It is open from now on, unless it is void.
    pub fn start(&mut self, element: Element) -> String {
        let mut ends = String::new();
        while self.innermost().is_some_and(|open| element.ends(open)) {
            ends += &self.close_to(self.elements.len() - 1);
        }
        if !element.is_void() {
            *self.counts.entry((self.containers.len(), element.name)).or_default() += 1;
            self.links += usize::from(element.name == "a");
            self.elements.push(element.name);
        }
        ends
    }

    /// An end tag: those of the elements that end by it. Nothing where none is open.
    pub fn end(&mut self, name: &str) -> String {
        if !self.has(name) {
            return String::new();
        }
        let index = self.elements.iter().rposition(|open| *open == name);
        index.map_or_else(String::new, |index| self.close_to(index))
    }

    /// A block of Markdown starts: a paragraph of the author's own ends before it.
    pub fn end_paragraph(&mut self) -> String {
        if self.innermost() == Some("p") { self.end("p") } else { String::new() }
    }

    /// Whether an element is open in the container.
    pub fn has(&self, name: &str) -> bool {
        // The key's name has to live as long as the map's; the stack has one that does.
        let depth = self.containers.len();
        super::allowed::element(name).is_some_and(|own| self.counts.contains_key(&(depth, own.name)))
    }

    /// Whether a link is open.
    pub fn is_in_link(&self) -> bool {
        self.links > 0
    }

    /// The innermost element of the container.
    fn innermost(&self) -> Option<&'static str> {
        let start = self.containers.last().copied().unwrap_or(0);
        self.elements.get(start..)?.last().copied()
    }

    /// Closes all elements from one on.
    fn close_to(&mut self, index: usize) -> String {
        let mut ends = String::new();
        let depth = self.containers.len();
        while self.elements.len() > index
            && let Some(name) = self.elements.pop()
        {
            ends += &format!("</{name}>");
            self.links -= usize::from(name == "a").min(self.links);
            if let Some(count) = self.counts.get_mut(&(depth, name)) {
                *count -= 1;
                if *count == 0 {
                    self.counts.remove(&(depth, name));
                }
            }
        }
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::Open;
    use crate::render::raw_html::allowed::element;

    fn start(open: &mut Open, name: &str) -> String {
        open.start(element(name).unwrap())
    }

    #[test]
    fn what_is_open_ends_with_its_container() {
        let mut open = Open::default();
        start(&mut open, "div");
        open.enter(false);
        start(&mut open, "b");
        start(&mut open, "i");
        assert_eq!(open.end("div"), "", "the container does not end what is around it");
        assert_eq!(open.leave(false), "</i></b>");
        assert_eq!(open.end("div"), "</div>");
        assert_eq!(open.end("div"), "");
    }

    #[test]
    fn an_end_ends_what_is_inside() {
        let mut open = Open::default();
        for name in ["ul", "li", "b"] {
            assert_eq!(start(&mut open, name), "");
        }
        assert_eq!(open.end("ul"), "</b></li></ul>");
    }

    #[test]
    fn some_elements_end_others() {
        let mut open = Open::default();
        for (name, ends) in
            [("table", ""), ("tr", ""), ("td", ""), ("p", ""), ("th", "</p></td>"), ("tr", "</th></tr>")]
        {
            assert_eq!(start(&mut open, name), ends, "{name}");
        }
    }
}
