//! The documents' own text with the attributions marked in it.

use text::marked::{self, Relation};

use super::{Exporter, ReadDocument};

/// Marked text, each document under a heading with its path.
pub(crate) struct Marked;

impl Exporter for Marked {
    fn document(&self, read: &ReadDocument) -> String {
        let relations: Vec<Relation> = read.reading.attributions().iter().map(Relation::from).collect();
        let path = crate::terminal::plain(&read.document.origin().path);
        let text = marked::print(read.document.text(), &relations);
        format!("# {path}\n\n{}\n\n", text.trim_end_matches('\n'))
    }
}
