//! What an edit of a note changes for others.

use super::Note;

impl Note {
    /// Whether other pages show of this note what they showed of an earlier state of it, unless they name a part of it:
    /// its body alone may differ, where its links lead, and which parts it has.
    pub fn has_same_public_view(&self, before: &Note) -> bool {
        // Every field is named, so that a new one is not forgotten.
        let Note {
            file,
            front_matter,
            properties,
            title,
            written_title,
            description,
            excerpt,
            // These are compared together.
            path: _,
            headings: _,
            blocks: _,
            starts_with_title: _,
            readable: _,
            document: _,
            video_sites: _,
            markers: _,
            body: _,
            links: _,
            html_names: _,
            remote_images: _,
            split_table_links: _,
            overfull_rows: _,
            blank_links: _,
            unsafe_urls: _,
            has_html: _,
            anchors: _,
            code_blocks: _,
            formulas: _,
            diagrams: _,
            footnote_problems: _,
            words: _,
            terms: _,
            shown: _,
            hidden: _,
        } = self;
        let front_matter_is_the_same = *front_matter == before.front_matter
            && file.text().get(front_matter.clone()) == before.file.text().get(front_matter.clone());
        self.is_page_of(before)
            && front_matter_is_the_same
            && properties.tags == before.properties.tags
            && *title == before.title
            && *written_title == before.written_title
            && *description == before.description
            && (description.is_some() || *excerpt == before.excerpt)
    }

    /// Whether names, links and lists lead to it as to an earlier state of it: what pages say of it may differ, and
    /// the order in which they do.
    pub fn has_same_link_surface(&self, before: &Note) -> bool {
        self.is_page_of(before)
            && self.has_same_anchors(before)
            && self.properties.lead_to_same(&before.properties)
    }

    /// Whether it is the same note as an earlier state of it, published where that was.
    fn is_page_of(&self, before: &Note) -> bool {
        self.path == before.path
            && self.readable == before.readable
            && self.starts_with_title == before.starts_with_title
    }

    /// Whether it has the parts of an earlier state of it for links to name: headings, blocks, anchors.
    pub fn has_same_anchors(&self, before: &Note) -> bool {
        self.headings.len() == before.headings.len()
            && self.headings.iter().zip(&before.headings).all(|(now, then)| now.has_same_public_view(then))
            && self.anchors.iter().map(|anchor| &anchor.id).eq(before.anchors.iter().map(|anchor| &anchor.id))
            && self.blocks.iter().map(|block| &block.id).eq(before.blocks.iter().map(|block| &block.id))
    }
}
