//! Who is who over whole piles: what is joined, what never is, what stays open; in any order, and at any size.

use std::collections::BTreeMap;

use proptest::prelude::*;
use text::{Document, DocumentId, Metadata, Origin, Span};

use super::*;

/// A sheet from a text in which names are marked: `[p Ivo Lenn]`; p, o, g, l and d are the kinds.
fn sheet(marked: &str) -> Sheet {
    let (mut text, mut named) = (String::new(), vec![]);
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').unwrap();
        let kind = match &rest[open + 1..open + 2] {
            "p" => NameKind::Person,
            "o" => NameKind::Organisation,
            "g" => NameKind::Group,
            "d" => NameKind::Document,
            _ => NameKind::Place,
        };
        let start = text.len();
        text.push_str(&rest[open + 3..close]);
        named.push(Named { span: Span::from_usize(start, text.len()).unwrap(), kind });
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let document = Document::new(Origin { path: "-".into() }, Metadata::default(), text).unwrap();
    gather_named(&document, &named)
}

fn sheets(texts: &[&str]) -> Vec<Sheet> {
    texts.iter().map(|t| sheet(t)).collect()
}

fn by_id(sheets: &[Sheet]) -> BTreeMap<DocumentId, Sheet> {
    sheets.iter().map(|s| (s.document, s.clone())).collect()
}

fn entities(sheets: &[Sheet], rulings: &[NameRuling]) -> Vec<Entity> {
    Pile::of(sheets, Rulings::new(rulings)).entities(&by_id(sheets))
}

/// The names of each entity, sorted.
fn groups(texts: &[&str], rulings: &[NameRuling]) -> Vec<Vec<String>> {
    let names = |e: Entity| {
        let mut names: Vec<String> = e.names.into_iter().map(|w| w.name).collect();
        names.sort();
        names
    };
    let mut all: Vec<_> = entities(&sheets(texts), rulings).into_iter().map(names).collect();
    all.sort();
    all
}

fn joined(texts: &[&str], one: &str, other: &str) -> bool {
    groups(texts, &[]).iter().any(|g| g.iter().any(|n| n == one) && g.iter().any(|n| n == other))
}

/// Those whom a name may mean, if it is open.
fn open(texts: &[&str], name: &str) -> Vec<String> {
    let all = entities(&sheets(texts), &[]);
    let named = |key: &String| all.iter().find(|e| e.key == *key).map_or("?".to_owned(), |e| e.name.clone());
    let one = all.iter().find(|e| e.name == name && !e.perhaps.is_empty());
    one.map(|e| e.perhaps.iter().map(named).collect()).unwrap_or_default()
}

#[test]
fn a_short_form_in_brackets_is_one_with_its_name_in_every_document() {
    let texts = [
        "The [o Far Shore Fellowship] (FSF) met.",
        "The [o FSF] denied it.",
        "[o Far Shore Fellowship] asked.",
    ];
    let all = entities(&sheets(&texts), &[]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].name, "Far Shore Fellowship");
    let said = all[0].why.iter().find(|w| w.reason.contains("in brackets")).unwrap();
    assert_eq!(said.at[0].span, Span::new(4, 29).unwrap());
}

#[test]
fn a_short_form_that_two_names_share_stays_open() {
    let texts = [
        "The [o Far Shore Fellowship] (FSF) met.",
        "The [o Free Ships Front] (FSF) met.",
        "The [o FSF] met.",
    ];
    let mut open = open(&texts, "FSF");
    open.sort();
    assert_eq!(open, ["Far Shore Fellowship", "Free Ships Front"]);
    assert!(!joined(&texts, "Far Shore Fellowship", "Free Ships Front"));
}

#[test]
fn a_name_in_its_own_script_in_brackets_is_one_with_it_wherever_it_stands() {
    let text = "[p Lada Vren] (Лада Врень) came; [o Far Shore Fellowship] (Arabic: زمالة الضفة) did not. \
                [p Tadeus Orsk] (\u{202b}תדאוש\u{202c}) left. Below it says Лада Врень again.";
    let all = entities(&sheets(&[text]), &[]);
    let names = |of: &str| {
        let entity = all.iter().find(|e| e.name == of).unwrap();
        entity.names.iter().map(|n| (n.name.as_str(), n.at.len())).collect::<Vec<_>>()
    };
    assert_eq!(names("Lada Vren"), [("Лада Врень", 2), ("Lada Vren", 1)]);
    assert_eq!(names("Far Shore Fellowship"), [("Far Shore Fellowship", 1), ("زمالة الضفة", 1)]);
    assert_eq!(names("Tadeus Orsk"), [("Tadeus Orsk", 1), ("תדאוש", 1)]);
}

#[test]
fn a_place_is_called_otherwise() {
    assert!(joined(&["[l Camp L.], also called H., was shut.", "[l Camp L.] is far."], "Camp L.", "H."));
    assert!(joined(
        &["[l Ostra] (formerly [l Lower Mill]) lies there.", "In [l Lower Mill] it rained."],
        "Ostra",
        "Lower Mill"
    ));
}

#[test]
fn a_family_name_goes_to_the_only_one_who_has_it() {
    assert!(joined(&["[p Ivo Lenn] came. [p Lenn] spoke."], "Lenn", "Ivo Lenn"));
    assert!(joined(&["[p Ivo Lenn] came.", "[p Lenn] spoke."], "Lenn", "Ivo Lenn"));
}

#[test]
fn a_family_name_that_two_share_stays_open_and_says_so() {
    let texts = ["[p Ivo Lenn] and [p Mara Lenn] came. [p Lenn] spoke."];
    let mut names = open(&texts, "Lenn");
    names.sort();
    assert_eq!(names, ["Ivo Lenn", "Mara Lenn"]);
    let apart = ["[p Ivo Lenn] came.", "[p Mara Lenn] came.", "[p Lenn] spoke."];
    assert_eq!(open(&apart, "Lenn").len(), 2);
}

#[test]
fn context_decides_a_family_name_in_its_own_document() {
    let texts = ["[p Ivo Lenn] came. [p Lenn] spoke.", "[p Mara Lenn] came. [p Lenn] laughed."];
    assert_eq!(groups(&texts, &[]), [vec!["Ivo Lenn", "Lenn"], vec!["Lenn", "Mara Lenn"]]);
}

#[test]
fn two_alis_are_two_and_ali_alone_is_neither() {
    let texts = ["[p Ali Hassan] met [p Ali Karim].", "[p Ali] left.", "[p Ali] stayed."];
    assert!(!joined(&texts, "Ali Hassan", "Ali Karim"));
    assert_eq!(groups(&texts, &[]).len(), 4);
}

#[test]
fn two_full_names_that_differ_are_never_joined() {
    for (one, other) in [
        ("Ivo Lenn", "Ivo Tarn"),
        ("Ivo Lenn", "Mara Lenn"),
        ("Ali Yahya Hakim", "Ali Ahmed Hakim"),
        ("Hassan Orsk", "Hussein Orsk"),
        ("Amin Orsk", "Amina Orsk"),
    ] {
        let texts = [format!("[p {one}] came."), format!("[p {other}] came.")];
        assert!(!joined(&[&texts[0], &texts[1]], one, other), "{one}, {other}");
    }
    for (one, other) in
        [("Division 4", "Division 7"), ("North Ostra", "South Ostra"), ("Ostra Council", "Ostra Court")]
    {
        let texts = [format!("[o {one}] came."), format!("[o {other}] came.")];
        assert!(!joined(&[&texts[0], &texts[1]], one, other), "{one}, {other}");
    }
}

#[test]
fn a_name_between_two_that_differ_joins_neither() {
    let texts = ["[p Ali Yahya Hakim] came.", "[p Ali Ahmed Hakim] came.", "[p Ali Hakim] came."];
    assert_eq!(groups(&texts, &[]).len(), 3);
    assert_eq!(open(&texts, "Ali Hakim").len(), 2);
}

#[test]
fn opposed_genders_and_years_of_birth_are_two_people_of_one_name() {
    let texts = ["Mr [p Kim Orsk] came.", "Mrs [p Kim Orsk] left.", "[p Kim Orsk] spoke."];
    assert_eq!(groups(&texts, &[]).len(), 3);
    assert_eq!(open(&texts, "Kim Orsk").len(), 2);
    let texts = ["[p Ivo Lenn] (born 1951) came.", "[p Ivo Lenn] (born 1984) left."];
    assert_eq!(groups(&texts, &[]).len(), 2);
}

#[test]
fn two_of_one_family_are_told_apart_by_their_titles() {
    let alone = "[p Mr. Orsk] came. Mrs. [p Orsk] left. Mr. [p Orsk] wrote. [p Orsk] spoke.";
    let places = |e: &Entity| e.names.iter().map(|name| name.at.len()).sum::<usize>();
    let mut found: Vec<usize> = entities(&sheets(&[alone]), &[]).iter().map(places).collect();
    found.sort_unstable();
    assert_eq!(found, [1, 1, 2]);
    let couple = "[p Mr. Tadeus Orsk] and [p Mrs. Usha Orsk] came. [p Mr. Orsk] left. [p Mrs. Orsk] spoke.";
    assert_eq!(
        groups(&[couple], &[]),
        [vec!["Mr. Orsk", "Mr. Tadeus Orsk"], vec!["Mrs. Orsk", "Mrs. Usha Orsk"]]
    );
    let unnamed = "[p Tadeus Orsk] and [p Usha Orsk] came. [p Mr. Orsk] left. [p Mrs. Orsk] spoke.";
    let same = NameRuling::Same(["Mrs. Orsk".to_owned(), "Usha Orsk".to_owned()]);
    let ruled = groups(&[unnamed], &[same]);
    assert!(ruled.contains(&vec!["Mrs. Orsk".to_owned(), "Usha Orsk".to_owned()]), "{ruled:?}");
    // One title alone tells nobody apart.
    assert!(joined(&["[p Tadeus Orsk] came. [p Mr. Orsk] left. [p Orsk] spoke."], "Mr. Orsk", "Tadeus Orsk"));
}

#[test]
fn a_family_called_like_the_genitive_of_another_is_its_own() {
    assert!(!joined(&["[p Adam Brook] came.", "[p Adam Brooks] left."], "Adam Brook", "Adam Brooks"));
    assert!(joined(&["[p Adam Brook] came. [p Adam Brooks] boat sank."], "Adam Brook", "Adam Brooks"));
}

#[test]
fn one_name_in_four_scripts_is_one() {
    for (one, other) in [
        ("محمد رضوي", "Mohammad Razavi"),
        ("پروین کاظمی", "Parvin Kazemi"),
        ("Дмитрий Орлов", "Dmitri Orlov"),
        ("יוסי לוין", "Yossi Levin"),
    ] {
        let texts = [format!("[p {one}]"), format!("[p {other}] came.")];
        assert!(joined(&[&texts[0], &texts[1]], one, other), "{one}, {other}");
        let all = entities(&sheets(&[&texts[0], &texts[1]]), &[]);
        let why = &all[0].why;
        assert!(!why.is_empty() && why.iter().all(|why| !why.reason.is_empty()), "{one}, {other}: {why:?}");
    }
}

#[test]
fn a_name_whose_letters_alone_differ_says_so_and_where() {
    let all = entities(&sheets(&["[p Лада Врен] came.", "[p Lada Vren] left."]), &[]);
    let why = all[0].why.iter().find(|why| why.reason == "the same name in another script").unwrap();
    assert_eq!(why.at.len(), 1);
}

#[test]
fn titles_and_forms_of_organisations_do_not_part_names() {
    assert!(joined(
        &["[p President Ivo Lenn] came.", "[p Ivo Lenn] left."],
        "President Ivo Lenn",
        "Ivo Lenn"
    ));
    assert!(joined(
        &["[o Lenn Shipping Ltd] sold.", "[o Lenn Shipping Limited] bought."],
        "Lenn Shipping Ltd",
        "Lenn Shipping Limited"
    ));
}

#[test]
fn one_letter_and_words_that_are_names_name_nobody_elsewhere() {
    for word in ["A", "Will", "Hope", "Liberty"] {
        let texts = [format!("[p {word}] came. "), format!("[p {word}] left.")];
        assert_eq!(groups(&[&texts[0], &texts[1]], &[]).len(), 2, "{word}");
    }
    assert_eq!(groups(&["[p Will Orsk] came. [p Will] spoke.", "[p Will] left."], &[]).len(), 2);
}

#[test]
fn a_loaded_name_is_a_label_and_joins_nobody() {
    let texts = [
        "The [o cult of Orsk] met.",
        "[p Mara Orsk] came.",
        "The so-called [o Far Shore Council] met.",
        "[o Far Shore Council] left.",
    ];
    let all = entities(&sheets(&texts), &[]);
    let council = all.iter().find(|e| e.name == "Far Shore Council").unwrap();
    assert_eq!((council.names[0].at.len(), council.labels.len()), (2, 1));
    assert!(!joined(&texts, "cult of Orsk", "Mara Orsk"));
}

#[test]
fn a_ruling_wins_over_everything() {
    let same = |a: &str, b: &str| NameRuling::Same([a.to_owned(), b.to_owned()]);
    let differ = |a: &str, b: &str| NameRuling::Differ([a.to_owned(), b.to_owned()]);
    let texts = ["[p Ivo Lenn] came. [p Lenn] spoke.", "[p Mara Tarn] came.", "[p Lenn] left."];
    assert_eq!(groups(&texts, &[same("Ivo Lenn", "Mara Tarn")]).len(), 1);
    assert_eq!(groups(&texts, &[differ("Ivo Lenn", "Lenn")]).len(), 3);
    let both = [same("Ivo Lenn", "Mara Tarn"), differ("Ivo Lenn", "Mara Tarn")];
    assert_eq!(groups(&texts, &both).len(), 2);
    // Whom a family name means is said of it alone; it brings no namesake along.
    let namesakes = ["[p Ivo Lenn] and [p Mara Lenn] came. [p Lenn] spoke."];
    let ruled = groups(&namesakes, &[same("Lenn", "Mara Lenn")]);
    assert_eq!(ruled, [vec!["Ivo Lenn"], vec!["Lenn", "Mara Lenn"]]);
}

#[test]
fn one_entity_can_be_looked_up_by_any_of_its_names() {
    let sheets = sheets(&["The [o Far Shore Fellowship] (FSF) met.", "The [o FSF] denied it."]);
    let pile = Pile::of(&sheets, Rulings::default());
    let keys = pile.going_by("FSF");
    assert_eq!(keys, pile.going_by("fellowship, the FAR shore"));
    assert_eq!(keys.len(), 1);
    assert_eq!(pile.documents(&keys).len(), 2);
    assert_eq!(pile.described(&keys, &by_id(&sheets)), pile.entities(&by_id(&sheets)));
    assert!(pile.going_by("Far Harbour").is_empty() && pile.going_by("").is_empty());
}

#[test]
fn everybody_goes_by_each_of_their_names() {
    let mut texts = COLLIDING.to_vec();
    texts.push("The [o Tidal Council]'s chair, [p Mara Tarn], came; [p Mara] left; the [o Council] stayed.");
    let sheets = sheets(&texts);
    let pile = Pile::of(&sheets, Rulings::default());
    for entity in pile.entities(&by_id(&sheets)) {
        for written in &entity.names {
            assert!(pile.going_by(&written.name).contains(&entity.key), "{}: {}", entity.name, written.name);
        }
    }
}

#[test]
fn ten_thousand_documents_with_one_person_are_one_entity() {
    let texts: Vec<String> =
        (0..10_000).map(|i| format!("Day {i}: [p Ivo Lenn] spoke of [p Lenn {}].", i % 7)).collect();
    let sheets: Vec<Sheet> = texts.iter().map(|t| sheet(t)).collect();
    let pile = Pile::of(&sheets, Rulings::default());
    let mut more = pile.clone();
    more.add(&[sheet("[p Lenn] again, [p Ivo Lenn].")]);
    let lenn = pile.entities(&by_id(&sheets)).into_iter().find(|e| e.name == "Ivo Lenn").unwrap();
    assert!(lenn.names[0].at.len() >= 10_000);
}

/// Texts whose names collide in every way that the rules know.
const COLLIDING: [&str; 16] = [
    "[p Ivo Lenn] came. [p Lenn] spoke to [o FSF].",
    "[p Mara Lenn] came. [p Lenn] laughed.",
    "[p Lenn] left.",
    "[p I. Lenn] wrote.",
    "[p Ivo Tadeus Lenn], also known as [p Abu Tarn], came.",
    "[p Abu Tarn] spoke in [l Ostra].",
    "The [o Far Shore Fellowship] (FSF) met in [l Ostra].",
    "The [o Free Ships Front] (FSF) met.",
    "The [o FSF] and the [o Fellowship] met.",
    "[p Ali Yahya Hakim] came with [p Hakim].",
    "[p Ali Ahmed Hakim] came.",
    "[p Ali Hakim] and [p Hakeem] came.",
    "Mr [p Kim Orsk] came.",
    "Mrs [p Kim Orsk] left.",
    "[p Ostra] spoke; [p Kim Orsk] did not.",
    "[p محمد رضوي] and [p Mohammad Razavi] in [l Ostra].",
];

proptest! {
    #[test]
    fn in_any_order_and_one_by_one_it_is_the_same_as_at_once(
        order in Just((0..COLLIDING.len()).collect::<Vec<_>>()).prop_shuffle(),
        taken in 0usize..COLLIDING.len(),
    ) {
        let rulings = || Rulings::new(&[NameRuling::Differ(["Ivo Lenn".into(), "I. Lenn".into()])]);
        let all = sheets(&COLLIDING);
        let mut grown = Pile::new(rulings());
        for &i in &order {
            grown.add(&all[i..=i]);
        }
        prop_assert!(grown == Pile::of(&all, rulings()));
        // And taken away again.
        let gone = order[..taken].iter().map(|&i| all[i].document).collect();
        grown.remove(&gone);
        let rest: Vec<Sheet> = order[taken..].iter().map(|&i| all[i].clone()).collect();
        prop_assert!(grown == Pile::of(&rest, rulings()));
        // And kept.
        prop_assert!(Pile::from_bytes(&grown.to_bytes()) == Some(grown.clone()));
        // And ruled otherwise.
        let other = || Rulings::new(&[
            NameRuling::Same(["Kim Orsk".into(), "Ostra".into()]),
            NameRuling::Same(["Lenn".into(), "Ivo Lenn".into()]),
        ]);
        let touched = grown.touched_by(&other());
        let again: Vec<Sheet> = rest.iter().filter(|s| touched.contains(&s.document)).cloned().collect();
        grown.rule(other(), &again);
        prop_assert!(grown == Pile::of(&rest, other()));
    }

    #[test]
    fn any_text_at_all_can_be_a_name(one: String, other: String) {
        let (a, b) = (Name::of(&one, NameKind::Person), Name::of(&other, NameKind::Person));
        prop_assert_eq!(same_name(&a, &b).score, same_name(&b, &a).score);
        let (a, b) = (Name::of(&one, NameKind::Organisation), Name::of(&other, NameKind::Organisation));
        prop_assert_eq!(same_name(&a, &b).kin, same_name(&b, &a).kin);
    }
}

#[test]
fn bytes_that_are_no_pile_are_refused() {
    let kept = Pile::of(&sheets(&COLLIDING), Rulings::default()).to_bytes();
    assert!(Pile::from_bytes(&kept).is_some());
    assert!(Pile::from_bytes(&[]).is_none());
    assert!(Pile::from_bytes(&kept[..kept.len() / 2]).is_none());
    assert!(Pile::from_bytes(&[&[99], &kept[1..]].concat()).is_none(), "another version");
}

#[test]
fn two_first_letters_without_stops_are_first_letters_and_one_of_two_bytes_is_one() {
    let words = |written: &str| -> Vec<String> {
        let name = Name::of(written, NameKind::Person);
        name.words.iter().map(|word| word.text.clone()).collect()
    };
    assert_eq!(words("JD Orsk"), words("J. D. Orsk"));
    assert_ne!(words("JD Orsk"), words("Orsk"));
    assert_eq!(words("PKK Khalil"), words("Khalil"));
    assert_eq!(words("\u{18e} Orsk").len(), 2);
}
