//! Rulings in a case: kept, weighed, applied, merged, and outliving the reader.

mod claims;

use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;
use text::{
    Attribution, Document, Findings, How, Metadata, Mode, Origin, Provenance, Reading, Span, Stance, Voice,
    VoiceKind, Whose,
};

use super::*;
use crate::{CaseFile, Error, NewDocument, digest, pack};

const TEXT: &str = "Mayor Ode said the gate was shut. Vren denied that the gate was shut.\n";

fn document(text: &str) -> Document {
    Document::new(Origin { path: "gate.txt".into() }, Metadata::default(), text.to_owned()).unwrap()
}

fn span(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).unwrap();
    Span::from_usize(start, start + words.len()).unwrap()
}

fn says(source: &str, cue: &str, content: Span, stance: Stance, voice: usize) -> Attribution {
    Attribution {
        source: vec![span(source, 0)],
        cue: vec![span(cue, 0)],
        content: vec![content],
        addressee: vec![],
        voice: Some(voice),
        mode: Mode::Indirect,
        stance,
        within: None,
        confidence: 0.9,
    }
}

fn reading_of(attributions: Vec<Attribution>) -> Reading {
    let voice = |kind, name: &str| Voice { kind, name: Some(name.into()), mentions: vec![], perhaps: vec![] };
    let voices = vec![
        voice(VoiceKind::Page, "page"),
        voice(VoiceKind::Person, "Ode"),
        voice(VoiceKind::Person, "Vren"),
    ];
    let from = Provenance { reader: "hand 1".into(), weights: "00".into(), kernel: "none".into() };
    Reading::new(&document(TEXT), from, Findings { voices, attributions, ..Findings::default() }).unwrap()
}

fn ode() -> Attribution {
    says("Mayor Ode", "said", span("the gate was shut", 0), Stance::Asserts, 1)
}

fn vren() -> Attribution {
    says("Vren", "denied", span("that the gate was shut", 0), Stance::Denies, 2)
}

fn reading() -> Reading {
    reading_of(vec![ode(), vren()])
}

fn a(index: usize) -> Handle {
    Handle { kind: FindingKind::Attribution, index }
}

fn target(index: usize) -> Target {
    Target::of(&document(TEXT), &reading(), a(index)).unwrap()
}

/// A ruling on the text, so many seconds into an hour.
fn ruled(by: &str, second: u32, says: Says) -> Ruling {
    let names = matches!(says, Says::Same { .. } | Says::Differ { .. });
    let document = (!names).then(|| document(TEXT).id().to_string());
    Ruling::new(format!("2031-06-14T08:{:02}:{:02}Z", second / 60, second % 60), by.into(), document, says)
        .unwrap()
}

fn undo(by: &str, second: u32, of: &Ruling) -> Ruling {
    let says = Says::Undo { ruling: of.uid().to_owned() };
    let at = format!("2031-06-14T08:{:02}:{:02}Z", second / 60, second % 60);
    Ruling::new(at, by.into(), of.document().map(str::to_owned), says).unwrap()
}

fn wrong(index: usize) -> Says {
    Says::Wrong { finding: target(index) }
}

fn right(index: usize) -> Says {
    Says::Right { finding: target(index) }
}

fn moved(index: usize, part: Part, to: Span) -> Says {
    let to = vec![Quoted::of(&document(TEXT), to).unwrap()];
    Says::Move { finding: target(index), part, to }
}

fn same(one: &str, other: &str) -> Says {
    Says::Same { names: [one.into(), other.into()] }
}

fn differ(one: &str, other: &str) -> Says {
    Says::Differ { names: [one.into(), other.into()] }
}

/// A case with the text read in it.
fn case() -> (TempDir, CaseFile) {
    let folder = tempfile::tempdir().unwrap();
    let mut case = CaseFile::create(&path(&folder), "test").unwrap();
    let mut adding = case.adding();
    let (file, _) = adding.file("gate.txt", &digest(TEXT.as_bytes()), TEXT.len() as u64).unwrap();
    adding.bytes(file, &pack(TEXT.as_bytes()).unwrap()).unwrap();
    let new = NewDocument { document: document(TEXT), problems: vec![], reading: Some(reading()) };
    adding.part(file, 0, &[], Ok(&new)).unwrap();
    adding.end(file).unwrap();
    adding.keep().unwrap();
    drop(adding);
    (folder, case)
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("gate.sayso")
}

fn exported(case: &CaseFile) -> String {
    case.rulings().unwrap().iter().map(|ruling| ruling.line() + "\n").collect()
}

fn in_force(case: &CaseFile) -> Vec<String> {
    let rulings = case.rulings().unwrap();
    let forces = forces(&rulings);
    rulings.iter().filter(|r| forces.in_force(r)).map(|r| r.uid().to_owned()).collect()
}

fn reread(case: &mut CaseFile, attributions: Vec<Attribution>) {
    let mut rereading = case.rereading();
    rereading.reading(1, &reading_of(attributions)).unwrap();
    rereading.end("1 document read again").unwrap();
}

fn unfit(case: &CaseFile) -> Vec<Unfit> {
    case.listed().unwrap().into_iter().filter_map(|one| one.unfit).collect()
}

#[test]
fn a_ruling_that_comes_twice_is_one() {
    let (_folder, mut case) = case();
    let ruling = ruled("Nora", 1, wrong(0));
    assert!(case.rule(&ruling).unwrap());
    assert!(!case.rule(&ruling).unwrap());
    assert_eq!(case.rulings().unwrap(), [ruling]);
}

#[test]
fn a_ruling_cannot_be_changed_in_the_file() {
    let (_folder, mut case) = case();
    case.rule(&ruled("Nora", 1, wrong(0))).unwrap();
    let changed = case.db.execute("UPDATE ruling SET by = 'Ben'", []);
    assert!(changed.unwrap_err().to_string().contains("undo it with another"));
    case.db.execute_batch("DROP TRIGGER a_ruling_never_changes; UPDATE ruling SET by = 'Ben'").unwrap();
    let wrong = case.check(&mut |_, _| {}).unwrap().wrong;
    assert_eq!(wrong, ["ruling 1: it was changed after it was signed"]);
    assert!(matches!(case.rulings(), Err(Error::Damaged(_))));
}

#[test]
fn a_ruling_or_an_entry_of_the_log_that_somebody_deletes_in_the_file_is_missed() {
    let (_folder, mut case) = case();
    case.rule(&ruled("Nora", 1, wrong(0))).unwrap();
    case.rule(&ruled("Nora", 2, wrong(0))).unwrap();
    for (table, refused) in [("ruling", "undo it with another"), ("log", "never deleted")] {
        let deleted = case.db.execute(&format!("DELETE FROM {table} WHERE id = 1"), []);
        assert!(deleted.unwrap_err().to_string().contains(refused), "{table}");
    }
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong, [""; 0]);
    let entries = case.log().unwrap().len();
    case.db
        .execute_batch(
            "DROP TRIGGER a_ruling_is_never_deleted; DELETE FROM ruling WHERE id = 1; \
             DROP TRIGGER the_log_is_never_deleted; DELETE FROM log WHERE id = 1",
        )
        .unwrap();
    let missed = [
        "rulings: 2 were kept, 1 there".to_owned(),
        format!("entries of the log: {entries} were kept, {} there", entries - 1),
    ];
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong, missed);
}

#[test]
fn removing_a_document_takes_its_rulings_from_the_tally() {
    let (_folder, mut case) = case();
    case.rule(&ruled("Nora", 1, wrong(0))).unwrap();
    case.rule(&ruled("Nora", 2, Says::Same { names: ["A".into(), "B".into()] })).unwrap();
    assert_eq!(case.remove(&[1], &[]).unwrap().rulings, 1);
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong, [""; 0]);
}

#[test]
fn what_a_document_states_about_itself_cannot_be_changed_in_the_file() {
    let (_folder, case) = case();
    for column in ["title", "author", "publisher", "published", "language", "address", "wire"] {
        let changed = case.db.execute(&format!("UPDATE document SET {column} = 'x'"), []);
        assert!(changed.unwrap_err().to_string().contains("states about itself"), "{column}");
    }
}

#[test]
fn an_undo_is_a_ruling_and_can_be_undone() {
    let first = ruled("Nora", 1, wrong(0));
    let second = undo("Ben", 2, &first);
    let third = undo("Nora", 3, &second);
    let of = |rulings: &[Ruling]| forces(rulings).of(first.uid());
    assert_eq!(of(std::slice::from_ref(&first)), Force::InForce);
    assert_eq!(of(&[second.clone(), first.clone()]), Force::Undone(second.uid().into()));
    assert_eq!(of(&[third, second, first.clone()]), Force::InForce);
}

#[test]
fn the_later_ruling_of_one_person_holds_and_two_people_are_in_conflict() {
    let first = ruled("Nora", 1, wrong(0));
    let later = ruled("Nora", 2, right(0));
    let other = ruled("Ben", 3, moved(0, Part::Source, span("Ode", 0)));
    let elsewhere = ruled("Ben", 4, wrong(1));
    let all = forces(&[other.clone(), later.clone(), first.clone(), elsewhere.clone()]);
    assert_eq!(all.of(first.uid()), Force::Replaced(later.uid().into()));
    assert_eq!(all.against(later.uid()).collect::<Vec<_>>(), [other.uid()]);
    assert_eq!(all.against(other.uid()).collect::<Vec<_>>(), [later.uid()]);
    assert_eq!(all.against(elsewhere.uid()).count(), 0);
    let settled = forces(&[later.clone(), undo("Nora", 5, &other), other, first]);
    assert_eq!(settled.conflicting().count(), 0);
}

#[test]
fn a_contradiction_about_names_is_found_over_several_steps() {
    let all = [
        ruled("Nora", 1, same("the mayor", "Ode")),
        ruled("Nora", 2, same("Ode", "H. Ode")),
        ruled("Ben", 3, differ("H. Ode", "the mayor")),
        ruled("Ben", 4, differ("Vren", "Ode")),
    ];
    let found = name_conflicts(&all, &forces(&all));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].differ, all[2].uid());
    assert_eq!(found[0].same.len(), 2);
    let direct = [ruled("Nora", 1, same("A", "B")), ruled("Nora", 2, differ("B", "A"))];
    assert_eq!(forces(&direct).of(direct[0].uid()), Force::Replaced(direct[1].uid().into()));
}

#[test]
fn a_ruling_outlives_the_machine() {
    let (_folder, mut case) = case();
    case.rule(&ruled("Nora", 1, wrong(1))).unwrap();
    assert_eq!(unfit(&case), []);
    // Another number: the finding is the same.
    reread(&mut case, vec![vren()]);
    assert_eq!(unfit(&case), []);
    assert_eq!(case.applied(1).unwrap().on.keys().collect::<Vec<_>>(), [&a(0)]);
    // Not found any more: the ruling is there and said not to fit.
    reread(&mut case, vec![ode()]);
    assert_eq!(unfit(&case), [Unfit::Gone]);
    assert_eq!(case.rulings().unwrap().len(), 1);
    // Read otherwise: what was judged is not what stands there now.
    reread(&mut case, vec![Attribution { stance: Stance::Doubts, ..vren() }]);
    let told = unfit(&case)[0].to_string();
    assert_eq!(
        told,
        "the reader had “Vren · denied · denies, Vren” and has “Vren · denied · doubts, Vren” now"
    );
    reread(&mut case, vec![ode(), vren()]);
    assert_eq!(unfit(&case), []);
    assert_eq!(case.check(&mut |_, _| {}).unwrap().wrong, Vec::<String>::new());
}

#[test]
fn a_ruling_is_never_carried_over_to_words_that_only_look_alike() {
    let (_folder, mut case) = case();
    case.rule(&ruled("Nora", 1, moved(0, Part::Source, span("Ode", 0)))).unwrap();
    // “the gate was shut” stands twice; only the first place is the one that was ruled on.
    let second = Attribution { content: vec![span("the gate was shut", 1)], ..ode() };
    reread(&mut case, vec![second]);
    assert_eq!(unfit(&case), [Unfit::Gone]);
}

#[test]
fn corrections_show_in_a_copy_and_leave_the_reading_alone() {
    let document = document(TEXT);
    let stance = Says::Stance { finding: target(1), stance: Stance::Doubts };
    let rulings = [
        ruled("Nora", 1, moved(0, Part::Content, span("the gate", 0))),
        ruled("Nora", 2, Says::Voice { finding: target(0), name: "Henrike Ode".into() }),
        ruled("Nora", 3, stance),
        ruled("Ben", 4, Says::Stance { finding: target(1), stance: Stance::Fears }),
    ];
    let applied = apply(&document, Some(&reading()), &rulings);
    let view = applied.reading(&document, &reading()).unwrap();
    let first = &view.attributions()[0];
    assert_eq!(first.content, [span("the gate", 0)]);
    assert_eq!(view.voices()[first.voice.unwrap()].name.as_deref(), Some("Henrike Ode"));
    // Where two people differ the reader's own stays.
    assert_eq!(view.attributions()[1].stance, Stance::Denies);
    assert_eq!(applied.conflicts.len(), 2);
    assert_eq!(applied.unfit, []);
}

#[test]
fn an_addition_that_the_reader_finds_later_is_shown_once() {
    let document = document(TEXT);
    let quoted = |span| vec![Quoted::of(&document, span).unwrap()];
    let add = Says::Add {
        source: quoted(span("Vren", 0)),
        cue: quoted(span("denied", 0)),
        content: quoted(span("that the gate was shut", 0)),
        stance: Stance::Denies,
        voice: None,
    };
    let rulings = [ruled("Nora", 1, add.clone()), ruled("Ben", 2, add)];
    let before = apply(&document, Some(&reading_of(vec![ode()])), &rulings);
    assert_eq!(before.reading(&document, &reading_of(vec![ode()])).unwrap().attributions().len(), 2);
    assert_eq!((before.added.len(), before.added[0].on.len()), (1, 1));
    let after = apply(&document, Some(&reading()), &rulings);
    assert_eq!(after.added[0].found, Some(a(1)));
    assert_eq!(after.reading(&document, &reading()).unwrap().attributions().len(), 2);
    let on = Ruling::now(
        "Ben",
        rulings[0].document(),
        Says::Wrong { finding: Target::of_addition(&rulings[0]).unwrap() },
    );
    let alone = apply(&document, Some(&reading()), &[on.unwrap()]);
    assert_eq!(alone.unfit[0].1, Unfit::NotAdded);
}

#[test]
fn a_label_and_a_figure_that_were_missed_stand_behind_those_of_the_reader() {
    let document = document(TEXT);
    let quoted = |span| vec![Quoted::of(&document, span).unwrap()];
    let label =
        |how| Says::AddLabel { at: quoted(span("shut", 1)), on: quoted(span("Vren", 0)), whose: vec![], how };
    let figure = Says::AddFigure {
        at: quoted(span("the", 0)),
        value: "1..3".into(),
        unit: text::Unit::Things,
        per: None,
        approximate: true,
        of: quoted(span("gate", 0)),
    };
    let rulings = [ruled("Nora", 1, label(How::Verb)), ruled("Nora", 2, figure)];
    let applied = apply(&document, Some(&reading()), &rulings);
    let view = applied.reading(&document, &reading()).unwrap();
    let [added] = view.labels() else { panic!("one label") };
    assert_eq!((added.term, added.by, added.how), (span("shut", 1), Whose::Attribution(1), How::Verb));
    let [added] = view.figures() else { panic!("one figure") };
    assert_eq!(
        (added.span, added.value.to_string().as_str(), &added.of[..]),
        (span("the", 0), "1..3", &[span("gate", 0)][..])
    );
    // Others can rule on them, and those who add them otherwise are in conflict.
    let wrong = Says::Wrong { finding: Target::of_addition(&rulings[1]).unwrap() };
    let more = [&rulings[..], &[ruled("Ben", 3, wrong), ruled("Ben", 4, label(How::Epithet))]].concat();
    let applied = apply(&document, Some(&reading()), &more);
    assert_eq!((applied.missed_of(FindingKind::Label).count(), applied.conflicts.len()), (2, 2));
    assert_eq!(applied.missed_of(FindingKind::Figure).next().unwrap().on.len(), 1);
    // A reader that finds the label by now has it once.
    let mut findings = reading().found().clone();
    findings.labels = view.labels().to_vec();
    let found = Reading::new(&document, reading().provenance().clone(), findings).unwrap();
    let applied = apply(&document, Some(&found), &rulings);
    assert_eq!(applied.reading(&document, &found).unwrap().labels().len(), 1);
    assert_eq!(applied.said_of(Handle { kind: FindingKind::Label, index: 0 }), [&rulings[0]]);
}

#[test]
fn an_added_label_or_figure_that_makes_no_sense_is_refused() {
    let document = document(TEXT);
    let quoted = |span| Quoted::of(&document, span).unwrap();
    let at = vec![quoted(span("shut", 0)), quoted(span("shut", 1))];
    let of = |at: &[Quoted], value: &str, unit| Says::AddFigure {
        at: at.to_vec(),
        value: value.into(),
        unit,
        per: None,
        approximate: false,
        of: vec![],
    };
    for (says, why) in [
        (of(&at, "59", text::Unit::Things), "at one place"),
        (of(&at[..1], "many", text::Unit::Things), "no value"),
        (of(&at[..1], "59", text::Unit::Named("a\nb".into())), "not a name"),
        (Says::AddLabel { at: at.clone(), on: vec![], whose: vec![], how: How::Verb }, "at one place"),
        (Says::AddLabel { at: at[..1].to_vec(), on: at, whose: vec![], how: How::Verb }, "put on one"),
    ] {
        let made = Ruling::now("Nora", Some(&document.id().to_string()), says.clone());
        assert!(made.is_err_and(|told| told.contains(why)), "{says:?}");
    }
}

#[test]
fn what_does_not_hold_is_refused_by_line_and_the_rest_is_taken() {
    let (_folder, mut case) = case();
    let good = ruled("Nora", 1, wrong(0));
    let changed = good.line().replace("Nora", "Ben");
    let other = document("Something else altogether.\n");
    let absent =
        Says::Note { at: vec![Quoted::of(&other, Span::new(0, 9).unwrap()).unwrap()], text: "?".into() };
    let absent = Ruling::now("Nora", Some(&other.id().to_string()), absent.clone()).unwrap();
    // The quote of another text, signed for this one.
    let Says::Note { at, .. } = absent.says().clone() else { unreachable!() };
    let lying = ruled("Nora", 2, Says::Note { at, text: "?".into() });
    let lines = [good.line(), changed, lying.line(), String::new(), "{}".into(), absent.line(), good.line()];
    let done = case.import_rulings(&mut lines.join("\n").as_bytes()).unwrap();
    assert_eq!((done.new, done.known, done.elsewhere, done.conflicting), (2, 1, 1, 0));
    let lines: Vec<usize> = done.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 5]);
    assert!(done.refused[0].1.contains("changed after it was signed"), "{done:?}");
    assert!(done.refused[1].1.contains("does not have “Something” at that place"), "{done:?}");
    assert_eq!(unfit(&case), [Unfit::NoDocument]);
    assert!(matches!(case.rule(&lying), Err(Error::NoSuch(_))));
}

#[test]
fn a_ruling_that_makes_no_sense_is_not_made() {
    let on = Some("0".repeat(64));
    let says = |says: Says| Ruling::new("2031-06-14T08:00:00Z".into(), "Nora".into(), on.clone(), says);
    assert!(says(Says::Note { at: vec![], text: "?".into() }).is_err());
    assert!(says(Says::Voice { finding: target(0), name: " ".into() }).is_err());
    assert!(says(Says::Move { finding: target(0), part: Part::Content, to: vec![] }).is_err());
    assert!(says(same("A", "B")).is_err());
    assert!(says(wrong(0)).is_ok());
    assert!(Ruling::new("yesterday".into(), "Nora".into(), on.clone(), wrong(0)).is_err());
    assert!(Ruling::new("2031-06-14T08:00:00Z".into(), "".into(), on, wrong(0)).is_err());
    assert!(Ruling::new("2031-06-14T08:00:00Z".into(), "Nora".into(), None, same("A", "A")).is_err());
}

#[test]
fn the_page_about_rulings_tells_of_every_kind() {
    let page = include_str!("../../../../docs/rulings.md");
    let quoted = vec![Quoted::of(&document(TEXT), span("Ode", 0)).unwrap()];
    let kinds = [
        wrong(0),
        right(0),
        moved(0, Part::Cue, span("Ode", 0)),
        Says::Voice { finding: target(0), name: "Ode".into() },
        Says::Stance { finding: target(0), stance: Stance::Denies },
        same("A", "B"),
        differ("A", "B"),
        claims::same_claim(),
        claims::other_claim(),
        Says::Add {
            source: vec![],
            cue: vec![],
            content: quoted.clone(),
            stance: Stance::Asserts,
            voice: Some("Ode".into()),
        },
        Says::Note { at: quoted, text: "?".into() },
        Says::Undo { ruling: "0".repeat(64) },
    ];
    for says in kinds {
        let json: serde_json::Value = serde_json::from_str(&says.json()).unwrap();
        let (kind, held) = json.as_object().and_then(|o| o.iter().next()).unwrap();
        assert_eq!(kind, says.kind());
        let row = page.lines().find(|l| l.starts_with("| `") && l.contains(&format!("`{kind}`"))).unwrap();
        for field in held.as_object().unwrap().keys() {
            assert!(row.contains(&format!("`{field}`")), "docs/rulings.md does not tell of {field} in {row}");
        }
        assert_eq!(import_line(&ruled("Nora", 1, says.clone()).line()).map(|r| r.says().clone()), Ok(says));
    }
}

/// A ruling out of a few people, findings and moments, so that they often meet.
fn any_ruling() -> impl Strategy<Value = Ruling> {
    let says = prop_oneof![
        (0..2usize).prop_map(wrong),
        (0..2usize).prop_map(right),
        (0..2usize, 0..2usize).prop_map(|(n, to)| moved(n, Part::Source, span(["Ode", "Vren"][to], 0))),
        (0..2usize, "[AB]").prop_map(|(n, name)| Says::Voice { finding: target(n), name }),
        ("[AB]", "[CD]").prop_map(|(one, other)| same(&one, &other)),
        ("[AB]", "[CD]").prop_map(|(one, other)| differ(&one, &other)),
        Just(claims::same_claim()),
        Just(claims::other_claim()),
    ];
    ("Nora|Ben", 0..4u32, says).prop_map(|(by, second, says)| ruled(&by, second, says))
}

/// Some rulings, and undos of some of them and of undos.
fn any_rulings() -> impl Strategy<Value = Vec<Ruling>> {
    let undos = prop::collection::vec((any::<prop::sample::Index>(), 0..9u32), 0..4);
    (prop::collection::vec(any_ruling(), 1..8), undos).prop_map(|(mut all, undos)| {
        for (which, second) in undos {
            let of = which.get(&all).clone();
            all.push(undo("Ben", second, &of));
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_export_makes_the_same_rulings_hold_in_a_copy(rulings in any_rulings()) {
        let ((_one, mut first), (_other, mut copy)) = (case(), case());
        for ruling in &rulings {
            first.rule(ruling).unwrap();
        }
        let done = copy.import_rulings(&mut exported(&first).as_bytes()).unwrap();
        prop_assert_eq!(done.refused, vec![]);
        prop_assert_eq!(in_force(&copy), in_force(&first));
        prop_assert_eq!(exported(&copy), exported(&first));
        prop_assert_eq!(copy.import_rulings(&mut exported(&first).as_bytes()).unwrap().new, 0);
    }

    #[test]
    fn the_order_in_which_copies_are_merged_does_not_matter(ours in any_rulings(), theirs in any_rulings()) {
        let both: Vec<Ruling> = ours.iter().chain(&theirs).cloned().collect();
        let turned: Vec<Ruling> = theirs.iter().chain(&ours).rev().cloned().collect();
        prop_assert_eq!(forces(&both), forces(&turned));
        let document = document(TEXT);
        let sorted = |all: &[Ruling]| apply(&document, Some(&reading()), all);
        prop_assert_eq!(sorted(&both).conflicts, sorted(&turned).conflicts);
        let ((_one, mut first), (_other, mut second)) = (case(), case());
        let lines = |all: &[Ruling]| all.iter().map(|r| r.line() + "\n").collect::<String>();
        first.import_rulings(&mut lines(&both).as_bytes()).unwrap();
        second.import_rulings(&mut lines(&turned).as_bytes()).unwrap();
        prop_assert_eq!(first.listed().unwrap(), second.listed().unwrap());
    }

    #[test]
    fn a_line_comes_back_as_the_ruling_that_it_was(ruling in any_ruling()) {
        prop_assert_eq!(import_line(&ruling.line()), Ok(ruling));
    }

    #[test]
    fn no_line_at_all_makes_the_import_panic(line in ".{0,80}") {
        let _ = import_line(&line);
    }
}
