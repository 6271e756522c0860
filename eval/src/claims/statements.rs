//! What is stated in a reading: the contents of attributions, and the sentences that the page says in its own voice.

use link::claims::sentences;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use text::{Document, Reading, Span, Stance};

/// Shorter ones say too little to be judged, longer ones too much (in words).
const LENGTH: std::ops::RangeInclusive<usize> = 6..=55;

/// A statement, by its places alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Statement {
    /// The `unit_id` of its article.
    pub(crate) document: String,
    /// The words that are stated, in order.
    pub(crate) spans: Vec<Span>,
    /// Whom they are laid to; empty in the page's own voice, and where nobody is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) source: Vec<Span>,
    /// The words that lay them to somebody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) cue: Vec<Span>,
    /// What the reader of that day took the cue to do; nothing in the page's own voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) stance: Option<Stance>,
    /// The first twelve digits of the SHA-256 of the words at `spans`, a space between pieces.
    pub(crate) digest: String,
}

impl Statement {
    /// Its words; `None` where a span holds none.
    pub(crate) fn words(&self, document: &Document) -> Option<String> {
        let pieces: Option<Vec<&str>> = self.spans.iter().map(|s| document.quote(*s)).collect();
        pieces.filter(|p| p.iter().all(|piece| !piece.is_empty())).map(|p| p.join(" "))
    }
}

/// The digest that is kept in the place of words.
pub(crate) fn digest(words: &str) -> String {
    Sha256::digest(words).iter().take(6).map(|b| format!("{b:02x}")).collect()
}

/// Everything that is put forward, doubted or denied in a reading, in the order of the text. Questions, demands and
/// wishes are no claims.
pub(crate) fn statements(name: &str, document: &Document, reading: &Reading) -> Vec<Statement> {
    let own = reading.own().iter().flat_map(|span| sentences(document.text(), *span)).map(|span| Statement {
        document: name.to_owned(),
        spans: vec![span],
        source: vec![],
        cue: vec![],
        stance: None,
        digest: String::new(),
    });
    let claims = reading.attributions().iter().filter(|a| puts_forward(a.stance));
    let attributed = claims.map(|a| Statement {
        document: name.to_owned(),
        spans: a.content.clone(),
        source: a.source.clone(),
        cue: a.cue.clone(),
        stance: Some(a.stance),
        digest: String::new(),
    });
    let mut all: Vec<Statement> = own.chain(attributed).filter_map(|s| sealed(s, document)).collect();
    all.sort_by(|a, b| a.spans.cmp(&b.spans));
    all.dedup_by(|a, b| a.spans == b.spans);
    all
}

fn sealed(statement: Statement, document: &Document) -> Option<Statement> {
    let words = statement.words(document)?;
    let long = LENGTH.contains(&words.split_whitespace().count());
    long.then(|| Statement { digest: digest(&words), ..statement })
}

fn puts_forward(stance: Stance) -> bool {
    !matches!(stance, Stance::Asks | Stance::Urges | Stance::Hopes)
}
