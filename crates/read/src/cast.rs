//! Everybody a text names: mentions joined to entities, with what is known of gender, number and role.

use text::{Mention, MentionKind, Span};

use crate::nouns::{self, Gender, Sort};
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
    /// Head nouns that stand for it ("mayor", "ministry"), lower case, singular.
    pub(crate) roles: Vec<String>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A proper name, not a noun phrase.
    pub(crate) named: bool,
    pub(crate) place: bool,
    /// People whom the text leaves unnamed.
    pub(crate) unnamed: bool,
    pub(crate) mentions: Vec<Span>,
}

impl Entity {
    pub(crate) fn name(&self) -> Option<&str> {
        self.forms.first().map(String::as_str)
    }

    /// How many of its mentions begin before `at`.
    pub(crate) fn earlier(&self, at: u32) -> usize {
        self.mentions.partition_point(|m| m.start() < at)
    }

    /// Its last mention that begins before `at`.
    pub(crate) fn before(&self, at: u32) -> Option<Span> {
        self.mentions[..self.earlier(at)].last().copied()
    }

    /// Takes up a form of the name or phrase, as the fullest or behind the others.
    pub(crate) fn call(&mut self, form: String, fullest: bool) {
        let at = if fullest { 0 } else { self.forms.len() };
        self.keys.insert(at, key(&form));
        self.plain.insert(at, plain(&form));
        self.forms.insert(at, form);
    }

    pub(crate) fn see(&mut self, span: Span) {
        if let Err(i) = self.mentions.binary_search(&span) {
            self.mentions.insert(i, span);
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

/// Whether `short` is the initials of `long` ("TDC", Towpath Documentation Centre).
fn acronym(short: &str, long: &[String]) -> bool {
    let small = ["of", "the", "and", "for", "in", "on"];
    let initials: String =
        long.iter().filter(|w| !small.contains(&w.as_str())).filter_map(|w| w.chars().next()).collect();
    short.chars().count() > 1 && short == initials
}

/// Whether two names of one kind may name the same: equal, an acronym, or one a shortened form of the other.
fn same(a: &[String], b: &[String], person: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return false;
    }
    if short == long {
        return true;
    }
    if short.len() == 1 && acronym(&short[0], long) {
        return true;
    }
    if person {
        return short.len() == 1
            && short.len() < long.len()
            && (long.last() == short.last() || long.first() == short.first());
    }
    // "the Bulletin" for "Far Shore Bulletin", "the Fellowship" for "Fellowship of the Two Banks".
    short.len() < long.len()
        && (long.ends_with(short)
            || long.starts_with(short) && long.get(short.len()).is_some_and(|w| w == "of"))
}

/// Joins the named mentions of a text; a name right after another in parentheses is its alias.
pub(crate) fn entities(scene: &Scene<'_>, mentions: &[Mention]) -> Vec<Entity> {
    let mut cast: Vec<Entity> = vec![];
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
        if words.is_empty() {
            continue;
        }
        let person = m.kind == MentionKind::Person;
        let sort = if person { Some(Sort::Person) } else { Some(Sort::Office) };
        let alias = last.filter(|(_, s)| {
            let between = scene.text.get(s.end() as usize..m.span.start() as usize).unwrap_or("");
            matches!(
                between.trim_start_matches('s').trim(),
                "(" | "(aka"
                    | "(also known as"
                    | ", also known as"
                    | "(also called"
                    | ", also called"
                    | ", or"
            )
        });
        let fits = |e: &Entity| (e.sort == sort) && e.keys.iter().any(|k| same(k, &words, person));
        let exact = |e: &Entity| e.keys.contains(&words);
        let found = alias.map(|(i, _)| i).or_else(|| cast.iter().rposition(exact)).or_else(|| {
            (0..cast.len()).filter(|&i| fits(&cast[i])).max_by_key(|&i| cast[i].mentions.last().copied())
        });
        let i = found.unwrap_or_else(|| {
            cast.push(Entity { sort, named: true, place: m.kind == MentionKind::Place, ..Entity::default() });
            cast.len() - 1
        });
        let e = &mut cast[i];
        e.place &= m.kind == MentionKind::Place;
        if !e.forms.contains(&name) {
            // The fullest form leads; an acronym never does.
            let fuller = e.keys.first().is_none_or(|k| k.len() < words.len() && alias.is_none());
            e.call(name, fuller);
        }
        e.see(m.span);
        if person {
            e.gender = e.gender.or_else(|| gender_of(scene, m.span));
        }
        learn_roles(scene, m.span, e);
        last = Some((i, m.span));
    }
    cast
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
    nouns::gender(&title.to_lowercase()).or_else(|| nouns::gender(&own.to_lowercase()))
}

/// Takes up the roles a name is given: "Mayor Ode", "spokeswoman X", "Y, the group's leader, …".
fn learn_roles(scene: &Scene<'_>, span: Span, e: &mut Entity) {
    let mut add = |word: &str| {
        let one = nouns::singular(&word.to_lowercase());
        if nouns::sort(&one).is_some() && !e.roles.contains(&one) {
            e.gender = e.gender.or_else(|| nouns::gender(&one));
            e.roles.push(one);
        }
    };
    // A name that holds its own role: "Ministry of the Interior", "Far Shore Bulletin".
    for word in scene.words(span).split_whitespace() {
        add(word.trim_matches(|c: char| !c.is_alphanumeric()));
    }
    let before = scene.text.get(..span.start() as usize).unwrap_or("");
    if let Some(word) =
        before.trim_end_matches([' ', ',']).rsplit(|c: char| c.is_whitespace() || c == ',').next()
        && before.ends_with([' ', '\n'])
    {
        add(word);
    }
    let after = scene.text.get(span.end() as usize..).unwrap_or("");
    if let Some(rest) = after.strip_prefix(", ") {
        let phrase = rest.split([',', '.', '\n', ';', '(']).next().unwrap_or("");
        if phrase.split_whitespace().count() <= 9 && !phrase.contains(" and ") {
            add(head(phrase).1);
        }
    }
}

/// The head of a noun phrase: the words up to the first preposition or relative clause, and the last of them.
pub(crate) fn head(phrase: &str) -> (&str, &str) {
    const STOPS: &str = " of in from at who whom which that for with on to by about under over among across inside outside near since whose working living \
        close familiar loyal opposed speaking interviewed around behind between into through upon within without including like against ";
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
