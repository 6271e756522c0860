//! The same articles in other dress: quotation marks of every make, no commas, capitals, scanned lines; and what that costs.

mod dress;
mod edit;

use anyhow::Result;
use text::marked::Relation;
use text::{Document, Reading};

use crate::alpha::Agreement;
use crate::articles::Article;
use crate::kinds::outermost;
use crate::score::{Tally, score};
use dress::{DRESSES, Dress};

/// What was measured of one set of texts.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    tally: Tally,
    agreement: Agreement,
}

/// Figures for the articles as they are, in each dress, and mixed: each article in one dress, by turns.
#[derive(Debug)]
pub(crate) struct Perturbed(Vec<(&'static str, Outcome)>);

/// Reads the articles in every dress.
pub(crate) fn measure(
    articles: &[Article],
    mut read: impl FnMut(&Document) -> Result<Reading>,
) -> Result<Perturbed> {
    let mut rows: Vec<(&'static str, Outcome)> = vec![("as it is", Outcome::default())];
    rows.extend(DRESSES.map(|dress| (dress.name, Outcome::default())));
    rows.push(("mixed: each article in one of these", Outcome::default()));
    let mixed = rows.len() - 1;
    for (number, article) in articles.iter().enumerate() {
        rows[0].1.add(&article.name, &article.text, &article.gold, &mut read)?;
        for (i, dress) in DRESSES.iter().enumerate() {
            let (text, gold) = dressed(article, dress, number);
            let mut outcome = Outcome::default();
            outcome.add(&article.name, &text, &gold, &mut read)?;
            let mut into = vec![i + 1];
            into.extend((number % DRESSES.len() == i).then_some(mixed));
            for row in into {
                rows[row].1.tally += outcome.tally;
                rows[row].1.agreement += outcome.agreement;
            }
        }
    }
    Ok(Perturbed(rows))
}

fn dressed(article: &Article, dress: &Dress, number: usize) -> (String, Vec<Vec<Relation>>) {
    let edits = (dress.edits)(&article.text, number);
    let text = edit::apply(&article.text, &edits);
    let gold = article.gold.iter().map(|gold| edit::carry(gold, &edits)).collect();
    (text, gold)
}

impl Outcome {
    fn add(
        &mut self,
        name: &str,
        text: &str,
        annotators: &[Vec<Relation>],
        read: &mut impl FnMut(&Document) -> Result<Reading>,
    ) -> Result<()> {
        let found = outermost(&read(&Article::document(name, text)?)?);
        for gold in annotators {
            self.tally += score(text, gold, &found).0;
            self.agreement.add(text, gold, &found);
        }
        Ok(())
    }
}

impl Perturbed {
    /// A Markdown table; the last columns say how far below the articles as they are.
    pub(crate) fn table(&self) -> String {
        let mut table =
            "| text | half + source F1 | alpha | below, F1 | below, alpha |\n|---|---|---|---|---|\n"
                .to_owned();
        let figures = |o: &Outcome| (o.tally.half_source.f1(), o.agreement.alpha());
        let (f1, alpha) = self.0.first().map(|(_, o)| figures(o)).unwrap_or_default();
        for (name, outcome) in &self.0 {
            let (f, a) = figures(outcome);
            table += &format!("| {name} | {f:.3} | {a:.3} | {:.3} | {:.3} |\n", f1 - f, alpha - a);
        }
        table
    }
}
