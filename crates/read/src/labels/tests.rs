//! Labels on single sentences, with what is known of them given by hand.

use text::{
    Attribution, Document, How, Label, Mention, MentionKind, Metadata, Mode, Origin, Span, Stance, Voice,
    VoiceKind, Whose,
};

use super::{Known, labels};

const PEOPLE: [&str; 8] =
    ["Ode", "Brekk", "Orsk", "Mara Velde", "Wim Oster", "Bishop Thorn", "Dunn", "Karl Vance"];
const BODIES: [&str; 4] = ["the Fellowship", "Fellowship", "Lamplighters", "Old Rite League"];

fn document(text: &str) -> Document {
    Document::new(Origin { path: "-".into() }, Metadata::default(), text.to_owned()).expect("a short text")
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("words of the text");
    Span::from_usize(start, start + words.len()).expect("a span")
}

fn mentions(text: &str) -> Vec<Mention> {
    let mut out: Vec<Mention> = vec![];
    let all = PEOPLE.map(|p| (p, MentionKind::Person)).into_iter();
    for (name, kind) in all.chain(BODIES.map(|b| (b, MentionKind::Organisation))) {
        for (start, _) in text.match_indices(name) {
            let span = Span::from_usize(start, start + name.len()).expect("a span");
            if !out.iter().any(|m| m.span.overlaps(span)) {
                out.push(Mention { span, kind });
            }
        }
    }
    out.sort_by_key(|m| m.span);
    out
}

fn page() -> Voice {
    Voice { kind: VoiceKind::Page, name: None, mentions: vec![], perhaps: vec![] }
}

fn found(text: &str) -> Vec<Label> {
    let (mentions, voices) = (mentions(text), [page()]);
    labels(&document(text), Known { mentions: &mentions, voices: &voices, attributions: &[], called: &[] })
}

/// Each label as `term > on < by`.
fn told(text: &str) -> Vec<String> {
    let quote = |s: Span| &text[s.range()];
    let one = |l: Label| {
        let by = match l.by {
            Whose::Page => "page",
            Whose::Nobody => "-",
            Whose::Party(p) => quote(p.words),
            Whose::Attribution(_) => "attribution",
        };
        format!("{} > {} < {by}", quote(l.term), l.on.map_or("-", |p| quote(p.words)))
    };
    found(text).into_iter().map(one).collect()
}

#[test]
fn a_verb_of_naming_needs_no_lexicon_for_what_it_puts_on_somebody() {
    assert_eq!(told("Ode branded them glimmerers."), ["glimmerers > them < Ode"]);
    assert_eq!(told("Ode dismissed Brekk as a teapot."), ["teapot > Brekk < Ode"]);
    assert_eq!(told("Brekk was dubbed “the Duke of Soup” by Ode."), ["Duke of Soup > Brekk < Ode"]);
    assert_eq!(
        told("It was Bishop Thorn, whom Ode dubbed Saint Invoice."),
        ["Saint Invoice > Bishop Thorn < Ode"]
    );
    assert_eq!(told("Ode accused Brekk of being a mole."), ["mole > Brekk < Ode"]);
}

#[test]
fn plain_words_behind_a_verb_of_naming_are_no_label() {
    for plain in [
        "Ode was described as tall.",
        "They named Brekk chairman.",
        "Ode called the lamp a wonder.",
        "Ode called the vote a success.",
        "The place is known as the Old Mill.",
        "Ode called for talks.",
    ] {
        assert_eq!(told(plain), [""; 0], "{plain}");
    }
}

#[test]
fn a_label_that_is_turned_down_is_none() {
    for denied in
        ["We are not agents of the ministry.", "Ode did not call them traitors.", "They are no cult."]
    {
        assert_eq!(told(denied), [""; 0], "{denied}");
    }
}

#[test]
fn a_passive_without_an_agent_is_nobodys() {
    assert_eq!(told("Brekk was branded a traitor."), ["traitor > Brekk < -"]);
}

#[test]
fn to_be_puts_on_only_what_the_lists_know_to_judge() {
    assert_eq!(told("Ode is a charlatan."), ["charlatan > Ode < page"]);
    assert_eq!(
        told("The writer, a certain Wim Oster, is a professional hater."),
        ["professional hater > The writer, a certain Wim Oster < page"]
    );
    assert_eq!(told("Ode is a teacher."), [""; 0]);
    assert_eq!(
        told("Those who carried it to Ode are charlatans."),
        ["charlatans > Those who carried it to Ode < page"]
    );
}

#[test]
fn an_epithet_stands_in_for_a_name_or_before_one() {
    assert_eq!(told("In May the Fellowship met. The sect prints a paper."), ["sect > the Fellowship < page"]);
    assert_eq!(told("Then cult leader Karl Vance wept."), ["cult leader > Karl Vance < page"]);
    assert_eq!(told("His henchmen count the bread."), ["henchmen > - < page"]);
    let apposition = found("Orsk, the butcher of Lenn, slept.");
    assert_eq!((apposition.len(), apposition[0].how), (1, How::Apposition));
}

#[test]
fn words_in_another_sense_and_in_names_are_no_label() {
    for literal in [
        "She keeps a puppet theatre.",
        "The Anti-Terrorist Branch came.",
        "Two suspected saboteurs were held.",
        "The word “traitor” does not stand in it.",
        "They love the cult of Saint Ilse.",
    ] {
        assert_eq!(told(literal), [""; 0], "{literal}");
    }
}

#[test]
fn scare_quotes_keep_away_from_a_word_and_titles_and_signs_do_not() {
    let scare = found("The islanders were handed four hundred “passports” at the quay.");
    assert_eq!((scare.len(), scare[0].how, scare[0].by), (1, How::ScareQuotes, Whose::Page));
    assert_eq!(told("A sign reading “No entry” hung there."), [""; 0]);
    assert_eq!(told("She wrote the novel “The Long Rain” in May."), [""; 0]);
}

/// The labels of a text in which Ode says something, with this stance.
fn in_odes_mouth(text: &str, cue: &str, content: &str, stance: Stance) -> Vec<Label> {
    let attribution = Attribution {
        source: vec![at(text, "Ode")],
        cue: vec![at(text, cue)],
        content: vec![at(text, content)],
        addressee: vec![],
        voice: Some(1),
        mode: Mode::Indirect,
        stance,
        within: None,
        confidence: 1.0,
    };
    let ode = Voice {
        kind: VoiceKind::Person,
        name: Some("Ode".into()),
        mentions: vec![at(text, "Ode")],
        perhaps: vec![],
    };
    let (mentions, voices) = (mentions(text), [page(), ode]);
    let known = Known { mentions: &mentions, voices: &voices, attributions: &[attribution], called: &[] };
    labels(&document(text), known)
}

#[test]
fn a_label_inside_a_content_is_its_voices() {
    let found = in_odes_mouth("Ode said the thugs had come.", "said", "the thugs had come", Stance::Asserts);
    assert_eq!(found.iter().map(|l| l.by).collect::<Vec<_>>(), [Whose::Attribution(0)]);
}

#[test]
fn scare_quotes_inside_a_content_are_the_voices_if_it_says_something_and_else_the_pages() {
    let said =
        in_odes_mouth("Ode said the “helpers” had come.", "said", "the “helpers” had come", Stance::Asserts);
    let one = |found: &[Label]| found.iter().map(|l| (l.how, l.by)).collect::<Vec<_>>();
    assert_eq!(one(&said), [(How::ScareQuotes, Whose::Attribution(0))]);
    let words = "to lock out the “helpers”";
    let urged = in_odes_mouth("Ode promised to lock out the “helpers”.", "promised", words, Stance::Promises);
    assert_eq!(one(&urged), [(How::ScareQuotes, Whose::Page)]);
}

#[test]
fn whom_a_voice_names_is_called_so_by_whoever_tells_of_it() {
    let text = "Ode called Brekk's henchmen cowards.";
    let found = in_odes_mouth(text, "called", "Brekk's henchmen cowards", Stance::Asserts);
    let by: Vec<Whose> = found.iter().map(|l| l.by).collect();
    assert_eq!(by, [Whose::Page, Whose::Attribution(0)]);
}

#[test]
fn the_word_lists_are_asked_in_both_numbers() {
    assert_eq!(told("Ode depicted the stewards as bullies."), ["bullies > the stewards < Ode"]);
    assert_eq!(told("Dunn thought Brekk a bully."), ["bully > Brekk < Dunn"]);
}

#[test]
fn a_row_of_names_is_a_row_of_labels() {
    assert_eq!(
        told("Ode referred to them as moles, leeches and, in one bulletin, lice."),
        ["moles > them < Ode", "leeches > them < Ode", "lice > them < Ode"]
    );
    assert_eq!(
        told("Brekk is a “loser,” a “liar” and a “whiner.”"),
        ["loser > Brekk < page", "liar > Brekk < page", "whiner > Brekk < page"]
    );
    assert_eq!(
        told("Brekk was remembered by one ward as “the ice nun” and by another as “the Angel”."),
        ["ice nun > Brekk < one ward", "Angel > Brekk < another"]
    );
}

#[test]
fn who_names_is_found_away_from_the_verb() {
    assert_eq!(told("Ode has in the past called Brekk a dupe."), ["dupe > Brekk < Ode"]);
    assert_eq!(told("Ode took to calling Brekk a puppet."), ["puppet > Brekk < Ode"]);
    assert_eq!(told("Brekk, known to the prisoners as “Mother”, slept."), ["Mother > Brekk < the prisoners"]);
    assert_eq!(
        told("Out came the heralds, by whom the burghers were addressed as swine."),
        ["swine > the burghers < the heralds"]
    );
    assert_eq!(told("To the widows Brekk is the Undertaker."), ["Undertaker > Brekk < the widows"]);
    assert_eq!(told("In it we are called “outside agitators”."), ["outside agitators > we < it"]);
}

#[test]
fn who_is_named_is_found_away_from_the_verb() {
    assert_eq!(told("He is the man they call the Crow."), ["Crow > the man < they"]);
    assert_eq!(told("Villagers who flee are branded vermin."), ["vermin > Villagers who flee < -"]);
    assert_eq!(told("Branded wreckers by the paper, the pilots slept."), ["wreckers > pilots < the paper"]);
    assert_eq!(told("Ode brands as traitors all who stayed."), ["traitors > all < Ode"]);
    assert_eq!(told("Ode had him down as a coward."), ["coward > him < Ode"]);
    assert_eq!(told("Ode earned the nickname “the Eel” from voters."), ["Eel > Ode < voters"]);
}

#[test]
fn to_be_in_other_words_counts_as_well() {
    assert_eq!(told("He is little more than a thug."), ["thug > He < page"]);
    assert_eq!(told("They are not a party but a sect."), ["sect > They < page"]);
    assert_eq!(told("Brekk was said to be a crook."), ["crook > Brekk < -"]);
    assert_eq!(told("They’re rapists."), ["rapists > They < page"]);
    assert_eq!(told("Crooks like Ode are not rare."), ["Crooks > Ode < page"]);
}

#[test]
fn a_cry_and_a_portrait_name_somebody() {
    assert_eq!(told("“Traitors!” shouted Ode after them."), ["Traitors > them < page"]);
    assert_eq!(told("They carried a poster of Brekk as Captain Hook."), ["Captain Hook > Brekk < They"]);
    assert_eq!(told("Doctors have another word for Brekk: quack."), ["quack > Brekk < Doctors"]);
}

#[test]
fn another_name_and_words_that_are_no_noun_are_no_label() {
    for plain in [
        "The group, known as Daesh, fled.",
        "Ode said she was “very weak on immigration”.",
        "Ode called him “not smart enough”.",
        "The truth is that the tyrants of old are dead.",
        "Ode refused to call Brekk a liar.",
    ] {
        let found = told(plain);
        assert!(found.iter().all(|l| l.starts_with("tyrants")), "{plain}: {found:?}");
    }
}

#[test]
fn in_a_transcript_a_label_is_whoever_speaks_the_line() {
    let text = "ODE: Good evening.\nBREKK: The bishop is a liar.\nODE: No.\nBREKK: Yes.";
    assert_eq!(told(text), ["liar > The bishop < BREKK"]);
}

#[test]
fn every_span_of_a_label_holds_words_of_any_text() {
    let parts = [
        "called",
        "“",
        "”",
        "the",
        "sect",
        ",",
        "Ode",
        "as",
        "a",
        "is",
        "so-called",
        "of being",
        "é",
        "\n\n",
        "whom",
        "by",
        "-",
        ".",
        "agents of",
        "’s",
        "Once",
        "as",
        "whom",
        "by",
        "to be",
        "poster of",
        "nickname",
        "like",
        "run by",
        "\n",
        ":",
        "!",
    ];
    let mut state = 7usize;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text += parts[(state >> 33) % parts.len()];
            text += if state >> 60 & 1 == 0 { " " } else { "" };
        }
        let document = document(&text);
        let mut end = 0;
        for label in found(&text) {
            assert!(label.spans().all(|s| !s.is_empty() && document.quote(s).is_some()), "{text}: {label:?}");
            assert!(label.term.start() >= end, "{text}: labels touch");
            end = label.term.end();
        }
    }
}

#[test]
fn what_is_dismissed_as_a_lie_is_not_whoever_dismisses_it() {
    for verb in ["dismissed", "condemned", "denounced"] {
        let text = format!("Ode {verb} as a fabrication the claim of Brekk.");
        assert!(told(&text).iter().all(|label| !label.contains("> Ode")), "{:?}", told(&text));
    }
    assert_eq!(told("Ode denounced as a traitor the clerk Brekk.")[0], "traitor > clerk Brekk < Ode");
}

#[test]
fn a_second_label_may_leave_out_its_verb() {
    let all = told("Kesh said that Ode was a crook and Brekk's backers a den of thieves.");
    assert!(all.iter().any(|l| l.starts_with("den of thieves > Brekk's backers")), "{all:?}");
    let all = told("Ode is a crook and the mayor has a dog.");
    assert!(!all.iter().any(|l| l.starts_with("dog")), "{all:?}");
}

#[test]
fn likening_and_listing_name_and_not_to_hesitate_is_to_do_it() {
    for (text, label) in [
        ("Ode likened the managers to jackals.", "jackals > the managers"),
        ("The ministry does not hesitate to call Ode a charlatan.", "charlatan > Ode"),
        ("The Shield, whose members Ode called hotheads, replied.", "hotheads > whose members"),
    ] {
        assert!(told(text).iter().any(|l| l.starts_with(label)), "{:?}", told(text));
    }
    assert!(told("The ministry hesitates to call Ode a charlatan.").is_empty());
}
