//! Voices inside voices in invented texts, as the shipped reader hears them.

use read::Reader;
use text::{Document, Metadata, Origin, Reading};

fn read(words: &str) -> Reading {
    let origin = Origin { path: "x".into() };
    let document = Document::new(origin, Metadata::default(), words.to_owned()).expect("short enough");
    read::read(&document, &Reader::shipped().expect("the model loads")).expect("every span holds words")
}

/// The chains of a text, each as the names of its voices without the page.
fn chains(words: &str) -> Vec<String> {
    let reading = read(words);
    let name = |step: &Option<usize>| {
        step.map_or("-", |v| reading.voices()[v].name.as_deref().unwrap_or("?")).to_owned()
    };
    let chain = |i: usize| reading.chain(i).iter().skip(1).map(name).collect::<Vec<_>>().join(" > ");
    (0..reading.attributions().len()).map(chain).collect()
}

fn assert_heard(words: &str, chain: &str) {
    let found = chains(words);
    assert!(found.iter().any(|c| c == chain), "no {chain} in {found:?} of: {words}");
}

#[test]
fn a_voice_inside_a_quotation_is_heard_when_it_is_read_alone() {
    assert_heard(
        "“The doctor told me that the boy was asleep and could not be moved,” said Lada Vren.",
        "Lada Vren > The doctor",
    );
}

#[test]
fn a_voice_three_deep_is_heard() {
    assert_heard(
        "Lada Vren told the inquiry that a warden had said that the ministry wanted the gate shut before the harvest.",
        "Lada Vren > a warden > the ministry",
    );
}

#[test]
fn who_is_heard_from_speaks_inside_the_words_of_the_hearer() {
    assert_heard(
        "Lada Vren said that her brother had heard from a guard that the gate would be shut before the visit.",
        "Lada Vren > her brother > a guard",
    );
}

#[test]
fn who_is_quoted_as_saying_speaks_inside_what_the_paper_gives() {
    assert_heard(
        "The Harbour Post quoted a clerk as saying that the boat had been seen twice.",
        "The Harbour Post > a clerk",
    );
}

#[test]
fn who_was_told_is_no_step_of_the_chain() {
    assert_heard(
        "The ferrymen said they were told by the harbour master that the bridge was safe.",
        "The ferrymen > the harbour master",
    );
}

#[test]
fn a_ministry_named_before_is_the_ministry_and_a_guard_is_somebody_new() {
    let reading = read(
        "The Provincial Ministry of Public Order denied that the gate was locked. A guard said that the key was lost. \
         The ministry said that the boat had sunk. A guard said that the gate was open.",
    );
    let voices: Vec<Option<usize>> = reading.attributions().iter().map(|a| a.voice).collect();
    assert_eq!(voices.len(), 4, "{:?}", reading.attributions());
    assert_eq!(voices[0], voices[2]);
    assert_ne!(voices[1], voices[3]);
}

#[test]
fn a_speech_of_a_transcript_is_read_like_a_text_of_its_own() {
    let text = "COUNSEL: The minister's secretary maintains that the harbour master never telephoned.\n\n\
                MRS VREN: A lorry driver told me that the gate was open at nine.\n\nCOUNSEL: Thank you.";
    assert_heard(text, "COUNSEL > The minister's secretary");
    assert_heard(text, "MRS VREN > A lorry driver");
}

#[test]
fn who_had_it_from_whom_is_heard() {
    let text = "Uncle Brekk telephoned. He had it from a colonel that the harbour master is at the seaside.";
    assert_heard(text, "Uncle Brekk > a colonel");
}

#[test]
fn their_own_words_tell_who_is_she_and_who_is_he() {
    let text = "Superintendent Garr came at nine. Constable Ely says that she shut the gate. He replied that nobody had \
                asked her to.";
    assert_heard(text, "Superintendent Garr");
}

#[test]
fn what_somebody_heard_goes_on_behind_a_which_that_says_something() {
    let words = "The Bulletin reports that townspeople now living abroad have heard from friends across the river that \
                 guards are pressing residents to sign a paper which calls the fifty-nine \"agents of the ministry\".";
    let found = chains(words);
    let deepest = found.iter().max_by_key(|chain| chain.len()).expect("somebody speaks");
    assert!(deepest.ends_with("friends across the river > a paper"), "{found:?}");
}
