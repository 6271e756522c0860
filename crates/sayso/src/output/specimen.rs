//! A hand-made reading for the tests of output: every kind of doubt in a few lines.

use text::{
    Anchor, Attribution, Bearing, Calendar, Document, Edge, Figure, Findings, How, Interval, Label, Metadata,
    Mode, Origin, Provenance, Reading, Span, Stance, Time, TimeKind, Unit, Voice, VoiceKind, Whose,
};

use super::ReadDocument;

/// A short invented report about a bridge.
pub(crate) const BRIDGE: &str = "\
Mayor Ode denied that the bridge was closed.
Several residents said friends across the river had told them \"nobody has crossed since Monday\".
It is feared that a ferryman drowned.
“Who locked that gate,” he asked, “and who holds the key?”
The bridge has two piers.
";

/// The reading of [`BRIDGE`] as a careful reader would have it.
pub(crate) fn bridge() -> ReadDocument {
    let metadata = Metadata {
        title: Some("The bridge".into()),
        publisher: Some("The Harbour Post".into()),
        published: Some("2031-03-04".into()),
        ..Metadata::default()
    };
    made(BRIDGE, metadata, bridge_findings())
}

/// A reading of any text.
pub(crate) fn made(text: &str, metadata: Metadata, found: Findings) -> ReadDocument {
    let document = Document::new(Origin { path: "bridge.txt".into() }, metadata, text.to_owned()).unwrap();
    let provenance = Provenance { reader: "hand 1".into(), weights: "00".into(), kernel: "none".into() };
    let reading = Reading::new(&document, provenance, found).unwrap();
    ReadDocument { document, reading, problems: vec![], ruled: None }
}

/// Where the beginning of these words stands first.
fn beginning(words: &str, bytes: u32) -> Vec<Span> {
    let start = at(words)[0].start();
    vec![Span::new(start, start + bytes).unwrap()]
}

/// Where these words stand first.
fn at(words: &str) -> Vec<Span> {
    let start = BRIDGE.find(words).unwrap();
    vec![Span::from_usize(start, start + words.len()).unwrap()]
}

fn voice(kind: VoiceKind, name: &str) -> Voice {
    Voice { kind, name: Some(name.into()), mentions: vec![], perhaps: vec![] }
}

fn says(
    source: Vec<Span>,
    cue: &str,
    content: Vec<Span>,
    voice: Option<usize>,
    stance: Stance,
) -> Attribution {
    let (addressee, mode, within, confidence) = (vec![], Mode::Indirect, None, 0.9);
    Attribution { source, cue: at(cue), content, addressee, voice, mode, stance, within, confidence }
}

fn bridge_findings() -> Findings {
    let mut he = voice(VoiceKind::Unknown, "he");
    he.perhaps = vec![1, 3];
    let voices = vec![
        voice(VoiceKind::Page, "The Harbour Post"),
        voice(VoiceKind::Person, "Mayor Ode"),
        voice(VoiceKind::Unnamed, "several residents"),
        voice(VoiceKind::Group, "friends across the river"),
        he,
    ];
    let told = "friends across the river had told them \"nobody has crossed since Monday\"";
    let mut inner = says(
        at("friends across the river"),
        "told",
        at("\"nobody has crossed since Monday\""),
        Some(3),
        Stance::Asserts,
    );
    inner.within = Some(1);
    let mut feared = says(vec![], "feared", at("that a ferryman drowned"), None, Stance::Fears);
    feared.confidence = 0.3;
    let key = [at("“Who locked that gate,”"), at("“and who holds the key?”")].concat();
    let attributions = vec![
        says(at("Mayor Ode"), "denied", at("that the bridge was closed"), Some(1), Stance::Denies),
        says(at("Several residents"), "said", at(told), Some(2), Stance::Asserts),
        inner,
        feared,
        says(beginning("he asked", 2), "asked", key, Some(4), Stance::Asks),
    ];
    Findings { voices, attributions, own: at("The bridge has two piers."), ..Findings::default() }
}

/// A sentence with a figure, a time and a label in it.
pub(crate) const PAY: &str =
    "Mayor Ode said wreckers had paid the wardens at least $500 per month since Monday.\n";

/// The reading of [`PAY`].
pub(crate) fn pay() -> ReadDocument {
    let at = |words: &str| {
        let start = PAY.find(words).unwrap();
        Span::from_usize(start, start + words.len()).unwrap()
    };
    let content = "wreckers had paid the wardens at least $500 per month since Monday";
    let attribution = Attribution {
        source: vec![at("Mayor Ode")],
        cue: vec![at("said")],
        content: vec![at(content)],
        addressee: vec![],
        voice: Some(1),
        mode: Mode::Indirect,
        stance: Stance::Asserts,
        within: None,
        confidence: 0.9,
    };
    let figure = Figure {
        span: at("at least $500 per month"),
        number: at("500"),
        unit_at: Some(at("$")),
        value: Interval::new(Some(Edge::at(500.0)), None).unwrap(),
        unit: Unit::Currency("USD".into()),
        per: Some("month".into()),
        approximate: false,
        of: vec![],
    };
    let time = Time {
        span: at("Monday"),
        kind: TimeKind::Date,
        value: "2031-03-03".into(),
        edtf: Some("2031-03-03".into()),
        anchor: Anchor::Document,
        calendar: Calendar::Gregorian,
        bearing: Bearing::Happened(Some(0)),
        years: vec![],
    };
    let (by, how, confidence) = (Whose::Attribution(0), How::Epithet, 0.4);
    let found = Findings {
        voices: vec![voice(VoiceKind::Page, "The Harbour Post"), voice(VoiceKind::Person, "Mayor Ode")],
        attributions: vec![attribution],
        figures: vec![figure],
        times: vec![time],
        labels: vec![Label { term: at("wreckers"), on: None, by, how, confidence }],
        ..Findings::default()
    };
    made(PAY, Metadata { publisher: Some("The Harbour Post".into()), ..Metadata::default() }, found)
}
