//! The form for spreadsheets: RFC 4180, one row a finding of the layer that was asked for.

mod columns;

use super::{Exporter, ReadDocument};
use crate::cli::Show;

/// Comma-separated values.
pub(crate) struct Spreadsheet {
    /// What a row holds.
    pub(crate) show: Show,
    /// Which columns stand behind the finding's own.
    pub(crate) columns: Columns,
}

/// Which columns stand behind those of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Columns {
    /// None: nobody has ruled on what was only read.
    OfReading,
    /// What people ruled.
    WithRulings,
}

impl Exporter for Spreadsheet {
    fn opening(&self) -> String {
        let ruled: &[&str] = if self.columns == Columns::WithRulings { &["rulings"] } else { &[] };
        let names = columns::DOCUMENT.iter().chain(columns::names(self.show)).chain(ruled);
        table([names.map(|name| (*name).to_owned()).collect()])
    }

    fn document(&self, read: &ReadDocument) -> String {
        let document = columns::document(read);
        let rows = columns::rows(read, self.show).into_iter().enumerate();
        let ruled = |index| match self.columns {
            Columns::OfReading => vec![],
            Columns::WithRulings => vec![columns::rulings(read, self.show, index)],
        };
        table(rows.map(|(index, row)| [document.clone(), row, ruled(index)].concat()))
    }
}

/// Rows as RFC 4180 has them.
pub(crate) fn table(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    for row in rows {
        let written = writer.write_record(row.iter().map(|cell| harmless(cell)));
        debug_assert!(written.is_ok(), "rows of one length, written to memory, have no way to fail");
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in
/// front (OWASP, "CSV Injection"). The exact words are in `--format jsonl`.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::specimen;

    const FORM: Spreadsheet = Spreadsheet { show: Show::Attributions, columns: Columns::OfReading };

    #[test]
    fn a_document_cannot_plant_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        for begins in ["+1", "-1", "@a", "\t=1", "\r=1"] {
            assert_eq!(harmless(begins), format!("'{begins}"));
        }
        assert_eq!(harmless("said \"=1\""), "said \"=1\"");
    }

    #[test]
    fn every_row_has_every_column_and_the_chain_begins_with_the_page() {
        let out = FORM.opening() + &FORM.document(&specimen::bridge());
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), specimen::bridge().reading.attributions().len());
        assert_eq!(&rows[0][9], "The Harbour Post › Mayor Ode");
        assert_eq!(&rows[2][9], "The Harbour Post › several residents (unnamed) › friends across the river");
        assert_eq!(&rows[2][20], "a2");
    }

    #[test]
    fn every_layer_has_a_row_for_each_finding_and_a_cell_for_each_column() {
        let read = specimen::pay();
        for (show, findings) in [
            (Show::Figures, read.reading.figures().len()),
            (Show::Times, read.reading.times().len()),
            (Show::Labels, read.reading.labels().len()),
        ] {
            let form = Spreadsheet { show, columns: Columns::WithRulings };
            let out = form.opening() + &form.document(&read);
            let mut reader = csv::Reader::from_reader(out.as_bytes());
            let wide = reader.headers().unwrap().len();
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
            assert!(findings > 0 && rows.len() == findings, "{show:?}");
            assert!(
                rows.iter().all(|row| row.len() == wide && &row[8] == "The Harbour Post › Mayor Ode"),
                "{out}"
            );
        }
    }
}
