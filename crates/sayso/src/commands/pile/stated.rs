//! The statements of a case, document by document, and where those stand that people ruled on.

use std::collections::{BTreeMap, BTreeSet};

use case::{CaseFile, Error, Linked};
use link::claims::{At, Statement, statements};
use text::{DocumentId, Span};

use crate::commands::case::source;
use crate::commands::claim_rulings::{OnClaims, is};
use crate::output::claims as shown;
use crate::progress::Progress;

/// Statements document by document, in the order of the digests.
#[derive(Default)]
pub(super) struct Stated {
    pub(super) documents: Vec<(DocumentId, Vec<Statement>)>,
    /// The number in the case of each.
    pub(super) numbers: Vec<i64>,
    /// Who published each, folded; none where it does not say.
    pub(super) outlets: Vec<Option<String>>,
    /// The statements in which the words stand that were asked for.
    pub(super) wanted: BTreeSet<At>,
    /// Documents that are damaged.
    pub(super) damaged: BTreeMap<i64, Error>,
    /// How many documents were never read.
    pub(super) unread: usize,
    /// How many statements were left out as furniture.
    pub(super) furniture: usize,
    /// Where the statements stand that people ruled on, by what the rulings call them.
    pub(super) ruled: BTreeMap<case::Stated, At>,
}

/// What is taken out of all that is stated, and what is asked of it.
pub(super) struct Sieve<'a> {
    /// The places of furniture, by the number of the document.
    pub(super) furniture: &'a BTreeMap<i64, Vec<Span>>,
    /// The words that were asked for.
    pub(super) words: &'a [String],
    /// The rulings on claims; a statement that somebody ruled on is no furniture.
    pub(super) rulings: &'a [OnClaims],
}

/// The statements of all documents, without furniture.
pub(super) fn stated(case: &CaseFile, documents: &[Linked], sieve: &Sieve) -> Result<Stated, Error> {
    let mut ruled: BTreeMap<&str, Vec<&case::Stated>> = BTreeMap::new();
    for stated in sieve.rulings.iter().flat_map(|on| &on.statements) {
        ruled.entry(&stated.document).or_default().push(stated);
    }
    let words: Vec<String> = sieve.words.iter().map(|word| format!(" {}", case::folded(word))).collect();
    let mut out = Stated::default();
    let progress = Progress::linking(documents.len());
    for linked in documents {
        progress.step();
        let source = match source(case, linked.id) {
            Ok(Some(source)) => source,
            Ok(None) => {
                out.unread += 1;
                continue;
            }
            Err(error) => {
                out.damaged.insert(linked.id, error);
                continue;
            }
        };
        let (document, reading) = (&source.read.document, &source.read.reading);
        let furniture = sieve.furniture.get(&linked.id).map(Vec::as_slice).unwrap_or_default();
        let mut own = statements(document, reading);
        let all = own.len();
        let here = ruled.get(linked.digest.as_str()).map(Vec::as_slice).unwrap_or_default();
        let is_ruled = |s: &Statement| here.iter().any(|stated| is(stated, document, s));
        let is_furniture =
            |s: &Statement| s.spans.iter().all(|span| furniture.iter().any(|f| f.holds(*span)));
        own.retain(|s| !is_furniture(s) || is_ruled(s));
        for stated in here {
            if let Some(statement) = own.iter().position(|s| is(stated, document, s)) {
                let at = At { document: out.documents.len(), statement };
                out.ruled.insert((*stated).clone(), at);
            }
        }
        out.furniture += all - own.len();
        for (n, statement) in own.iter().enumerate().filter(|_| !words.is_empty()) {
            let said = format!(" {}", case::folded(&shown::words(document, &statement.spans)));
            if words.iter().all(|word| said.contains(word.as_str())) {
                out.wanted.insert(At { document: out.documents.len(), statement: n });
            }
        }
        let outlet = document.metadata().publisher.as_deref().map(case::folded);
        out.outlets.push(outlet.filter(|outlet| !outlet.is_empty()));
        out.documents.push((document.id(), own));
        out.numbers.push(linked.id);
    }
    progress.end();
    Ok(out)
}
