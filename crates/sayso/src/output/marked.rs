//! The documents' own text with the attributions marked in it, as people have ruled them.

use text::marked::{self, Relation};

use super::ruled::is_wrong;
use super::{Exporter, ReadDocument};

/// Marked text, each document under a heading with its path.
pub(crate) struct Marked;

impl Exporter for Marked {
    fn document(&self, read: &ReadDocument) -> String {
        let all = read.reading.attributions().iter().enumerate();
        let right: Vec<Relation> =
            all.filter(|(index, _)| !is_wrong(read, *index)).map(|(_, a)| Relation::from(a)).collect();
        // What is left out is said: there is no mark for it.
        let left = match read.reading.attributions().len() - right.len() {
            0 => String::new(),
            left => format!(" · {left} ruled wrong left out"),
        };
        let path = crate::terminal::plain(&read.document.origin().path);
        let text = marked::print(read.document.text(), &right);
        format!("# {path}{left}\n\n{}\n\n", text.trim_end_matches('\n'))
    }
}
