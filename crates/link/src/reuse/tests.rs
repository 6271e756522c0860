//! The steps together, on texts that are hard on them.

use std::num::NonZero;

use proptest::prelude::*;

use super::*;

const ONE: NonZero<usize> = NonZero::<usize>::MIN;

/// The sentence that people copy here: 38 words.
const STORY: &str = "The bridge, closed on 3 April, is the only road between the town and Camp Ostrel, where some 1,400 \
                     people have lived since the flood of 2029, and \"nobody pushed at first\", said Lada Vren, who works there.";

fn shared(a: &str, b: &str) -> Vec<Reuse> {
    compare(&Prepared::of(a), &Prepared::of(b))
}

fn quotes<'a>(text: &'a str, side: &Side) -> &'a str {
    &text[side.span.range()]
}

/// Words that no other number has.
fn own(number: usize, words: usize) -> String {
    (0..words).map(|n| format!("w{number}x{n} ")).collect()
}

struct Found {
    copied: Vec<Copied>,
    kinds: Vec<Kind>,
    families: Vec<Family>,
    compared: usize,
}

fn found(texts: &[String], series: Option<u32>, threads: NonZero<usize>) -> Found {
    let count = texts.len() as u32;
    let text = |n: u32| &texts[n as usize];
    let pairs = pairs(&keys(count, text, threads), threads);
    let copied = compare_pile(count, &pairs, text, threads);
    let kinds = kinds(&copied, |_| series);
    let families = families(&copied, &kinds);
    Found { copied, kinds, families, compared: pairs.len() }
}

#[test]
fn a_passage_begins_and_ends_where_it_is_the_same() {
    let a = format!("{}{STORY} {}", own(1, 40), own(1, 50));
    let b = format!("{}{STORY}\n\n{}", own(2, 7), own(2, 3));
    let reuse = shared(&a, &b);
    assert_eq!(reuse.len(), 1);
    assert_eq!(quotes(&a, &reuse[0].first), STORY.trim_end_matches('.'));
    assert_eq!(quotes(&b, &reuse[0].second), STORY.trim_end_matches('.'));
    assert_eq!((reuse[0].same, reuse[0].first.before, reuse[0].second.after), (38, 40, 3));
}

#[test]
fn small_edits_do_not_part_a_passage() {
    let edited = "The old bridge, closed since April, is the only way between the town and Camp Ostrel, where some \
                  1,400 people lived since the great flood of 2029, and \"nobody pushed at first\", said Lada Vren, who works there.";
    let (a, b) = (own(1, 30) + STORY, edited.to_owned() + " " + &own(2, 30));
    let reuse = shared(&a, &b);
    assert_eq!(reuse.len(), 1);
    assert!(quotes(&b, &reuse[0].second).ends_with("who works there") && reuse[0].share() > 0.8);
}

#[test]
fn translated_quotation_marks_and_stripped_commas_make_no_difference() {
    let translated = STORY.replace(" \"", " «\u{a0}").replace('"', "\u{a0}»").replace(',', "");
    let reuse = shared(STORY, &translated);
    assert_eq!(reuse.iter().map(|r| r.same).collect::<Vec<_>>(), [38]);
    assert!((reuse[0].share() - 1.0).abs() < f32::EPSILON);
}

#[test]
fn passages_that_changed_places_are_each_found() {
    let second = "The ministry has spoken of eleven slightly hurt and has declined to explain the difference to anybody.";
    let a = format!("{STORY} {} {second}", own(1, 20));
    let b = format!("{second} {} {STORY}", own(2, 20));
    let starts: Vec<&str> = shared(&a, &b).iter().map(|r| &quotes(&b, &r.second)[..10]).collect();
    assert_eq!(starts, ["The bridge", "The minist"]);
}

#[test]
fn a_document_that_copies_itself_is_told() {
    let text = format!("{STORY} {} {STORY}", own(1, 30));
    let reuse = compare_with_itself(&Prepared::of(&text));
    assert_eq!(reuse.len(), 1);
    assert_eq!(quotes(&text, &reuse[0].first), quotes(&text, &reuse[0].second));
}

#[test]
fn a_document_that_says_one_thing_ten_thousand_times_breaks_nothing() {
    let often = format!("{STORY} ").repeat(10_000);
    let reuse = compare_with_itself(&Prepared::of(&often));
    assert_eq!(reuse.len(), 1);
    assert!(reuse[0].first.span.end() <= reuse[0].second.span.start());
    assert_eq!(reuse[0].same, 38);
    assert!(Keys::of(&often).len() < 40);
    assert_eq!(shared(&often, STORY).len(), 1);
    assert_eq!(shared(&often, &often).len(), 1);
}

#[test]
fn one_word_over_and_over_and_no_word_at_all_are_no_passages() {
    for text in ["", " ", "…!?", "no", &"no ".repeat(20_000), &"no no yes ".repeat(5_000)] {
        assert!(compare_with_itself(&Prepared::of(text)).len() <= 1);
        assert!(shared(text, STORY).is_empty());
        assert!(shared(text, text).len() <= 1);
    }
}

#[test]
fn arabic_hebrew_and_cyrillic_passages_are_found() {
    for (passage, as_written_elsewhere) in [
        (
            "قال مسؤول في الوزارة إن الجسر المغلق منذ الثالث من نيسان هو الطريق الوحيد بين المدينة والمخيم",
            "قالَ مسؤولٌ في الوزارة، إنّ الجسر المغلق منذ الثالث من نيسان هو الطريق الوحيد بين المدينة والمخيم.",
        ),
        (
            "הגשר הסגור מאז שלושה באפריל הוא הדרך היחידה בין העיר ובין המחנה שבו גרים אלף וארבע מאות בני אדם",
            "״הגשר, הסגור מאז שלושה באפריל, הוא הדרך היחידה בין העיר ובין המחנה שבו גרים אלף וארבע מאות בני אדם״",
        ),
        (
            "Мост, закрытый с третьего апреля, остаётся единственной дорогой между городом и лагерем, где живут люди",
            "«Мост закрытый с третьего апреля остается единственной дорогой между городом и лагерем где живут люди»",
        ),
    ] {
        let (a, b) = (own(1, 20) + passage, as_written_elsewhere.to_owned() + " " + &own(2, 20));
        let reuse = shared(&a, &b);
        assert_eq!(reuse.len(), 1, "{passage}");
        assert!((reuse[0].share() - 1.0).abs() < f32::EPSILON, "{passage}");
        assert!(!Keys::of(&a).shared(&Keys::of(&b)).is_empty(), "{passage}");
    }
}

#[test]
fn two_stock_phrases_near_each_other_are_no_passage() {
    let a = "He spoke on condition that they would not be named in the harbour, which the flood had left without light or \
             water, and could not be reached for comment on the boat.";
    let b = "The clerk, on condition that they would not be named, told us of nine lorries that had been seen at the quarry \
             by night; he could not be reached for comment on the soup.";
    assert_eq!(shared(a, b), []);
}

#[test]
fn ten_thousand_documents_with_one_footer_are_no_family() {
    let footer = "About the Harbour Post: the Post is printed every morning but Sunday in the old mill by the river, and \
                  you can have it sent to you by the ferry.";
    let texts: Vec<String> = (0..10_000).map(|n| own(n, 40) + footer).collect();
    let found = found(&texts, None, NonZero::new(2).unwrap());
    assert!(found.compared < 40_000, "{}", found.compared);
    assert!(found.kinds.iter().all(|kind| matches!(kind, Kind::Boilerplate { edge: Edge::Foot, .. })));
    assert_eq!((found.kinds.len(), found.families), (found.compared, vec![]));
}

#[test]
fn a_masthead_of_one_series_is_boilerplate_from_four_documents_on() {
    let masthead = "The Harbour Post, printed every morning but Sunday in the old mill by the river. ";
    let texts = |count: usize| (0..count).map(|n| masthead.to_owned() + &own(n, 40)).collect::<Vec<_>>();
    let four = found(&texts(4), Some(1), ONE);
    let head = Kind::Boilerplate { edge: Edge::Head, documents: 4, series: Series::Same };
    assert_eq!(four.kinds, [head; 6]);
    assert_eq!(
        head.to_string(),
        "boilerplate: 4 documents of the same series share words at their beginning"
    );
    assert_eq!(found(&texts(4), None, ONE).kinds, [Kind::Short; 6]);
    assert_eq!(found(&texts(3), Some(1), ONE).kinds, [Kind::Short; 3]);
}

#[test]
fn a_story_that_five_hundred_outlets_print_is_one_story() {
    let words: Vec<&str> = STORY.split(' ').collect();
    let print = |n: usize| {
        // Each print leaves out another word or two.
        let left = [n % words.len(), n * 7 % words.len()];
        let kept = words.iter().enumerate().filter(|(at, _)| !left.contains(at)).map(|(_, word)| *word);
        format!("{} {} {}", own(n, 60), kept.collect::<Vec<_>>().join(" "), own(n + 1000, 60))
    };
    let found = found(&(0..500).map(print).collect::<Vec<_>>(), None, ONE);
    assert_eq!(found.families.iter().map(|family| family.spots.len()).collect::<Vec<_>>(), [500]);
    assert!(found.compared < 500 * 20, "{}", found.compared);
}

#[test]
fn two_passages_of_one_document_are_two_families() {
    let second = "The ministry has spoken of eleven slightly hurt and has declined to explain the difference to anybody \
                  who asked, at least until the inquest.";
    let texts = [format!("{STORY} {} {second}", own(1, 90)), own(2, 90) + STORY, own(3, 90) + second];
    let found = found(&texts, None, ONE);
    let documents: Vec<Vec<u32>> =
        found.families.iter().map(|family| family.spots.iter().map(|spot| spot.document).collect()).collect();
    assert_eq!(documents, [vec![0, 1], vec![0, 2]]);
}

#[test]
fn a_whole_copy_makes_no_family_of_what_others_take_from_it() {
    let second = "The ministry has spoken of eleven slightly hurt and has declined to explain the difference to anybody \
                  who asked, at least until the inquest.";
    let article = format!("{STORY} {} {second}", own(1, 90));
    let texts =
        [article.clone(), article.replace("eleven", "twelve"), own(2, 90) + STORY, own(3, 90) + second];
    let found = found(&texts, None, ONE);
    for family in &found.families {
        let documents: Vec<u32> = family.spots.iter().map(|spot| spot.document).collect();
        assert!(!(documents.contains(&2) && documents.contains(&3)), "{documents:?}");
    }
    let holds = |wanted: [u32; 3]| {
        found.families.iter().any(|family| {
            wanted.iter().all(|document| family.spots.iter().any(|spot| spot.document == *document))
        })
    };
    assert!(holds([0, 1, 2]) && holds([0, 1, 3]), "{:?}", found.families);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let texts: Vec<String> =
        (0..300).map(|n| format!("{}{STORY} {}", own(n, n % 50), own(n / 7, 30))).collect();
    let (one, many) = (found(&texts, None, ONE), found(&texts, None, NonZero::new(5).unwrap()));
    assert_eq!((one.copied, one.kinds, one.families), (many.copied, many.kinds, many.families));
}

const SENTENCES: [&str; 7] = [
    "nobody pushed at first and then the people at the back began to believe it was open",
    "the ministry did not deny that its officers had been at the gate that evening in May",
    "it is not true that our wardens locked the gate on the fourteenth of May at ten",
    "who asked not to be named because of the rules",
    "they say that he had been drinking but she says that he did not drink at all",
    "no one should have to ask a warden for leave to speak to a commissioner",
    "the bridge is the only road between the town and the camp where the people live",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(0..SENTENCES.len(), 1..4)
        .prop_map(|picked| picked.iter().map(|n| SENTENCES[*n]).collect::<Vec<_>>().join(". "))
}

proptest! {
    #[test]
    fn adding_one_after_the_other_in_any_order_gives_what_all_at_once_gives(
        (texts, order) in prop::collection::vec(any_text(), 1..45).prop_flat_map(|texts| {
            let order: Vec<u32> = (0..texts.len() as u32).collect();
            (Just(texts), Just(order).prop_shuffle())
        })
    ) {
        let all: Vec<Keys> = texts.iter().map(|text| Keys::of(text)).collect();
        let mut kept = std::collections::BTreeSet::new();
        for (count, new) in order.iter().enumerate() {
            let there = || order[..count].iter().map(|n| (*n, &all[*n as usize]));
            let growth = grow(*new, &all[*new as usize], there);
            for pair in &growth.gone {
                prop_assert!(kept.remove(pair), "{pair:?} was not there");
            }
            for pair in &growth.come {
                prop_assert!(kept.insert(*pair), "{pair:?} was there");
            }
        }
        let at_once: Vec<[u32; 2]> = pairs(&all, ONE).iter().map(|pair| [pair.first, pair.second]).collect();
        prop_assert_eq!(kept.into_iter().collect::<Vec<_>>(), at_once);
    }

    #[test]
    fn what_new_documents_change_makes_of_the_old_passages_those_of_the_whole(
        (texts, new) in prop::collection::vec(any_text(), 1..45).prop_flat_map(|texts| {
            let all: Vec<u32> = (0..texts.len() as u32).collect();
            let most = all.len();
            (Just(texts), prop::sample::subsequence(all, 0..=most))
        })
    ) {
        let keys: Vec<Keys> = texts.iter().map(|text| Keys::of(text)).collect();
        let new: std::collections::BTreeSet<u32> = new.into_iter().collect();
        let nothing = Keys::default();
        let elder: Vec<&Keys> =
            (0u32..).zip(&keys).map(|(n, own)| if new.contains(&n) { &nothing } else { own }).collect();
        let count = texts.len() as u32;
        let text = |n: u32| &texts[n as usize];
        let before = compare_pile(count, &pairs(&elder, ONE), text, ONE);
        let old = before.into_iter().filter(|c| !new.contains(&c.pair.first) && !new.contains(&c.pair.second));
        let changes = update(&keys, &new, text, ONE);
        let mut after: Vec<Copied> = old.filter(|c| !changes.gone.contains(&c.pair)).chain(changes.found).collect();
        after.sort_unstable();
        prop_assert_eq!(after, compare_pile(count, &pairs(&keys, ONE), text, ONE));
    }

    #[test]
    fn any_two_texts_can_be_compared(a in "\\PC{0,200}", b in "(no |yes |\\PC|[a-c]{1,2} ){0,200}") {
        for (a, b) in [(&a, &b), (&b, &b), (&a, &a)] {
            for reuse in shared(a, b) {
                prop_assert!(a.get(reuse.first.span.range()).is_some() && b.get(reuse.second.span.range()).is_some());
                prop_assert!(reuse.same <= reuse.first.words.min(reuse.second.words));
            }
        }
        for reuse in compare_with_itself(&Prepared::of(&b)) {
            prop_assert!(reuse.first.span.end() <= reuse.second.span.start());
        }
    }
}
