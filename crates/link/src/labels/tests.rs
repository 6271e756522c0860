//! What a grouping of labels promises.

use proptest::prelude::*;
use text::{Document, DocumentId, Metadata, Origin, Span};

use super::*;
use crate::who::Spot;

fn document(n: u32) -> DocumentId {
    Document::new(Origin { path: "-".into() }, Metadata::default(), format!("page {n}")).unwrap().id()
}

fn used(page: u32, start: u32, on: On, term: &str, by: By) -> Use {
    Use {
        at: Spot { document: document(page), span: Span::new(start, start + 4).unwrap() },
        on,
        term: term.into(),
        shown: term.into(),
        by,
        own: true,
        day: (page > 0).then(|| format!("2031-06-{:02}", page + 10)),
    }
}

fn on(key: &str) -> On {
    On::Known(key.into())
}

fn by(key: &str) -> By {
    By::Known(key.into())
}

#[test]
fn a_word_that_one_alone_uses_is_told_only_where_others_label_them_too() {
    let uses = [
        used(1, 0, on("fellowship"), "sect", by("bank")),
        used(2, 0, on("fellowship"), "sect", by("bank")),
        used(3, 0, on("fellowship"), "movement", by("post")),
        used(4, 0, on("fellowship"), "movement", by("wire")),
        used(4, 9, on("ministry"), "jailers", by("wire")),
    ];
    let all = group(&uses);
    assert_eq!((all[0].on.clone(), all[0].labellers, all[0].documents), (on("fellowship"), 3, 4));
    let alone: Vec<(&str, bool)> = all[0].terms.iter().map(|t| (t.shown.as_str(), t.alone)).collect();
    assert_eq!(alone, [("movement", false), ("sect", true)]);
    assert!(!all[1].terms[0].alone, "nobody else labels the ministry");
}

#[test]
fn somebody_without_a_name_may_be_anybody_so_nobody_is_alone_beside_them() {
    let uses = [
        used(1, 0, on("fellowship"), "sect", by("bank")),
        used(2, 0, on("fellowship"), "sect", By::Unnamed),
        used(3, 0, on("fellowship"), "movement", by("post")),
    ];
    let all = group(&uses);
    let sect = all[0].terms.iter().find(|t| t.key == "sect").unwrap();
    assert!(!sect.alone);
    assert_eq!(sect.callers.len(), 2);
}

#[test]
fn a_guess_at_whom_a_word_means_is_never_counted_with_what_is_known() {
    let guess = On::Perhaps("fellowship".into());
    let uses = [used(1, 0, on("fellowship"), "sect", by("bank")), used(1, 9, guess, "sect", by("bank"))];
    assert_eq!(group(&uses).iter().map(|g| g.terms[0].times).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn the_first_day_is_told_and_documents_without_a_day_are_counted() {
    let uses = [0, 2, 1].map(|page| used(page, 0, on("fellowship"), "sect", by("bank")));
    let sect = &group(&uses)[0].terms[0];
    assert_eq!((sect.since.as_deref(), sect.undated), (Some("2031-06-11"), 1));
}

#[test]
fn what_somebody_says_on_their_own_page_is_kept_apart_from_what_others_lay_to_them() {
    let mut uses = [1, 2].map(|page| used(page, 0, on("fellowship"), "sect", by("bank")));
    uses[1].own = false;
    let sect = &group(&uses)[0].terms[0];
    assert_eq!(sect.callers.iter().map(|c| c.own).collect::<Vec<_>>(), [true, false]);
}

/// A grouping with places in the stead of indices.
fn told(uses: &[Use]) -> Vec<String> {
    let mut out = vec![];
    for of in group(uses) {
        for term in of.terms {
            for caller in &term.callers {
                let at: Vec<&Use> = caller.uses.iter().map(|n| &uses[*n]).collect();
                out.push(format!(
                    "{:?} {} {} {} {:?} {} {} {:?} {} {at:?}",
                    of.on,
                    of.labellers,
                    of.documents,
                    term.shown,
                    term.since,
                    term.undated,
                    term.alone,
                    caller.by,
                    caller.own
                ));
            }
        }
    }
    out
}

fn a_use() -> impl Strategy<Value = Use> {
    let names = ["bank", "post", "wire"];
    (0..5u32, 0..40u32, 0..4usize, 0..4usize, prop::sample::select(vec!["sect", "movement", "council"]))
        .prop_map(move |(page, start, whom, whose, term)| {
            let target = names.get(whom).map_or(On::Nobody, |key| on(key));
            used(page, start, target, term, names.get(whose).map_or(By::Unnamed, |key| by(key)))
        })
}

proptest! {
    #[test]
    fn in_any_order_the_same_labels_give_the_same(
        (uses, turned) in prop::collection::vec(a_use(), 0..30)
            .prop_flat_map(|uses| (Just(uses.clone()), Just(uses).prop_shuffle()))
    ) {
        prop_assert_eq!(told(&uses), told(&turned));
    }

    #[test]
    fn every_use_stands_in_one_group_once(uses in prop::collection::vec(a_use(), 0..30)) {
        let mut all: Vec<usize> = group(&uses).into_iter()
            .flat_map(|of| of.terms).flat_map(|t| t.callers).flat_map(|c| c.uses).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..uses.len()).collect::<Vec<_>>());
    }

    #[test]
    fn any_words_at_all_are_a_term(text in ".{1,40}") {
        let at = Span::from_usize(0, text.len()).unwrap();
        let _ = term(&text, at, &[at]);
    }
}
