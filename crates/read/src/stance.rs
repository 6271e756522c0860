//! What a cue says that a voice does with the content: its head looked up in a catalogue, then its negation.
//!
//! What a negation makes of each stance. It says what the words do, so *did not deny* is no assertion.
//!
//! | not + | gives | because |
//! |---|---|---|
//! | Asserts, Presumes, Distances, Concedes, Promises, Asks, Urges | Withholds | the act did not take place, and no other is shown |
//! | Denies | Withholds | "did not rule out" takes no side; but "cannot *deny*" gives Concedes |
//! | Doubts | Withholds | "did not question"; but *doubt* itself gives Believes: "has no doubt that" (FactBank: CT+) |
//! | Believes | Doubts | neg-raising (Horn 1978): "does not think that P" holds that probably not P (De Facto: PR−), short of a denial |
//! | certain, convinced | Doubts | these do not raise their negation; before *whether, if, what*: Withholds |
//! | Hopes | Withholds | *want* does raise it, but a wish against is no statement, so the cautious side |
//! | Fears | Withholds | who is not afraid of it has not said that it will not be |
//! | accept, agree, recognise, approve, allow | Denies | English has their opposite for their negation |
//! | regret, be surprised, be glad | Presumes | emotive factives keep what they presuppose (Kiparsky and Kiparsky 1970) |
//! | true | Denies | "nor is it true" |
//! | hide | Concedes | "did not hide that" |
//! | anything, before *enough* | what it is | "cannot stress enough" stresses |
//! | Withholds, refuse, fail, decline | what follows them | "did not fail to mention" mentions; with nothing following: Withholds |

mod grammar;
mod words;

pub(crate) use grammar::forms;

use grammar::{
    AUXILIARIES, CATALOGUE, NEGATORS, OPEN, PRONOUNS, SMALL, between, court, last, nobody, skipped, words_of,
};
use text::Stance;
use words::Word;

/// What `cue` does, between the words of its sentence `before` it and the `content`.
pub(crate) fn stance(cue: &str, source: &str, content: &str, before: &str) -> Stance {
    let phrase = Phrase::of(cue, content, before);
    // A cue may begin inside a word: "the so-|called| rescue".
    if before.to_lowercase().ends_with("so-")
        && phrase.words[phrase.cue.clone()].first().is_some_and(|w| w == "called")
    {
        return Stance::Distances;
    }
    let source = words_of(source);
    let no_one = nobody(&source, true) || nobody(last(&phrase.words[..phrase.cue.start], 6), false);
    let Some(head) = phrase.head(phrase.cue.clone()).map(|head| phrase.voiced(head)) else {
        let negated = no_one || phrase.cue.clone().any(|at| phrase.negates(at));
        return if negated { Stance::Withholds } else { phrase.hedged(Stance::Asserts) };
    };
    let negated = no_one != phrase.negated(&head);
    let head = phrase.acting(head);
    if matches!(head.word, Word::Holding) && court(&source) {
        return if negated { Stance::Withholds } else { Stance::Asserts };
    }
    let found = if negated { phrase.turned(&head) } else { phrase.plain(&head) };
    phrase.hedged(found)
}

/// Whether some word of a cue reports, thinks, wants or judges, as the catalogue knows them; `content` may end it ("asked | to go").
pub(crate) fn is_known(cue: &str, content: &str) -> bool {
    let phrase = Phrase::of(cue, content, "");
    phrase.cue.clone().any(|at| phrase.entry(at, phrase.cue.end).is_some())
}

/// A cue in its place: the words before it, its own, and the first of the content.
struct Phrase {
    words: Vec<String>,
    cue: std::ops::Range<usize>,
    /// Whether the content asks: it holds a question mark.
    questions: bool,
}

/// An entry of the catalogue, found at some words of a phrase.
struct Head {
    at: usize,
    /// The first word behind it.
    end: usize,
    word: Word,
    /// The entry's own words; some answer to a negation in their own way.
    entry: &'static str,
}

/// How far into the content we look for what is asked or refused: enough for "the men on the bridge to leave".
const LOOK_AHEAD: usize = 8;
/// How far before the cue a negation may stand.
const LOOK_BACK: usize = 10;

impl Phrase {
    fn of(cue: &str, content: &str, before: &str) -> Phrase {
        // "did not, however, deny" is one clause; any other comma or quotation mark closes one.
        let before = [", however,", ", so far,", ", then,", ", though,"]
            .iter()
            .fold(before.to_lowercase(), |b, w| b.replace(w, " "));
        let clause = before.rsplit([',', ';', ':', '"', '“', '”', '(', ')', '?', '!']).next().unwrap_or("");
        let clause = words_of(clause);
        let mut words = last(&clause, LOOK_BACK).to_vec();
        let start = words.len();
        words.extend(words_of(cue));
        let cue = start..words.len();
        words.extend(words_of(content).into_iter().take(LOOK_AHEAD));
        Phrase { words, cue, questions: content.contains('?') }
    }

    /// The first strong entry in `range`, or else the first weak one.
    fn head(&self, range: std::ops::Range<usize>) -> Option<Head> {
        let mut weak = None;
        for at in range.clone() {
            let Some(head) = self.entry(at, range.end) else { continue };
            match head.word {
                Word::Hedge | Word::Endorsing => {}
                Word::Light(_) => weak = weak.or(Some(head)),
                _ => return Some(head),
            }
        }
        weak
    }

    /// The noun that opens the content of a verb of voicing: "expressed | *her support for* the plan".
    fn voiced(&self, head: Head) -> Head {
        const VOICED_WITHIN: usize = 4;
        if !matches!(head.entry, "express" | "voice") {
            return head;
        }
        self.head(self.cue.end..self.words.len().min(self.cue.end + VOICED_WITHIN)).unwrap_or(head)
    }

    /// The act that somebody is expected or reported to do: "is expected to *say*", "is reported to have *denied*".
    fn acting(&self, head: Head) -> Head {
        let others =
            ["expect", "say", "said to", "be said to", "report", "believe", "think", "understand", "know"];
        // "I am sorry to *say*".
        let opens = others.contains(&head.entry) || matches!(head.word, Word::Feeling);
        let to = head.entry.ends_with(" to") || self.words.get(head.end).is_some_and(|w| w == "to");
        if !opens || !to {
            return head;
        }
        match self.head(head.end..self.cue.end) {
            Some(act) if !matches!(act.word, Word::Light(_)) => act,
            _ => head,
        }
    }

    /// The longest entry that begins at `at`. Its last word, if a small one, may be the first behind `end`: "asked | to go".
    fn entry(&self, at: usize, end: usize) -> Option<Head> {
        let forms = forms(&self.words[at]);
        let entries = forms.iter().filter_map(|f| CATALOGUE.get(f.as_str())).flatten();
        let mut best: Option<(usize, usize, Head)> = None;
        for &(entry, word) in entries {
            let Some(stop) = self.matches(entry, at, end) else { continue };
            let head = Head { at, end: stop, word, entry };
            let rank = (entry.split(' ').count(), usize::MAX - stop);
            if best.as_ref().is_none_or(|b| (b.0, b.1) < rank) {
                best = Some((rank.0, rank.1, head));
            }
        }
        best.map(|b| b.2)
    }

    fn matches(&self, entry: &str, at: usize, end: usize) -> Option<usize> {
        let (mut here, mut end) = (at, end);
        for (nth, part) in entry.split(' ').enumerate() {
            // Adverbs and a person may stand between: "asked *them* to", "declined *repeatedly* to comment".
            let mut gap = 0;
            while nth > 0 && gap < 2 && self.words.get(here).is_some_and(|w| w != part && between(w)) {
                // "Swore | *never* to speak": the negation belongs to the deed.
                end += usize::from(here == end && matches!(self.words[here].as_str(), "not" | "never"));
                here += 1;
                gap += 1;
            }
            let word = self.words.get(here)?;
            let small = here == end && SMALL.contains(&part);
            if here > end
                || (here == end && !small)
                || !(word == part || forms(word).iter().any(|f| f == part))
            {
                return None;
            }
            here += 1;
        }
        Some(here)
    }

    /// What an entry says when nothing negates it.
    fn plain(&self, head: &Head) -> Stance {
        let next = self.words.get(head.end).map_or("", String::as_str);
        match head.word {
            // "Asked | *that is yours?*": the small word was a pronoun.
            Word::Plain(Stance::Urges) if self.questions && head.entry == "ask that" => Stance::Asks,
            // "Wanted | *to know who paid*".
            Word::Plain(Stance::Hopes)
                if next == "to" && self.words.get(head.end + 1).is_some_and(|w| w == "know") =>
            {
                Stance::Asks
            }
            Word::Plain(Stance::Asserts) if self.directs(head) => Stance::Urges,
            Word::Certain | Word::Holding => Stance::Believes,
            Word::Doubting => Stance::Doubts,
            Word::Feeling => Stance::Presumes,
            Word::Judging
                if next == "for"
                    || self.words[head.end..self.cue.end.max(head.end)].iter().any(|w| w == "for") =>
            {
                Stance::Presumes
            }
            Word::Asking => self.asks(head),
            Word::Refusing(otherwise) => self.refuses(head, otherwise),
            Word::Hiding => Stance::Withholds,
            Word::Judging | Word::Hedge | Word::Endorsing => Stance::Asserts,
            Word::Plain(stance) | Word::Light(stance) | Word::Accepting(stance) => self.untrue(head, stance),
        }
    }

    /// What a negated entry says: the table at the head of this file.
    fn turned(&self, head: &Head) -> Stance {
        let next = self.words.get(head.end).map_or("", String::as_str);
        match head.word {
            Word::Doubting | Word::Plain(Stance::Doubts) if head.entry.ends_with("doubt") => Stance::Believes,
            Word::Plain(Stance::Believes) | Word::Holding => Stance::Doubts,
            Word::Certain if OPEN.contains(&next) => Stance::Withholds,
            Word::Certain => Stance::Doubts,
            Word::Accepting(_) => Stance::Denies,
            Word::Feeling => Stance::Presumes,
            Word::Hiding => Stance::Concedes,
            Word::Refusing(_) => self.behind(head).map_or(Stance::Withholds, |h| self.plain(&h)),
            // "Cannot deny" owns to it; "would not deny" takes no side.
            Word::Plain(Stance::Denies) if head.entry == "deny" && self.unable(head) => Stance::Concedes,
            _ => Stance::Withholds,
        }
    }

    /// "Said it was not true that" is a denial; the content may hold the clause that says so.
    fn untrue(&self, head: &Head, stance: Stance) -> Stance {
        let rest: Vec<&str> =
            self.words[head.end..].iter().map(String::as_str).filter(|w| *w != "that").take(4).collect();
        let clause = matches!(
            rest.as_slice(),
            ["it", "is" | "was" | "'s", "not", "true" | "so" | "correct", ..]
                | ["it", "is" | "was" | "'s", "untrue" | "false", ..]
        );
        if clause
            && stance == Stance::Asserts
            && self.words[head.end..].iter().skip(3).take(3).any(|w| w == "that")
        {
            return Stance::Denies;
        }
        stance
    }

    /// A bare "asked" asks a question, or that something be done: "asked | *the men to leave*".
    fn asks(&self, head: &Head) -> Stance {
        let rest = &self.words[head.end..];
        let open = rest.first().is_some_and(|w| OPEN.contains(&w.as_str()));
        // "Asked | *anyone who* saw the boat …": the "to" may stand far behind.
        let many = rest.first().is_some_and(|w| matches!(w.as_str(), "anyone" | "everyone" | "those"));
        let request = many || rest.iter().any(|w| w == "to" || w == "please");
        if request && !open && !self.questions { Stance::Urges } else { Stance::Asks }
    }

    /// Whether a verb of saying has the complement of a directive: "told | *us to* wait", "suggested | *waiting*",
    /// "insisted | *that he be* heard".
    fn directs(&self, head: &Head) -> bool {
        let rest = &self.words[head.end.max(self.cue.end)..];
        let first = rest.first().map_or("", String::as_str);
        let verb = |w: &String| PRONOUNS.contains(&w.as_str()) || AUXILIARIES.contains(&w.as_str());
        match head.entry {
            "tell" | "warn" | "caution" | "remind" | "invite" => {
                // A person and "to" right behind; any verb or subject between makes it a clause of its own.
                let to = rest.iter().take(6).position(|w| w == "to").unwrap_or(0);
                let clause = |w: &String| {
                    verb(w) && w != "you" || w == "that" || OPEN.contains(&w.as_str()) || w.ends_with("ed")
                };
                to > 0 && !rest[..to].iter().any(clause)
            }
            "suggest" | "insist" => {
                let deed = head.entry == "suggest" && first.ends_with("ing") && !first.ends_with("thing");
                let be = rest.iter().take(7).position(|w| w == "be");
                deed || be.is_some_and(|be| {
                    let subject = &rest[..be];
                    subject.len() > usize::from(first == "that")
                        && !subject
                            .iter()
                            .any(|w| AUXILIARIES.contains(&w.as_str()) || w == "to" || w == "'ll")
                })
            }
            _ => false,
        }
    }

    /// "Refused to accept" says no, "refused to say" says nothing, "refused the offer" says no.
    fn refuses(&self, head: &Head, otherwise: Stance) -> Stance {
        match self.behind(head) {
            Some(Head { word: Word::Accepting(_), .. }) => Stance::Denies,
            Some(Head { word: Word::Plain(Stance::Believes), .. }) if otherwise == Stance::Denies => {
                Stance::Denies
            }
            Some(_) => Stance::Withholds,
            // "Refused to hand over its guns" says nothing of whether something is so.
            None if self.words.get(head.end).is_some_and(|w| w == "to") => Stance::Withholds,
            None => otherwise,
        }
    }

    /// The act behind a refusal: the entry behind "to", or in -ing ("avoided saying"), over what may stand between.
    fn behind(&self, head: &Head) -> Option<Head> {
        let rest = head.end..self.words.len().min(head.end + 5);
        let first = rest.clone().find(|&at| !skipped(&self.words[at]))?;
        let verb = self.words[head.end..first].iter().any(|w| w == "to")
            || self.words[head.end - 1] == "to"
            || self.words[first].ends_with("ing");
        if verb { self.entry(first, self.words.len()) } else { None }
    }

    /// Whether a negation governs the head: before it with nothing but helpers between, or right behind ("said nothing").
    fn negated(&self, head: &Head) -> bool {
        let enough = self.words[head.end..self.cue.end.max(head.end)].first().is_some_and(|w| w == "enough");
        if enough || head.entry.split(' ').any(|w| NEGATORS.contains(&w)) {
            return false;
        }
        let behind = self.words.get(head.end).map(String::as_str);
        if head.end < self.cue.end && matches!(behind, Some("nothing" | "no" | "neither")) {
            return true;
        }
        // "I believe neither of them", "believe none of it": what is not believed begins with it.
        if matches!(behind, Some("neither" | "none" | "nothing")) && head.entry == "believe" {
            return true;
        }
        for at in (0..head.at).rev() {
            if self.negates(at) {
                return true;
            }
            if self.words[at] == "help" && self.words[head.at].ends_with("ing") {
                // "Could not *help saying*".
                return false;
            }
            if !skipped(&self.words[at]) && !self.light(at) {
                // "Nor did the mayor say": the negation opens the clause and draws the auxiliary to it.
                return (0..at).any(|n| {
                    matches!(self.words[n].as_str(), "nor" | "neither" | "never")
                        && AUXILIARIES.contains(&self.words[n + 1].as_str())
                }) || (1..=at).any(|n| {
                    self.words[n] == "n't" && PRONOUNS.contains(&self.words[at].as_str()) && n + 1 == at
                });
            }
        }
        false
    }

    /// Whether what is negated is the power to do it: "*cannot* deny", "*could* hardly have denied".
    fn unable(&self, head: &Head) -> bool {
        last(&self.words[..head.at], 4).iter().any(|w| matches!(w.as_str(), "can" | "ca" | "could"))
    }

    /// Whether the word at `at` negates; "not only", "could not but" and "No 10" do not.
    fn negates(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).map_or("", String::as_str);
        let word = self.words[at].as_str();
        let only = matches!(next, "only" | "just" | "merely" | "simply" | "least" | "but") && word != "n't";
        let meaning = word == "n't" && matches!(next, "only" | "merely");
        NEGATORS.contains(&word) && !only && !meaning && !next.starts_with(|c: char| c.is_ascii_digit())
    }

    fn light(&self, at: usize) -> bool {
        at >= self.cue.start && self.entry(at, at + 1).is_some_and(|h| matches!(h.word, Word::Light(_)))
    }

    /// Turns an assertion by the adverb that stands with it: "falsely said", "rightly said".
    fn hedged(&self, found: Stance) -> Stance {
        let start = self.cue.start.saturating_sub(1);
        let adverb = (start..self.cue.end).find_map(|at| {
            self.entry(at, at + 1).map(|h| h.word).filter(|w| matches!(w, Word::Hedge | Word::Endorsing))
        });
        match (adverb, found) {
            (Some(Word::Hedge), Stance::Asserts | Stance::Presumes) => Stance::Distances,
            (Some(Word::Endorsing), Stance::Asserts) => Stance::Presumes,
            _ => found,
        }
    }
}

#[cfg(test)]
mod tests;
