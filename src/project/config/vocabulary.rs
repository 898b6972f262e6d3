//! The words that properties may take on this site.

/// The values that a site knows.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// For `status`.
    pub statuses: Vec<String>,
    /// For `difficulty`.
    pub difficulties: Vec<String>,
    /// For `category`, with a sentence about each; none when any category may be used.
    pub categories: Option<Vec<(String, String)>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        Vocabulary {
            statuses: words(&["seedling", "budding", "evergreen", "archived"]),
            difficulties: words(&["beginner", "intermediate", "advanced"]),
            categories: None,
        }
    }
}

impl Vocabulary {
    /// The names of the categories, when they are a closed list.
    pub fn category_names(&self) -> Option<Vec<&str>> {
        let categories = self.categories.as_ref()?;
        Some(categories.iter().map(|(name, _)| name.as_str()).collect())
    }

    /// The sentence about a category; empty when there is none.
    pub fn category_description(&self, name: &str) -> &str {
        let categories = self.categories.iter().flatten();
        categories
            .filter(|(known, _)| known == name)
            .map(|(_, sentence)| sentence.as_str())
            .next()
            .unwrap_or("")
    }
}
