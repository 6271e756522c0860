//! Invented prose about an invented affair: grammatical, repetitive as news is, and never the same twice by design.

use super::dice::Dice;

const NOUNS: &str = "bridge gate camp town ministry harbour river council warden keeper boat key letter report crowd \
    pier engineer inspection engine evening flood residents commissioner bank guard kitchen soup road market school \
    hospital infirmary director witness officer promise closure repair diver winter summer meadow fellowship assembly \
    declaration petition newspaper reporter editor photograph map list name signature number family child mother \
    brother cousin friend neighbour stranger queue ticket card permit passport train station bus driver ferry fisherman \
    net storm wind rain snow dyke wall tower clock bell church square fountain bakery bread flour price wage strike \
    union worker factory smoke coal tax budget minister deputy party vote election speech promise law court judge \
    lawyer trial appeal verdict prison cell visitor doctor nurse bandage ambulance fire hose ladder roof cellar \
    window door lock drawer desk lamp candle radio broadcast voice song rumour secret archive document copy page ink";
const VERBS: &str = "closed opened crossed repaired inspected denied reached left visited watched guarded counted signed \
    read carried dropped moved lifted promised refused accepted ordered paid sold bought built burned flooded saved \
    lost found hid showed called followed met warned blamed praised questioned answered ignored delayed cancelled \
    began ended stopped joined led sent received returned published withdrew copied locked searched";
const ADJECTIVES: &str = "old new narrow wide wooden iron empty crowded quiet loud eastern western northern southern \
    provincial local foreign official private public secret open closed broken damp cold warm early late heavy light \
    tired young angry careful hasty doubtful certain long short former second third last";
const ROLES: &str =
    "spokesman spokeswoman director clerk mayor deputy keeper engineer editor warden speaker secretary";
const PREPOSITIONS: &str =
    "near behind beside across under above towards from with without after before during";
const DAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
const STOCK: &[&str] = &[
    "on condition that they would not be named",
    "in the early hours of the morning",
    "according to a statement that was published on",
    "who asked not to be named because",
    "at the end of a long day",
    "could not be reached for comment on",
    "did not reply to a request for comment",
    "for the first time since the flood",
    "as far as anybody in the town knows",
    "it was not immediately clear whether the",
    "in what the ministry called a first step",
    "the largest crowd that the town has seen",
    "by the time the boats had arrived at the landing stage",
];
const SYLLABLES: &[&str] = &[
    "ka", "ro", "mi", "ves", "tal", "or", "lin", "de", "su", "pra", "gel", "no", "fa", "rik", "bel", "to",
    "ha", "zim", "ul", "cre", "an", "dov", "pe", "sti", "lo", "wem", "ju", "rask",
];
/// How many nouns there are with the invented ones, and how many phrases that everybody uses.
const ALL_NOUNS: usize = 4000;
const ALL_STOCK: usize = 400;

/// The words of one corpus.
pub(crate) struct Prose {
    nouns: Vec<String>,
    verbs: Vec<String>,
    adjectives: Vec<String>,
    roles: Vec<String>,
    prepositions: Vec<String>,
    days: Vec<String>,
    stock: Vec<Vec<String>>,
}

fn list(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// A word that no language has, the same for the same number.
fn invented(number: usize) -> String {
    let mut dice = Dice::new(7, number as u64);
    let syllables = dice.between(2, 5);
    (0..syllables).map(|_| dice.pick(SYLLABLES)).collect()
}

/// The same with a capital letter.
pub(crate) fn name(number: usize) -> String {
    let word = invented(number);
    word[..1].to_uppercase() + &word[1..]
}

impl Prose {
    /// Prose from one seed.
    pub(crate) fn new(seed: u64) -> Prose {
        let mut nouns = list(NOUNS);
        nouns.extend((nouns.len()..ALL_NOUNS).map(invented));
        let mut prose = Prose {
            nouns,
            verbs: list(VERBS),
            adjectives: list(ADJECTIVES),
            roles: list(ROLES),
            prepositions: list(PREPOSITIONS),
            days: list(DAYS),
            stock: STOCK.iter().map(|phrase| list(phrase)).collect(),
        };
        let mut dice = Dice::new(seed, 0x570c);
        while prose.stock.len() < ALL_STOCK {
            let mut phrase = vec![];
            prose.clause(&mut dice, &mut phrase);
            phrase.truncate(dice.between(4, 9));
            prose.stock.push(phrase);
        }
        prose
    }

    /// Any noun.
    pub(crate) fn noun(&self, dice: &mut Dice) -> String {
        self.nouns[dice.zipf(self.nouns.len())].clone()
    }

    /// A word of any sort, to put in the place of another.
    pub(crate) fn word(&self, dice: &mut Dice) -> String {
        let lists = [&self.nouns, &self.verbs, &self.adjectives, &self.prepositions];
        let list = dice.pick(&lists);
        list[dice.zipf(list.len())].clone()
    }

    fn any(list: &[String], dice: &mut Dice) -> String {
        list[dice.zipf(list.len())].clone()
    }

    fn noun_phrase(&self, dice: &mut Dice, out: &mut Vec<String>) {
        match dice.below(10) {
            0 => out.push(name(dice.zipf(3000))),
            1 => {
                let number = dice.between(2, 3000);
                let (thousands, rest) = (number / 1000, number % 1000);
                out.push(if thousands > 0 { format!("{thousands},{rest:03}") } else { rest.to_string() });
                out.push(self.noun(dice));
            }
            other => {
                out.push(if dice.happens(0.7) { "the" } else { "a" }.to_owned());
                if other < 6 {
                    out.push(Self::any(&self.adjectives, dice));
                }
                out.push(self.noun(dice));
                if other == 9 {
                    out.extend(list("of the"));
                    out.push(self.noun(dice));
                }
            }
        }
    }

    fn clause(&self, dice: &mut Dice, out: &mut Vec<String>) {
        self.noun_phrase(dice, out);
        out.push(Self::any(&self.verbs, dice));
        self.noun_phrase(dice, out);
        if dice.happens(0.5) {
            out.push(Self::any(&self.prepositions, dice));
            self.noun_phrase(dice, out);
        }
    }

    /// One sentence. A token is a word with the marks that cling to it.
    pub(crate) fn sentence(&self, dice: &mut Dice) -> Vec<String> {
        let mut out = vec![];
        match dice.below(8) {
            0 | 1 => {
                out.push(name(dice.zipf(3000)));
                comma(&mut out);
                out.push("a".to_owned());
                out.push(Self::any(&self.roles, dice));
                out.extend(list("of the"));
                out.push(self.noun(dice));
                comma(&mut out);
                out.extend(list("said that"));
                self.clause(dice, &mut out);
            }
            2 => {
                self.clause(dice, &mut out);
                out[0].insert(0, '"');
                end(&mut out, ",\"");
                out.push("said".to_owned());
                out.push(name(dice.zipf(3000)));
            }
            3 => {
                out.push("On".to_owned());
                out.push(Self::any(&self.days, dice));
                self.clause(dice, &mut out);
                comma(&mut out);
                out.push("but".to_owned());
                self.clause(dice, &mut out);
            }
            4 | 5 => {
                self.clause(dice, &mut out);
                out.extend(self.stock[dice.zipf(self.stock.len())].iter().cloned());
                self.noun_phrase(dice, &mut out);
            }
            _ => {
                self.clause(dice, &mut out);
                out.push("and".to_owned());
                self.clause(dice, &mut out);
            }
        }
        finish(&mut out);
        out
    }

    /// Words of a phrase that several documents use of one event.
    pub(crate) fn phrase(&self, dice: &mut Dice) -> Vec<String> {
        let mut out = vec![];
        while out.len() < 6 {
            self.clause(dice, &mut out);
        }
        out.truncate(dice.between(6, 10));
        out
    }
}

fn comma(out: &mut [String]) {
    end(out, ",");
}

fn end(out: &mut [String], mark: &str) {
    if let Some(last) = out.last_mut() {
        last.push_str(mark);
    }
}

/// A capital letter at the beginning, a full stop at the end.
pub(crate) fn finish(out: &mut [String]) {
    if let Some(first) = out.first_mut() {
        let at = first.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
        let capital = first[at..at + 1].to_uppercase();
        first.replace_range(at..at + 1, &capital);
    }
    end(out, ".");
}
