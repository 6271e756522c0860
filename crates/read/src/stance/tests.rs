//! The table of cues, in our own words; each test is one claim of `stance.rs`.

use std::collections::BTreeMap;

use text::Stance::{self, *};

use super::words::GROUPS;
use super::{forms, stance};

/// `cue` with what stands before it and with its content.
fn holds(want: Stance, cases: &[(&str, &str, &str)]) {
    for (before, cue, content) in cases {
        let got = stance(cue, "", content, before);
        assert_eq!(got, want, "{before:?} <{cue}> {content:?}");
    }
}

/// Cues that need nothing around them.
fn alone(want: Stance, cues: &[&str]) {
    let cases: Vec<_> = cues.iter().map(|&cue| ("", cue, "that the ferry was late")).collect();
    holds(want, &cases);
}

#[test]
fn plain_words_of_saying_put_it_forward() {
    alone(
        Asserts,
        &[
            "said",
            "told reporters",
            "according to",
            ":",
            "was quoted as saying",
            "wrote",
            "insisted",
            "maintained",
            "is said to have",
        ],
    );
    alone(
        Asserts,
        &[
            "warned",
            "accused",
            "blamed",
            "suggested",
            "reportedly",
            "issued a statement",
            "’s statement",
            "put it",
            "gurgled",
            "",
        ],
    );
}

#[test]
fn factives_take_it_as_given() {
    alone(
        Presumes,
        &[
            "revealed",
            "confirmed",
            "noted",
            "pointed out",
            "showed",
            "found",
            "discovered",
            "had learned",
            "knew",
            "recalled",
            "reminded",
        ],
    );
    alone(Presumes, &["made it clear", "has proven", "realised", "rightly said", "was aware"]);
}

#[test]
fn some_words_keep_away() {
    alone(
        Distances,
        &[
            "claimed",
            "has repeatedly claimed",
            "’s claim that",
            "alleged",
            "allegation",
            "so-called",
            "purported",
            "rumoured",
            "supposedly",
            "allegedly",
        ],
    );
    alone(Distances, &["falsely said", "wrongly claimed", "allegedly told", "would have you believe"]);
    holds(Distances, &[("the so-", "called", "rescue")]);
}

#[test]
fn denials_say_no() {
    alone(
        Denies,
        &[
            "denied",
            "denial",
            "rejected",
            "has dismissed",
            "rebutted",
            "disputed",
            "ruled out",
            "opposes",
            "refuses to accept",
            "refused to believe",
        ],
    );
    holds(
        Denies,
        &[
            ("", "does not accept", "that the well ran dry"),
            ("The miller", "said", "it was not true that the sluice had been opened"),
            ("", "said it was not true that", "the sluice had been opened"),
            ("", "would not agree", "that the price was fair"),
            ("The union", "refused", "the new rota"),
            ("He", "refuses", "to accept that the count was right"),
            ("", "disagreed", "with the ruling"),
        ],
    );
}

#[test]
fn doubts_say_that_it_may_not_be_so() {
    alone(
        Doubts,
        &[
            "doubted",
            "questioned",
            "challenged",
            "is sceptical",
            "was skeptical",
            "cast doubt on",
            "expressed doubts",
            "found no evidence",
        ],
    );
}

#[test]
fn a_negated_belief_is_a_doubt() {
    holds(
        Doubts,
        &[
            ("The baker", "does not believe", "the mill will reopen"),
            ("The baker does not", "think", "the mill will reopen"),
            ("She didn’t", "expect", "snow"),
            ("", "no longer thinks", "so"),
            ("They are", "not convinced", "that it floats"),
            ("He", "isn't sure", "that it floats"),
        ],
    );
}

#[test]
fn who_has_no_doubt_believes() {
    holds(
        Believes,
        &[
            ("She", "has no doubt", "that the seal is old"),
            ("She did not", "doubt", "the seal"),
            ("She", "never doubted", "that the seal is old"),
        ],
    );
}

#[test]
fn not_being_sure_whether_takes_no_side() {
    holds(
        Withholds,
        &[
            ("He", "was not sure", "whether the gate was shut"),
            ("He", "is not certain", "who shut it"),
            ("", "unsure", "whether"),
        ],
    );
}

#[test]
fn a_negated_denial_takes_no_side() {
    holds(
        Withholds,
        &[
            ("", "did not deny", "that the barge was his"),
            ("He did not", "deny", "it"),
            ("He did not, however,", "deny", "it"),
            ("", "did not rule out", "a second vote"),
            ("The bishop", "has never denied", "it"),
            ("The office", "would neither confirm nor deny", "it"),
            ("Nor did the bishop", "deny", "it"),
            ("No one", "denied", "it"),
            ("", "refused to rule out", "a strike"),
        ],
    );
    assert_eq!(stance("disputed", "Nobody", "the bill", ""), Withholds);
}

#[test]
fn a_negated_saying_takes_no_side() {
    holds(
        Withholds,
        &[
            ("", "did not say", "who paid"),
            ("The clerk would not", "say", "who paid"),
            ("The clerk", "couldn’t confirm", "the sum"),
            ("The clerk never", "promised", "a refund"),
            ("", "did not admit", "the theft"),
            ("", "has not claimed", "the reward"),
            ("They did not", "urge", "a boycott"),
            ("", "said nothing", "about the fire"),
            ("", "gave no explanation", "for the fire"),
            ("", "without mentioning", "the fire"),
            ("Neither the abbot nor the cook", "said", "who rang"),
            ("", "was not ready to say", "when"),
            ("", "is not afraid", "that it will sink"),
            ("", "does not want", "a quarrel"),
            ("", "did not know", "that it had sunk"),
            ("", "did not ask", "whether it had sunk"),
        ],
    );
    assert_eq!(stance("said", "No official", "who paid", ""), Withholds);
    assert_eq!(stance("said", "No one", "who paid", ""), Withholds);
}

#[test]
fn who_keeps_silent_takes_no_side() {
    alone(
        Withholds,
        &[
            "declined to say",
            "declined to comment",
            "refused to say",
            "refused to answer",
            "had no comment",
            "failed to mention",
            "stopped short of saying",
        ],
    );
    holds(
        Withholds,
        &[
            ("", "declined", "to discuss the sale"),
            ("", "refused", "to say who bought it"),
            ("", "refused to", "answer"),
            ("", "did not respond to", "a letter"),
            ("", "could not be reached", "for comment"),
            ("", "was reluctant to say", "more"),
        ],
    );
}

#[test]
fn a_negation_elsewhere_is_not_the_cues() {
    holds(
        Asserts,
        &[
            ("It was not the goat, the farmer", "said", "it was not the goat"),
            ("“I do not,” he", "said", "I do not"),
            ("He", "said", "no goat was harmed"),
            ("He not only", "said", "so"),
            ("No 10", "said", "it would wait"),
            ("", "told them not", "a word of thanks was heard"),
            ("The men who did not leave", "said", "they were cold"),
        ],
    );
    assert_eq!(stance("said", "No 10", "it would wait", ""), Asserts);
}

#[test]
fn who_did_not_fail_to_mention_it_mentioned_it() {
    holds(Presumes, &[("She", "did not fail to note", "the debt")]);
    holds(
        Asserts,
        &[("She", "did not fail to mention", "the debt"), ("She", "did not hesitate to say", "so")],
    );
}

#[test]
fn feelings_take_it_as_given_negated_or_not() {
    alone(Presumes, &["regretted", "was surprised", "is proud", "did not regret", "was not surprised"]);
}

#[test]
fn judging_somebody_for_a_deed_takes_the_deed_as_given() {
    holds(
        Presumes,
        &[("", "criticised", "for selling the bell"), ("", "praised him for", "selling the bell")],
    );
    holds(Asserts, &[("", "criticised", "the sale"), ("", "accused", "him of selling the bell")]);
}

#[test]
fn admissions_concede() {
    alone(
        Concedes,
        &[
            "admitted",
            "has acknowledged",
            "conceded",
            "made no secret of",
            "did not hide",
            "’s confession",
            "apologised for",
            "pleaded guilty",
        ],
    );
}

#[test]
fn opinions_believe() {
    alone(
        Believes,
        &[
            "believes",
            "thinks",
            "is convinced",
            "was certain",
            "in her opinion",
            "felt",
            "suspects",
            "is expected to",
            "are confident",
        ],
    );
}

#[test]
fn asking_is_a_question_or_a_request() {
    holds(
        Asks,
        &[
            ("", "asked whether", "the tide had turned"),
            ("", "asked", "if the tide had turned"),
            ("", "asked", "why the crew had to leave"),
            ("", "asked", "Are you going to leave?"),
            ("", "asked about", "the tide"),
            ("", "wants to know", "who paid"),
            ("", "wondered", "who paid"),
            ("", "wanted", "to know who paid"),
            ("", "asked", "That is your goat?"),
            ("", "demanded to know", "who paid"),
        ],
    );
    holds(
        Urges,
        &[
            ("", "asked her to", "leave"),
            ("", "asked", "to see the ledger"),
            ("", "asked", "the men on the pier to leave"),
            ("", "asked for", "a loan"),
            ("", "asked that", "the lamp be lit"),
            ("", "was asked to", "leave"),
        ],
    );
}

#[test]
fn directives_urge() {
    alone(Urges, &["urged", "demanded", "demand for", "called on", "appealed to", "recommended", "ordered"]);
    holds(
        Urges,
        &[
            ("", "called", "for a truce"),
            ("", "called", "on the crew to wait"),
            ("", "told", "to wait ashore"),
            ("", "told them to", "wait ashore"),
            ("", "warned", "against swimming"),
            ("", "warned them not to", "swim"),
            ("", "told", "not to swim"),
            ("", "has asked", "anyone who saw a green boat after the first bell to speak up"),
            ("", "insisted on", "a receipt"),
        ],
    );
}

#[test]
fn wishes_hope_and_worries_fear() {
    alone(Hopes, &["hopes", "wants", "would like", "is hopeful", "supports", "in the hope"]);
    alone(Fears, &["fears", "is afraid", "was worried", "voiced concern", "amid fears"]);
    holds(Hopes, &[("", "expressed", "her warm support for the plan"), ("", "'d like", "a receipt")]);
}

#[test]
fn commissives_promise() {
    alone(
        Promises,
        &["promised", "vowed", "pledge", "threatened to", "agreed to", "swore to", "intends", "’s threat"],
    );
    holds(Promises, &[("", "agreed", "to pay"), ("", "offered", "to pay"), ("", "is determined", "to pay")]);
    holds(Asserts, &[("", "agreed", "that it was late"), ("", "swore", "that it was late")]);
}

#[test]
fn inflection_is_undone() {
    for (word, base) in [
        ("rebutted", "rebut"),
        ("denies", "deny"),
        ("urging", "urge"),
        ("swore", "swear"),
        ("criticised", "criticize"),
        ("quizzes", "quiz"),
    ] {
        assert!(forms(word).iter().any(|f| f == base), "{word}: {:?}", forms(word));
    }
}

#[test]
fn no_entry_stands_twice() {
    let mut seen = BTreeMap::new();
    for (word, list) in GROUPS {
        for entry in list.split(',').map(str::trim) {
            assert!(!entry.is_empty(), "help: a comma too many in {list:.40}");
            let twice = seen.insert(entry, word);
            assert_eq!(twice, None, "help: {entry:?} stands in two groups; keep one");
        }
    }
}

#[test]
fn odd_input_does_not_stop_it() {
    for cue in ["", "’", "n’t", "—", "\u{301}", "İ’s", "not", "’’s’", "to to to"] {
        let _ = stance(cue, cue, cue, cue);
    }
}

#[test]
fn who_cannot_stress_it_enough_stresses_it() {
    holds(Asserts, &[("The cook", "cannot stress enough", "that the stove is hot")]);
    holds(Withholds, &[("The cook", "cannot say", "whether it is hot enough")]);
}

#[test]
fn whoever_is_expected_to_say_it_says_it_and_not_believes_it() {
    holds(
        Asserts,
        &[
            ("The envoy", "is expected to say", "the talks failed"),
            ("", "is reported to have told", "them so"),
        ],
    );
    holds(Denies, &[("The cook", "is said to have denied", "it")]);
    holds(Asserts, &[("We", "are sorry to say", "that the stove is cold")]);
    holds(Believes, &[("The price", "is expected", "to fall"), ("It", "is believed", "to be his")]);
    holds(Withholds, &[("The envoy", "is not expected to say", "why")]);
}

#[test]
fn to_forbid_is_to_want_it_not_done() {
    holds(Urges, &[("", "forbade", "the villagers to light fires"), ("", "was banned from", "swimming")]);
    holds(Withholds, &[("The abbot", "did not forbid", "fires")]);
}

#[test]
fn what_a_court_holds_it_rules_and_what_others_hold_they_believe() {
    assert_eq!(stance("held", "The tribunal", "that a lodger is no trespasser", ""), Asserts);
    assert_eq!(stance("holds", "My aunt", "that a lodger is no trespasser", ""), Believes);
}

#[test]
fn what_is_not_true_is_denied_and_what_is_true_conceded() {
    holds(Denies, &[("Nor", "is it true", "that we crept away"), ("It", "is not true", "that we slept")]);
    holds(Concedes, &[("It", "is true", "that the first roof fell")]);
}

#[test]
fn only_owning_to_a_thing_concedes_it() {
    holds(Concedes, &[("", "own", "that I ran"), ("", "owned up to", "the theft")]);
    holds(Asserts, &[("In", "own telling", "she climbed the fence")]);
}

#[test]
fn hearsay_mentions_and_notes_on_a_door_leave_it_open() {
    holds(
        Asserts,
        &[
            ("I", "had heard", "that it would be opened"),
            ("The cook", "mentioned", "that the stove was hot"),
            ("The clerk", "informed", "us that the file was lent"),
            ("There was", "a note", "that the soup was cold"),
            ("They", "have taken credit for", "the blackout"),
        ],
    );
}

#[test]
fn an_idiom_is_known_with_other_words_inside_it() {
    holds(
        Promises,
        &[("He", "gave his word", "that the mule would be back"), ("", "swore", "never to speak of it")],
    );
    holds(Asks, &[("The judge", "put the question to him directly", "had he been paid?")]);
    holds(Doubts, &[("Traders", "took with a pinch of salt", "the promise of a loan")]);
    holds(Fears, &[("", "voiced alarm", "at the plan")]);
    holds(
        Withholds,
        &[("The bank", "has yet to explain", "the loss"), ("", "left it open", "whether it would")],
    );
    holds(
        Denies,
        &[("The cook", "poured scorn on", "the idea"), ("", "protests his innocence", "of the theft")],
    );
}

#[test]
fn who_cannot_deny_it_concedes_it_and_who_cannot_but_say_it_says_it() {
    holds(
        Concedes,
        &[
            ("The cook", "cannot deny", "that the stove was hot"),
            ("The cook", "could hardly have denied", "that the stove was hot"),
            ("The cook", "could not but admit", "that the stove was hot"),
        ],
    );
    holds(
        Withholds,
        &[("", "would not deny", "that it was hot"), ("", "could neither confirm nor deny", "it")],
    );
    holds(Asserts, &[("", "could not help saying", "so"), ("", "cannot resist adding", "that it was hot")]);
}

#[test]
fn what_few_believe_is_doubted() {
    assert_eq!(stance("believe", "Few in the port", "that the ferry will come", ""), Doubts);
    assert_eq!(stance("believe", "A few in the port", "that the ferry will come", ""), Believes);
    assert_eq!(stance("doubt", "Hardly anybody", "that the ferry will come", ""), Believes);
}

#[test]
fn to_encourage_is_to_urge_and_to_be_encouraged_a_feeling() {
    holds(Urges, &[("", "has encouraged", "the crews to wait"), ("", "were encouraged to", "wait")]);
    holds(Presumes, &[("She", "was encouraged", "that the crews had waited")]);
}

#[test]
fn the_complement_tells_an_order_from_a_report() {
    holds(
        Urges,
        &[
            ("The cook", "told", "us to wait outside"),
            ("The cook", "told", "the two boys not to touch the stove"),
            ("The cook", "warned", "him not to touch the stove"),
            ("The cook", "suggested", "waiting outside"),
            ("The cook", "suggested", "that the stove be moved"),
            ("The cook", "insisted", "that he be heard"),
        ],
    );
    holds(
        Asserts,
        &[
            ("The cook", "told", "the boys they had to wait"),
            ("The cook", "told", "the boys about the plan to move the stove"),
            ("The cook", "told", "that the way to the stove was shut"),
            ("The cook", "warned", "the stove was about to burst"),
            ("The cook", "suggested", "nothing of the sort"),
            ("The cook", "suggested", "that it would be moved"),
            ("The cook", "insisted", "that it had to be moved"),
        ],
    );
}
