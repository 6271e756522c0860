//! The invented corpus says the truth about itself, and the bars hold on a small one.

use link::reuse::{Prepared, Way, compare, direction};

use super::make::{Maker, Truth};
use super::*;

fn corpus(seed: u64, documents: usize) -> (Vec<Document>, Vec<Truth>) {
    let mut maker = Maker::new(seed, documents);
    (0..documents).map(|_| maker.next()).unzip()
}

#[test]
fn the_same_seed_gives_the_same_corpus_and_another_one_another() {
    let texts = |seed| corpus(seed, 40).0.into_iter().map(|document| document.text).collect::<Vec<_>>();
    assert_eq!(texts(5), texts(5));
    assert_ne!(texts(5), texts(6));
}

#[test]
fn a_seed_gives_the_same_corpus_for_ever() {
    // Other tools are measured on it elsewhere; whoever changes the generator measures them again.
    let texts: String = corpus(31, 40).0.into_iter().map(|document| document.text).collect();
    let digest = "ae90a6fe3e22fdda961480e1d6b436bf4a49527d20ca8ca7daa0948a192316a5";
    assert_eq!(text::DocumentId::of(&texts).to_string(), digest);
}

#[test]
fn what_the_truth_calls_a_copy_is_one() {
    let (documents, truth) = corpus(5, 300);
    let by_id =
        |id: &str| documents.iter().find(|document| document.id == id).expect("a document of the corpus");
    let copies: Vec<(&Document, &make::Copy)> =
        truth.iter().flat_map(|t| t.copies.iter().map(|copy| (by_id(&t.id), copy))).collect();
    assert!(copies.len() > 100);
    for (document, copy) in copies {
        let words = |text: &str| -> Vec<String> {
            text.split_whitespace().map(|w| w.chars().filter(|c| c.is_alphanumeric()).collect()).collect()
        };
        let here = words(&document.text[copy.at.0..copy.at.1]);
        let there = words(&by_id(&copy.from).text[copy.from_at.0..copy.from_at.1]);
        assert_eq!(there.len(), copy.words);
        assert!(copy.edits * 100 <= copy.words * 15 && copy.words >= 30);
        let kept = there.iter().filter(|word| here.contains(word)).count();
        assert!(kept + copy.edits >= there.len(), "{here:?} from {there:?}");
    }
}

#[test]
fn the_bars_hold_on_a_small_corpus() {
    let (documents, truth) = corpus(5, 300);
    let linked = link(&documents);
    let (scores, _) = score::score(&truth, &linked.copied, |_, _| false);
    assert!(scores.made > 100 && scores.given > 100);
    assert!(scores.found * 100 >= scores.made * 98, "recall: {scores:?}");
    assert!(scores.right * 100 >= scores.given * 98, "precision: {scores:?}");
}

#[test]
fn the_arguments_of_copies_are_read() {
    let parsed = |line: &str| parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let made = Wish::Make { folder: "/a".into(), documents: 20, seed: 3 };
    assert_eq!(parsed("make /a --documents 20 --seed 3").unwrap(), (made, None));
    assert_eq!(parsed("silver --shared /s").unwrap(), (Wish::Silver, Some("/s".into())));
    assert!(parsed("make").is_err() && parsed("make /a --seed x").is_err());
}

#[test]
fn the_copies_of_the_affair_are_found_with_their_direction() {
    // R1 to R5 of examples/affair, and where the words begin in the document that had them first.
    let copies = [
        ("wire.html", "telegraph.html", "The bridge, closed on 3 April"),
        ("wire.html", "telegraph.html", "The Fellowship of the Two Banks, which runs"),
        ("open-letter.txt", "near-bank.txt", "No one should have to ask"),
        ("harbour-report.html", "keepers-answer.md", "Ode admitted that the town"),
    ];
    let folder = Places::usual().root.join("examples/affair");
    for (from, to, words) in copies {
        let [from, to] = [from, to].map(|name| crate::gold::document(&folder.join(name), name).unwrap());
        let shared = compare(&Prepared::of(from.text()), &Prepared::of(to.text()));
        let copy = shared.iter().find(|reuse| from.text()[reuse.first.span.range()].starts_with(words));
        let copy = copy.unwrap_or_else(|| panic!("{words}: {shared:?}"));
        assert_eq!(direction(&from, &to, copy).way, Way::FirstToSecond, "{words}");
    }
}
