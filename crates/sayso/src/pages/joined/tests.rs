//! The joined documents of the invented affair, as pages ask for them.

use std::fs;

use case::{CaseFile, NewDocument};

use super::*;

/// A case with the invented affair, as adding it makes one, and what joins it.
fn affair() -> (tempfile::TempDir, CaseFile, Joined) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bridge.sayso");
    let reader = ::read::Reader::shipped().expect("the model is built in");
    let mut case = CaseFile::create(&path, "test").expect("there is nothing yet");
    let affair = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/affair");
    let files = fs::read_dir(affair).expect("the examples are there");
    let names: BTreeSet<_> = files.map(|file| file.expect("it can be listed").path()).collect();
    for file in names.iter().filter(|file| !file.ends_with("README.md")) {
        let name = file.file_name().expect("it has a name").to_string_lossy().into_owned();
        let bytes = fs::read(file).expect("it can be read");
        let parsed = ingest::parse(&name, &bytes).expect("it can be parsed");
        let (document, problems) = parsed.into_document(&name).expect("it is short");
        let reading = Some(::read::read(&document, &reader).expect("its places are right"));
        let new = NewDocument { document, problems, reading };
        let mut adding = case.adding();
        let (digest, length) = ::case::digest_of(&mut bytes.as_slice()).expect("it is in memory");
        let (file, _) = adding.file(&name, &digest, length).expect("it is new");
        adding.bytes(file, &::case::pack(&bytes).expect("it is in memory")).expect("the disk has room");
        adding.part(file, 0, &[], Ok(&new)).expect("the disk has room");
        adding.end(file).expect("the disk has room");
        adding.keep().expect("the disk has room");
    }
    crate::commands::link::keep_up(&mut case, &path);
    let joined = Joined::of(&path).expect("it is a case");
    (folder, case, joined)
}

#[test]
fn what_is_joined_for_the_pages_leads_there_and_back() {
    let (_folder, case, joined) = affair();
    let numbers = case.documents().expect("the case can be read");
    assert_eq!(numbers.len(), 8);

    // Claims: each is found by its words and by its statements, and is the one that the pile has.
    assert!(joined.claims.len() > 5 && joined.denied() > 0);
    let road = joined.claims.iter().find(|claim| claim.quote.contains("the only road between"));
    let road = road.expect("an agency and a newspaper say so");
    assert_eq!((road.documents, road.outlets, road.origins.told()), (2, 2, "1 origin".to_owned()));
    for (place, claim) in joined.claims.iter().enumerate() {
        assert!(joined.with_words(&claim.quote).contains(&place), "{}", claim.quote);
        let (number, byte) = claim.handle.split_once(':').expect("a document and a byte");
        let at = joined.at(number.parse().expect("a number"), byte.parse().expect("a number"));
        assert_eq!(at, Some(joined.at[place]), "{}", claim.handle);
    }
    for ((number, attribution), place) in &joined.of {
        let claim = joined.claim_of(*number, *attribution).expect("it is of a claim");
        assert_eq!(claim.handle, joined.claims[*place].handle);
    }

    // Passages: what one document shares with another, that one shares with it.
    let shared: BTreeSet<(i64, i64)> = numbers
        .iter()
        .flat_map(|one| {
            let passages = joined.passages(&case, *one).expect("the case can be read");
            passages.into_iter().map(|passage| (*one, passage.number)).collect::<Vec<_>>()
        })
        .collect();
    assert!(!shared.is_empty() && shared.iter().all(|(one, other)| shared.contains(&(*other, *one))));

    // Doubts: every statement waits for an eye once, the least certain first.
    let mut sure = vec![];
    for (number, attribution) in joined.review.iter().map(|one| &one.line) {
        let source = joined.pile.source(*number).expect("it is whole").expect("it was read");
        sure.push(source.read.reading.attributions()[*attribution].confidence);
    }
    assert!(sure.len() > 100 && sure.is_sorted());
    assert_eq!(joined.review.iter().map(|one| one.line).collect::<BTreeSet<_>>().len(), sure.len());
}

#[test]
fn a_family_name_leads_to_the_very_one_whom_its_document_means() {
    let (_folder, case, joined) = affair();
    let mut led = BTreeSet::new();
    for number in case.documents().expect("the case can be read") {
        let source = joined.pile.source(number).expect("it is whole").expect("it was read");
        for n in 0..source.read.reading.attributions().len() {
            for step in told::told(Some(&joined.people), &source, n).chain {
                let Some(at) = step.at else { continue };
                let meant = joined.people.meant(&at);
                let one = joined.people.likeliest(&meant).expect("one, and not several");
                led.insert((step.name.unwrap_or_default(), joined.people.all[one].line.who.name.clone()));
            }
        }
    }
    let two = |name: &str, who: &str| (name.to_owned(), who.to_owned());
    assert!(led.contains(&two("Mayor Ode", "Mayor Henrike Ode")), "{led:?}");
}
