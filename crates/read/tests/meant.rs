//! Whom words mean: pronouns and phrases in invented texts, asked of the shipped reader.

use read::{Meant, Reader};
use text::{Document, Metadata, Origin, Span};

/// Whom the words between ⟦ and ⟧ mean.
fn meant(marked: &str) -> Meant {
    let (before, rest) = marked.split_once('⟦').expect("a mark");
    let (words, after) = rest.split_once('⟧').expect("its end");
    let span = Span::from_usize(before.len(), before.len() + words.len()).expect("in order");
    let origin = Origin { path: "x".into() };
    let document =
        Document::new(origin, Metadata::default(), format!("{before}{words}{after}")).expect("short enough");
    Reader::shipped().expect("the model loads").meant(&document, &[span]).remove(0)
}

fn name(meant: &Meant) -> &str {
    meant.settled.as_ref().and_then(|v| v.name.as_deref()).unwrap_or("(open)")
}

#[test]
fn a_pronoun_means_the_only_one_it_can() {
    let text = "Mayor Ilse Brandt met Karl Ode at the bridge on Monday. ⟦She⟧ said the gate was shut.";
    assert!(name(&meant(text)).ends_with("Ilse Brandt"));
}

#[test]
fn a_phrase_right_before_a_name_means_that_person() {
    let text = "The report was late. ⟦The group's founder⟧, Karl Ode, said so on Monday.";
    assert_eq!(name(&meant(text)), "Karl Ode");
}

#[test]
fn a_role_means_whoever_was_given_it() {
    let text = "Ilse Brandt, the mayor of Osterbek, opened the bridge. Later ⟦the mayor⟧ said it was safe.";
    assert!(name(&meant(text)).ends_with("Ilse Brandt"));
}

#[test]
fn several_people_called_by_a_common_noun_can_be_meant() {
    let text = "The residents waited at the gate all night. In the morning ⟦they⟧ said it was still shut.";
    assert_eq!(name(&meant(text)), "The residents");
}

#[test]
fn a_pronoun_with_nobody_to_mean_stays_open() {
    let meant = meant("It had rained for a week. ⟦He⟧ said nothing.");
    assert_eq!((meant.settled.is_none(), meant.perhaps.len()), (true, 0));
}

#[test]
fn a_pronoun_that_two_may_be_meant_by_names_both_and_none() {
    let open = [
        "Karl Ode and Ivo Lund came to the bridge. ⟦He⟧ said it was safe.",
        "When Karl Ode met Ivo Lund, ⟦he⟧ said nothing.",
        "Karl Ode told Ivo Lund that ⟦he⟧ would have to go.",
        "Ivo Lund saw Karl Ode. Karl Ode saw Ivo Lund. ⟦He⟧ said nothing.",
    ]
    .map(meant);
    let names_both = |m: &Meant| {
        let names: Vec<&str> = m.perhaps.iter().filter_map(|(v, _)| v.name.as_deref()).collect();
        m.settled.is_none() && names.contains(&"Karl Ode") && names.contains(&"Ivo Lund")
    };
    assert!(open.iter().any(names_both), "{open:?}");
}

#[test]
fn a_phrase_that_means_nobody_before_it_is_its_own_voice() {
    let text = "The bridge was shut on Monday. ⟦A young warden⟧ said the gate was rotten.";
    assert_eq!(name(&meant(text)), "A young warden");
}

#[test]
fn he_is_likeliest_the_one_who_has_been_speaking() {
    let text = "Karl Ode panics. One of his critics is Ivo Lund, who lives at the near bank. Lund has told the Bulletin that \
                all he said against Ode can be proved. ⟦He⟧ referred to a visit of the harbour master.";
    let meant = meant(text);
    let first = meant.settled.as_ref().or(meant.perhaps.first().map(|(v, _)| v));
    assert_eq!(first.and_then(|v| v.name.as_deref()), Some("Ivo Lund"), "{:?}", meant.perhaps);
}
