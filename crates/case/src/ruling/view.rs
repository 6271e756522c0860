//! A reading as people have ruled it: parts moved, voices named, additions in it. It is made for showing and kept
//! nowhere.

use text::{
    Attribution, Document, Figure, Findings, Label, Misplaced, Mode, Party, Reading, Span, Voice, VoiceKind,
    Whose,
};

use super::quoted::spans;
use super::{Addition, Applied, FindingKind, Handle, Part, Ruling, Says};

impl Applied {
    /// The reading with every correction in it that nobody contradicts. The findings keep their numbers, also those
    /// ruled wrong; additions that the reader has not found follow behind, in the order of [`Applied::missed`].
    ///
    /// # Errors
    /// None for rulings that fit; they were compared with the same text.
    pub fn reading(&self, document: &Document, reading: &Reading) -> Result<Reading, Misplaced> {
        let mut found = Findings {
            mentions: reading.mentions().to_vec(),
            voices: reading.voices().to_vec(),
            attributions: reading.attributions().to_vec(),
            own: reading.own().to_vec(),
            figures: reading.figures().to_vec(),
            times: reading.times().to_vec(),
            labels: reading.labels().to_vec(),
            acts: reading.acts().to_vec(),
        };
        for (handle, rulings) in &self.on {
            if handle.kind == FindingKind::Attribution {
                self.correct(document, &mut found, handle.index, rulings);
            }
        }
        for addition in self.missed_of(FindingKind::Attribution) {
            let Some((attribution, named)) =
                self.attribution(document, &found, reading.attributions().len(), addition)
            else {
                continue;
            };
            let index = found.attributions.len();
            found.attributions.push(attribution);
            name(document, &mut found, index, named);
            self.correct(document, &mut found, index, &addition.on);
        }
        // Behind all attributions, since a label may stand in one of them.
        let labels = self.missed_of(FindingKind::Label).filter_map(|addition| self.label(&found, addition));
        let labels: Vec<Label> = labels.collect();
        found.labels.extend(labels);
        let figures =
            self.missed_of(FindingKind::Figure).filter_map(|addition| addition.ruling.says().figure());
        found.figures.extend(figures);
        Reading::new(document, reading.provenance().clone(), found)
    }

    /// The additions that the reader has not found.
    pub fn missed(&self) -> impl Iterator<Item = &Addition> {
        self.added.iter().filter(|addition| addition.found.is_none())
    }

    /// Those of one layer; each stands in the corrected reading behind all that the reader found there, in this order.
    pub fn missed_of(&self, kind: FindingKind) -> impl Iterator<Item = &Addition> {
        self.missed().filter(move |addition| addition.ruling.says().adds() == Some(kind))
    }

    /// What people say of one finding, the additions that it is included.
    pub fn said_of(&self, handle: Handle) -> Vec<&Ruling> {
        let added = self.added.iter().filter(|addition| addition.found == Some(handle));
        let added = added.flat_map(|addition| std::iter::once(&addition.ruling).chain(&addition.on));
        self.on.get(&handle).into_iter().flatten().chain(added).collect()
    }

    fn correct(&self, document: &Document, found: &mut Findings, index: usize, rulings: &[Ruling]) {
        let agreed = rulings.iter().filter(|ruling| !self.conflicts.contains(ruling.uid()));
        // A name that somebody gives outweighs the words that a moved source has.
        let mut last = None;
        for ruling in agreed {
            match ruling.says() {
                Says::Move { part: Part::Source, to, .. } => {
                    found.attributions[index].source = spans(to);
                    name(document, found, index, None);
                }
                Says::Move { part: Part::Cue, to, .. } => found.attributions[index].cue = spans(to),
                Says::Move { part: Part::Content, to, .. } => found.attributions[index].content = spans(to),
                Says::Stance { stance, .. } => found.attributions[index].stance = *stance,
                Says::Voice { name, .. } => last = Some(name.as_str()),
                _ => {}
            }
        }
        if last.is_some() {
            name(document, found, index, last);
        }
    }

    /// An added attribution, and the name that was given for its voice. It stands inside the innermost attribution of
    /// the reader, as corrected and not ruled wrong, whose content holds its cue and content.
    fn attribution<'a>(
        &self,
        document: &Document,
        found: &Findings,
        readers: usize,
        addition: &'a Addition,
    ) -> Option<(Attribution, Option<&'a str>)> {
        let Says::Add { source, cue, content, stance, voice } = addition.ruling.says() else { return None };
        let (source, cue, content) = (spans(source), spans(cue), spans(content));
        let holds = |outer: &Attribution| {
            let held = |span: &Span| outer.content.iter().any(|c| c.holds(*span));
            outer.content != content && cue.iter().chain(&content).all(held)
        };
        let within = self.innermost(&found.attributions[..readers], holds);
        let mode = mode(document, &content);
        let (stance, addressee, voiced) = (*stance, vec![], None);
        let added = Attribution {
            source,
            cue,
            content,
            addressee,
            voice: voiced,
            mode,
            stance,
            within,
            confidence: 1.0,
        };
        Some((added, voice.as_deref()))
    }

    /// The attribution with the shortest content of those that hold something and are not ruled wrong.
    fn innermost(&self, all: &[Attribution], holds: impl Fn(&Attribution) -> bool) -> Option<usize> {
        let size = |outer: &Attribution| -> u32 { outer.content.iter().map(|c| c.len()).sum() };
        let wrong = |index: usize| {
            let handle = Handle { kind: FindingKind::Attribution, index };
            self.on.get(&handle).into_iter().flatten().any(|ruling| {
                matches!(ruling.says(), Says::Wrong { .. }) && !self.conflicts.contains(ruling.uid())
            })
        };
        let outer = all.iter().enumerate().filter(|(index, outer)| holds(outer) && !wrong(*index));
        outer.min_by_key(|(_, outer)| size(outer)).map(|(index, _)| index)
    }

    /// An added label.
    fn label(&self, found: &Findings, addition: &Addition) -> Option<Label> {
        let Says::AddLabel { at, on, whose, how } = addition.ruling.says() else { return None };
        let party = |words: Span| {
            let voice = found.voices.iter().position(|voice| voice.mentions.contains(&words));
            Party { words, voice }
        };
        let term = spans(at).first().copied()?;
        let holds = |a: &Attribution| a.content.iter().any(|c| c.holds(term));
        let within = self.innermost(&found.attributions, holds);
        let says_it = |voice: Option<usize>| {
            voice.is_some() && within.is_some_and(|a| found.attributions[a].voice == voice)
        };
        let whose = spans(whose).first().map(|words| party(*words)).filter(|whose| !says_it(whose.voice));
        let by = match (whose, within) {
            (Some(whose), _) => Whose::Party(whose),
            (None, Some(attribution)) => Whose::Attribution(attribution),
            (None, None) => Whose::Page,
        };
        Some(Label { term, on: spans(on).first().copied().map(party), by, how: *how, confidence: 1.0 })
    }
}

impl Says {
    /// The figure that it adds, if it adds one.
    pub fn figure(&self) -> Option<Figure> {
        let Says::AddFigure { at, value, unit, per, approximate, of } = self else { return None };
        let span = at.first()?.span();
        Some(Figure {
            span,
            number: span,
            unit_at: None,
            value: value.parse().ok()?,
            unit: unit.clone(),
            per: per.clone(),
            approximate: *approximate,
            of: spans(of),
        })
    }
}

/// Whether the words stand between quotation marks.
fn mode(document: &Document, content: &[Span]) -> Mode {
    const OPEN: [char; 6] = ['"', '“', '„', '«', '‘', '\''];
    let quoted = |span: &Span| {
        let before = document.text()[..span.start() as usize].chars().next_back();
        document.quote(*span).is_some_and(|words| words.starts_with(OPEN))
            || before.is_some_and(|c| OPEN.contains(&c))
    };
    match content.iter().filter(|&span| quoted(span)).count() {
        0 => Mode::Indirect,
        all if all == content.len() => Mode::Direct,
        _ => Mode::Mixed,
    }
}

/// Gives an attribution the voice of this name, or without a name the one that its source names.
fn name(document: &Document, found: &mut Findings, index: usize, named: Option<&str>) {
    let source = found.attributions[index].source.clone();
    let words: Vec<&str> = source.iter().filter_map(|&span| document.quote(span)).collect();
    let words = words.join(" … ");
    let there = |voice: &Voice| match named {
        Some(name) => voice.name.as_deref() == Some(name),
        None => {
            voice.name.as_deref() == Some(&words) || source.iter().any(|span| voice.mentions.contains(span))
        }
    };
    found.attributions[index].voice = match (named.unwrap_or(&words), found.voices.iter().position(there)) {
        ("", _) => None,
        (_, Some(voice)) => Some(voice),
        (new, None) => {
            let new = Some(new.to_owned());
            found.voices.push(Voice {
                kind: VoiceKind::Unknown,
                name: new,
                mentions: source,
                perhaps: vec![],
            });
            Some(found.voices.len() - 1)
        }
    };
}
