//! Everybody a text names: mentions joined to entities, with what is known of gender, number and role.

use text::{Mention, MentionKind, Span};

use crate::bearer::{New, known};
use crate::nouns::{self, Gender, Sort};
use crate::resolve::Candidate;
use crate::roles::beside;
use crate::scene::Scene;

/// Somebody or something in one text, before it is known whether they speak.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    pub(crate) sort: Option<Sort>,
    /// Forms of the name or noun phrase as written; the first is the fullest.
    pub(crate) forms: Vec<String>,
    /// The same forms as compared: words without titles and endings; computed once, for long documents.
    pub(crate) keys: Vec<Vec<String>>,
    /// The same forms without article and case.
    pub(crate) plain: Vec<String>,
    /// The head nouns of the same forms, lower case, singular.
    pub(crate) heads: Vec<String>,
    /// Head nouns that stand for it ("mayor", "ministry"), lower case, singular.
    pub(crate) roles: Vec<String>,
    /// The phrases with these nouns in which it is called so beside its name, lower case.
    pub(crate) called: Vec<String>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A proper name, not a noun phrase.
    pub(crate) named: bool,
    pub(crate) place: bool,
    /// People whom the text leaves unnamed.
    pub(crate) unnamed: bool,
    /// Who it may be, where a phrase could point back to somebody but does not for certain; likeliest first.
    pub(crate) perhaps: Vec<Candidate>,
    /// Where it is named or called, in order.
    pub(crate) mentions: Vec<Span>,
    /// The same, and where a pronoun likely means it.
    pub(crate) seen: Vec<Span>,
}

impl Entity {
    pub(crate) fn name(&self) -> Option<&str> {
        self.forms.first().map(String::as_str)
    }

    /// How many times it is seen before `at`.
    pub(crate) fn earlier(&self, at: u32) -> usize {
        self.seen.partition_point(|m| m.start() < at)
    }

    /// Where it is seen last before `at`.
    pub(crate) fn before(&self, at: u32) -> Option<Span> {
        self.seen[..self.earlier(at)].last().copied()
    }

    /// Takes up a form of the name or phrase, as the fullest or behind the others.
    pub(crate) fn call(&mut self, form: String, fullest: bool) {
        let at = if fullest { 0 } else { self.forms.len() };
        self.keys.insert(at, key(&form));
        let short = plain(&form);
        self.heads.insert(at, nouns::singular(head(&short).1));
        self.plain.insert(at, short);
        self.forms.insert(at, form);
    }

    /// Takes up a mention.
    pub(crate) fn see(&mut self, span: Span) {
        if let Err(i) = self.mentions.binary_search(&span) {
            self.mentions.insert(i, span);
        }
        self.guess(span);
    }

    /// Takes up a place that likely means it, for what comes after; it is no mention that is shown.
    pub(crate) fn guess(&mut self, span: Span) {
        if let Err(i) = self.seen.binary_search(&span) {
            self.seen.insert(i, span);
        }
    }
}

/// A name without its article, possessive ending and case, for telling equal ones.
pub(crate) fn plain(name: &str) -> String {
    name.to_lowercase().trim_start_matches("the ").trim_end_matches("'s").trim().to_owned()
}

/// Words of a name without titles, possessive endings and marks, lower case.
fn key(name: &str) -> Vec<String> {
    let words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| {
            w.trim_end_matches("'s")
                .trim_end_matches("’s")
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|w| !w.is_empty() && w != "the")
        .collect();
    let skip = words.iter().take(words.len().saturating_sub(1)).take_while(|w| nouns::title(w)).count();
    words[skip..].to_vec()
}

/// Joins the named mentions of a text; a name right after another in parentheses is its alias.
pub(crate) fn entities(scene: &Scene<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let mut cast: Vec<Entity> = vec![];
    // How often each is named as a person, and how often as something else.
    let mut votes: Vec<[usize; 2]> = vec![];
    // How often each only tells whose somebody is: "the *Weirham* resident".
    let mut before_nouns: Vec<usize> = vec![];
    let mut last: Option<(usize, Span)> = None;
    for m in mentions {
        if m.kind == MentionKind::Other {
            continue;
        }
        let name = scene
            .words(m.span)
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let words = key(&name);
        if words.concat().chars().count() < 2 {
            continue;
        }
        let person = m.kind == MentionKind::Person;
        let sort = if person { Some(Sort::Person) } else { Some(Sort::Office) };
        let alias = last.filter(|(_, s)| introduces_alias(scene, *s, m.span));
        let told = beside(scene, m.span, person);
        let titled = titled(scene, m.span).filter(|_| person);
        let first = gender_of(scene, m.span).filter(|_| person && words.len() > 1);
        let new = New { words: &words, sort, gender: titled.or(first), told: &told };
        let found = alias.map(|(i, _)| i).or_else(|| known(&cast, &new));
        let i = found.unwrap_or_else(|| {
            let place = m.kind == MentionKind::Place;
            cast.push(Entity { sort, named: true, place, plural: people(&name), ..Entity::default() });
            votes.push([0, 0]);
            before_nouns.push(0);
            cast.len() - 1
        });
        before_nouns[i] += usize::from(is_before_a_person(scene, m.span));
        votes[i][usize::from(!person)] += 1;
        let e = &mut cast[i];
        e.place &= m.kind == MentionKind::Place;
        if !e.forms.contains(&name) {
            // The fullest form leads; an acronym never does.
            let fuller = e.keys.first().is_none_or(|k| k.len() < words.len() && alias.is_none());
            e.call(name, fuller);
        }
        e.see(m.span);
        if person {
            e.gender = e.gender.or(titled).or_else(|| gender_of(scene, m.span)).or(told.gender);
        }
        for (noun, phrase) in told.roles {
            if !e.roles.contains(&noun) {
                e.roles.push(noun);
            }
            if !e.called.contains(&phrase) {
                e.called.push(phrase);
            }
        }
        last = Some((i, m.span));
    }
    settle_kinds(&mut cast, &votes);
    for (e, only) in cast.iter_mut().zip(before_nouns) {
        if only == e.mentions.len() {
            e.sort = Some(Sort::Office);
        }
    }
    cast
}

/// Whether a name stands right before a noun for a person: that person is meant by the pronouns behind it.
fn is_before_a_person(scene: &Scene<'_>, name: Span) -> bool {
    let after = scene.text.get(name.end() as usize..).unwrap_or("");
    let word =
        after.strip_prefix(' ').map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or(""));
    word.is_some_and(|word| {
        word.starts_with(char::is_lowercase)
            && nouns::sort(word) == Some(Sort::Person)
            && !nouns::plural(word)
    })
}

/// Takes two neighbours joined by "and" for a pair that "they" may mean: "Karl Ode and his wife".
pub(crate) fn couples(scene: &Scene<'_>, cast: &mut Vec<Entity>, passing: &[Span]) {
    let names = cast.iter().filter(|e| !e.place).flat_map(|e| e.mentions.iter().map(|m| (*m, e.sort)));
    let phrases =
        passing.iter().filter(|s| crate::look_back::pronoun(&scene.words(**s).to_lowercase()).is_none());
    let phrases = phrases.map(|s| (*s, nouns::sort(&head(&scene.words(*s).to_lowercase()).1.to_lowercase())));
    let mut all: Vec<(Span, Option<Sort>)> = names.chain(phrases).collect();
    all.sort_by_key(|(s, _)| *s);
    let mut pairs = vec![];
    for two in all.windows(2) {
        let [(a, sort), (b, other)] = two else { continue };
        let between = scene.text.get(a.end() as usize..b.start() as usize).unwrap_or("");
        if sort == other && [" and ", ", and ", " & "].contains(&between) {
            pairs.push((a.hull(*b), *sort));
        }
    }
    for (span, sort) in pairs {
        let mut pair = Entity { sort, plural: true, ..Entity::default() };
        pair.call(scene.words(span).split_whitespace().collect::<Vec<_>>().join(" "), true);
        pair.see(span);
        cast.push(pair);
    }
}

/// Whether the words between two names say that the second is another name of the first: "… (MKO)".
fn introduces_alias(scene: &Scene<'_>, first: Span, second: Span) -> bool {
    let between = scene.text.get(first.end() as usize..second.start() as usize).unwrap_or("");
    let words = between.trim_start_matches('s').trim();
    ["(", "(aka", "(also known as", ", also known as", "(also called", ", also called", ", or"]
        .contains(&words)
}

/// Decides by the majority of its mentions whether a name is a person's: the other kind was a mistake.
fn settle_kinds(cast: &mut [Entity], votes: &[[usize; 2]]) {
    for (e, [person, other]) in cast.iter_mut().zip(votes) {
        if person > other {
            (e.sort, e.place) = (Some(Sort::Person), false);
        } else if other > person {
            e.sort = Some(Sort::Office);
        }
    }
}

/// Whether a name means a whole people, party or faith: "Palestinians", "the Democrats".
fn people(name: &str) -> bool {
    const ENDS: [&str; 12] =
        ["ians", "eans", "icans", "crats", "ists", "ites", "islims", "uslims", "ltics", "ives", "tis", "lis"];
    const WHOLE: [&str; 16] = [
        "arabs", "jews", "kurds", "turks", "saudis", "iraqis", "afghans", "poles", "serbs", "croats",
        "greens", "tories", "liberals", "germans", "romans", "shiites",
    ];
    let lower = name.to_lowercase();
    let last = lower.split_whitespace().last().unwrap_or("");
    ENDS.iter().any(|e| last.len() > e.len() + 1 && last.ends_with(e)) || WHOLE.contains(&last)
}

/// Gender by the title that is written with a name: "Mrs. Ode", marked with its title or without.
fn titled(scene: &Scene<'_>, span: Span) -> Option<Gender> {
    let before = scene.text.get(..span.start() as usize).unwrap_or("");
    let own = scene.words(span).split_once(char::is_whitespace).map(|(first, _)| first);
    let beside = before.strip_suffix(' ').and_then(|b| b.rsplit(char::is_whitespace).next());
    let title = |word: &str| {
        let known = word.trim_end_matches('.').to_lowercase();
        let is = word.starts_with(char::is_uppercase) && nouns::title(&known);
        nouns::gender(&known).filter(|_| is)
    };
    own.and_then(title).or_else(|| beside.and_then(title))
}

/// Gender by the title before a name, or by its first name.
fn gender_of(scene: &Scene<'_>, span: Span) -> Option<Gender> {
    let before = scene.text.get(..span.start() as usize).unwrap_or("").trim_end();
    let title =
        before.rsplit(char::is_whitespace).next().unwrap_or("").trim_matches(|c: char| !c.is_alphabetic());
    let own = scene
        .words(span)
        .split(|c: char| c.is_whitespace() || c == '-')
        .find(|w| !w.is_empty())
        .unwrap_or("");
    let own = own.trim_matches(|c: char| !c.is_alphabetic());
    let title = Some(title.to_lowercase()).filter(|t| !["man", "woman", "boy", "girl"].contains(&t.as_str()));
    title.and_then(|t| nouns::gender(&t)).or_else(|| nouns::gender(&own.to_lowercase()))
}

/// The head of a noun phrase: the words up to the first preposition or relative clause, and the last of them.
pub(crate) fn head(phrase: &str) -> (&str, &str) {
    const STOPS: &str = " of in from at who whom which that for with on to by about under over among across inside outside near since whose working living \
        close familiar loyal opposed speaking interviewed around behind between into through upon within without including like against now ";
    let mut end = phrase.len();
    for (i, _) in
        phrase.match_indices(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == '—' || c == ';')
    {
        let rest = phrase[i..].trim_start();
        let next = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        if i > 0
            && (phrase[i..].starts_with([',', '(', '—', ';'])
                || STOPS.contains(&format!(" {} ", next.to_lowercase())))
        {
            end = i;
            break;
        }
    }
    let start = phrase[..end].trim_end();
    let last = start.rsplit(char::is_whitespace).next().unwrap_or("");
    (start, last.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast_of(text: &str, names: &[(&str, MentionKind)]) -> (Vec<Entity>, usize) {
        let scene = Scene::of(text);
        let mut from = 0;
        let mut mentions = vec![];
        for (name, kind) in names {
            let at = from + text[from..].find(name).expect("the name");
            from = at + name.len();
            mentions.push(Mention { span: Span::from_usize(at, from).expect("in order"), kind: *kind });
        }
        let mut cast = entities(&scene, &mentions);
        let named = cast.len();
        couples(&scene, &mut cast, &[]);
        (cast, named)
    }

    #[test]
    fn a_name_that_only_tells_whose_somebody_is_is_nobody_he_can_mean() {
        let (cast, _) = cast_of(
            "Weirham resident Jan Ode left.",
            &[("Weirham", MentionKind::Person), ("Jan Ode", MentionKind::Person)],
        );
        assert_eq!([cast[0].sort, cast[1].sort], [Some(Sort::Office), Some(Sort::Person)]);
        let (cast, _) = cast_of(
            "Ode left. An Ode aide stayed.",
            &[("Ode", MentionKind::Person), ("Ode", MentionKind::Person)],
        );
        assert_eq!(cast[0].sort, Some(Sort::Person));
    }

    #[test]
    fn two_people_joined_by_and_can_be_meant_together() {
        let people = [("Karl Ode", MentionKind::Person), ("Ivo Lund", MentionKind::Person)];
        let (cast, named) = cast_of("Karl Ode and Ivo Lund came. They left.", &people);
        assert_eq!((named, cast.len()), (2, 3));
        assert_eq!((cast[2].name(), cast[2].plural), (Some("Karl Ode and Ivo Lund"), true));
    }

    #[test]
    fn husband_and_wife_are_told_apart_by_their_titles() {
        let names = ["Tobias Keel", "Anna Keel", "Keel", "Mrs. Keel", "Mr. Keel", "Mrs. Keel"];
        let names = names.map(|name| (name, MentionKind::Person));
        let met = "Tobias Keel and his wife, Anna Keel, met us. Mr. Keel left. Mrs. Keel stayed. Mr. Keel wrote. Mrs. Keel did not.";
        let seen = |cast: &[Entity]| cast.iter().map(|e| e.mentions.len()).collect::<Vec<_>>();
        assert_eq!(seen(&cast_of(met, &names).0), [3, 3]);
        let alone = "Mr. Keel left. Mrs. Keel stayed. Mr. Keel wrote.";
        assert_eq!(seen(&cast_of(alone, &[names[2], names[3], names[4]]).0), [2, 1]);
    }

    #[test]
    fn relatives_with_one_surname_are_each_somebody() {
        let count = |text: &str, names: &[&str]| {
            cast_of(text, &names.iter().map(|name| (*name, MentionKind::Person)).collect::<Vec<_>>()).1
        };
        let hale = "Martin Hale said the gate was shut. Hale had been beaten. Peter Hale denied it.";
        assert_eq!(count(hale, &["Martin Hale", "Hale", "Peter Hale"]), 2);
        assert_eq!(count("Mr. Ames denied it. His daughter, Kate Ames, left.", &["Ames", "Kate Ames"]), 2);
        assert_eq!(
            count("Pastor Greer left. His brother Nathan Greer stayed.", &["Greer", "Nathan Greer"]),
            2
        );
        assert_eq!(count("General Orlov denied it. Vera Orlov, a nurse, left.", &["Orlov", "Vera Orlov"]), 2);
        assert_eq!(count("Vera Orlov, a nurse, left. General Orlov denied it.", &["Vera Orlov", "Orlov"]), 2);
        let rask = "Bishop Rask denied it. His sister, Eva Rask, kept the books. Ms. Rask left.";
        let names = ["Rask", "Eva Rask", "Rask"].map(|name| (name, MentionKind::Person));
        let (cast, _) = cast_of(rask, &names);
        assert_eq!(cast.iter().map(|e| e.mentions.len()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(count("President Marek left. Ivo Marek, 54, was ill.", &["Marek", "Ivo Marek"]), 1);
        assert_eq!(
            count("Ivo Marek, the senator, left. President Marek was ill.", &["Ivo Marek", "Marek"]),
            1
        );
    }

    #[test]
    fn a_surname_taken_for_something_else_is_still_the_person() {
        let names = [("Karl Ode", MentionKind::Person), ("Ode", MentionKind::Organisation)];
        assert_eq!(cast_of("Karl Ode left. The cult of Ode stayed.", &names).1, 1);
        let two = [("Karl Ode", MentionKind::Person), ("Ida Ode", MentionKind::Person), names[1]];
        assert_eq!(cast_of("Karl Ode met Ida Ode. The cult of Ode stayed.", &two).1, 3);
    }
}
