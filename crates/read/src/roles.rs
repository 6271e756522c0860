//! What a text calls somebody beside their name: "Mayor Ode", "Y, the group's leader, …", "a lawyer for the church, X".

use text::Span;

use crate::cast::head;
use crate::nouns::{self, Gender, Sort};
use crate::scene::Scene;

/// What stands beside one mention of a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    /// Nouns in the singular, each with the phrase that it heads; all in lower case.
    pub(crate) roles: Vec<(String, String)>,
    /// What a role tells of the gender.
    pub(crate) gender: Option<Gender>,
    /// Whether they are introduced as somebody's kin: "his daughter, Kate Ames".
    pub(crate) kin: bool,
}

impl Beside {
    fn add(&mut self, phrase: &str, word: &str, person: bool) {
        let one = nouns::singular(&word.to_lowercase());
        let fits = nouns::sort(&one).is_some_and(|sort| (sort == Sort::Person) == person);
        if !fits || self.roles.iter().any(|(noun, _)| *noun == one) {
            return;
        }
        if !["man", "woman", "boy", "girl", "lady"].contains(&one.as_str()) {
            self.gender = self.gender.or_else(|| nouns::gender(&one));
        }
        self.roles.push((one, phrase.to_lowercase()));
    }
}

/// The roles that a name is given at one place. A person is given those of people only, and nobody else is.
pub(crate) fn beside(scene: &Scene<'_>, span: Span, person: bool) -> Beside {
    let mut found = Beside::default();
    // A name that holds its own role: "Ministry of the Interior", "Far Shore Bulletin".
    let name = scene.words(span);
    for word in name.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        found.add(if person { word } else { name }, word, person);
    }
    let before = scene.text.get(..span.start() as usize).unwrap_or("");
    let near = before.trim_end_matches([' ', ',']);
    let joined = before.ends_with([' ', '\n']);
    if joined && before.len() - near.len() == 1 {
        // "Former mayor Ode": the words of a title that stand before its noun.
        let phrase = title(near);
        found.add(phrase, head(phrase).1, person);
    } else if joined
        && let Some(phrase) = apposed(near)
        && !opens_the_sentence(scene, near, phrase, span)
    {
        let noun = head(phrase).1;
        found.add(phrase, noun, person);
        found.kin = person && is_kin(&noun.to_lowercase());
    }
    found.kin |= person && joined && kin_before(near);
    let after = scene.text.get(span.end() as usize..).unwrap_or("");
    if let Some(rest) = after.strip_prefix(", ") {
        let phrase = rest.split([',', '.', '\n', ';', '(']).next().unwrap_or("");
        let opens = phrase.starts_with(|c: char| c.is_lowercase());
        if opens && phrase.split_whitespace().count() <= 9 && !phrase.contains(" and ") && !speaks(phrase) {
            found.add(phrase, head(phrase).1, person);
        }
    }
    found
}

/// "According to a nurse, Dr Moll had ordered it": the name behind the comma is not the nurse's, it goes on to a verb.
fn opens_the_sentence(scene: &Scene<'_>, near: &str, phrase: &str, name: Span) -> bool {
    let before = near.strip_suffix(phrase).unwrap_or("").trim_end();
    let goes_on = scene.text.get(name.end() as usize..).is_some_and(|after| {
        after.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_lowercase))
    });
    goes_on && (before.ends_with("According to") || before.ends_with("according to"))
}

/// The title right before a name, with the words before its noun: "deputy mayor", "mayor".
fn title(near: &str) -> &str {
    if let Some(office) = office(near) {
        return office;
    }
    let mut from = near.len();
    for word in near.rsplit(' ').take(3) {
        let start = word.as_ptr() as usize - near.as_ptr() as usize;
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = from == near.len();
        let status = ["former", "deputy", "vice", "acting", "assistant", "ex", "then"];
        if word.contains(['\n', ',', ':', ';']) || !first && !status.contains(&plain.to_lowercase().as_str())
        {
            break;
        }
        from = start;
    }
    near.get(from..).unwrap_or("").trim()
}

/// A title with what its bearer is over: "former Secretary of State", "Director of National Intelligence".
fn office(near: &str) -> Option<&str> {
    const FAR: usize = 50;
    let from = near.floor_char_boundary(near.len().saturating_sub(FAR));
    let tail = &near[from..];
    let (noun, over) = tail.rsplit_once(" of ")?;
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
    let named =
        over.split(' ').count() <= 3 && over.strip_prefix("the ").unwrap_or(over).split(' ').all(capital);
    let bearer = noun.rsplit([' ', '\n']).next()?;
    if !named
        || !bearer.starts_with(char::is_alphabetic)
        || nouns::sort(&bearer.to_lowercase()) != Some(Sort::Person)
    {
        return None;
    }
    let lead = noun[..noun.len() - bearer.len()].trim_end_matches(' ');
    let status = lead.rsplit([' ', '\n']).next().unwrap_or("");
    let with = ["former", "deputy", "acting", "then"].contains(&status.to_lowercase().as_str());
    let start = if with { lead.len() - status.len() } else { noun.len() - bearer.len() };
    tail.get(start..)
}

/// The phrase before a comma that the name after it explains: "the group's leader, X", "a spokeswoman for the ministry, X".
fn apposed(near: &str) -> Option<&str> {
    const OPENERS: [&str; 10] = ["the", "a", "an", "his", "her", "its", "their", "our", "my", "another"];
    const JOINTS: [&str; 6] = ["for", "of", "at", "in", "from", "with"];
    let words: Vec<&str> = near.rsplit([' ', '\n']).take(12).collect();
    let opens =
        |w: &str| OPENERS.contains(&w.to_lowercase().as_str()) || w.ends_with("'s") || w.ends_with("’s");
    let place = |w: &str| w.as_ptr() as usize - near.as_ptr() as usize;
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let reach = words.len().min(at + 5);
        let opener = (at..reach).find(|&i| opens(words[i]) && i > 0)?;
        if words[at..opener].iter().any(|w| w.ends_with([',', '.', ':', ';', '”', '"'])) && opener > 1 {
            break;
        }
        found = Some(place(words[opener]));
        // "A spokeswoman for the ministry": the phrase goes on before a small word.
        match words.get(opener + 1) {
            Some(small) if JOINTS.contains(&small.to_lowercase().as_str()) => at = opener + 2,
            _ => break,
        }
        // "Ministry spokeswoman at the port": without an opener in reach its noun begins it.
        let reach = words.len().min(at + 5);
        if !(at..reach).any(|i| opens(words[i])) {
            found = words.get(at).map(|w| place(w)).or(found);
            break;
        }
    }
    near.get(found?..)
}

/// Whether words behind a name and a comma are whoever speaks and what they do: "the Ministry of the Interior said".
fn speaks(phrase: &str) -> bool {
    const SAYS: &str = "said says told tells added adds reported reports claimed claims announced insisted insists argued \
argues warned warns denied denies admitted admits wrote writes stated states confirmed confirms explained explains alleged alleges";
    let last = phrase.rsplit(' ').next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    SAYS.split_whitespace().any(|w| w == last)
}

/// Nouns of kin.
fn is_kin(noun: &str) -> bool {
    const KIN: &str = "brother sister wife husband son daughter father mother cousin uncle aunt nephew niece widow widower \
grandson granddaughter grandfather grandmother twin stepson stepdaughter stepfather stepmother half-brother half-sister \
brother-in-law sister-in-law son-in-law daughter-in-law father-in-law mother-in-law ex-wife ex-husband";
    KIN.split_whitespace().any(|w| w == noun)
}

/// "His brother Nathan Greer", "Belk's father, Joseph": kin and whose kin right before the name.
fn kin_before(near: &str) -> bool {
    let mut words = near.trim_end_matches(',').rsplit([' ', '\n']);
    let noun = words.next().unwrap_or("").to_lowercase();
    let whose = words.next().unwrap_or("").to_lowercase();
    let elder = ["younger", "older", "elder", "late", "twin", "eldest", "youngest"].contains(&whose.as_str());
    let whose = if elder { words.next().unwrap_or("").to_lowercase() } else { whose };
    is_kin(&noun)
        && (["his", "her", "their", "my", "your", "our"].contains(&whose.as_str())
            || whose.ends_with("'s")
            || whose.ends_with("’s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str, name: &str) -> (Vec<String>, bool) {
        let at = text.find(name).expect("the name");
        let scene = Scene::of(text);
        let found = beside(&scene, Span::from_usize(at, at + name.len()).expect("in order"), true);
        (found.roles.into_iter().map(|(noun, _)| noun).collect(), found.kin)
    }

    #[test]
    fn the_head_of_what_stands_beside_a_name_is_its_role() {
        assert_eq!(roles("A spokeswoman for the ministry, Dana Prow, left.", "Dana Prow").0, ["spokeswoman"]);
        assert_eq!(roles("The group's leader, Jan Ode, left.", "Jan Ode").0, ["leader"]);
        assert_eq!(roles("Mayor Ode left.", "Ode").0, ["mayor"]);
        assert_eq!(roles("Then Jan Ode, the group's leader, left.", "Jan Ode").0, ["leader"]);
    }

    #[test]
    fn whoever_speaks_behind_a_name_is_no_role_of_it() {
        assert!(
            roles("It was lit by Jonas Perrin, the lawyer for the family said.", "Jonas Perrin").0.is_empty()
        );
        assert!(roles("Four died in Tarvel, the Ministry of the Interior said.", "Tarvel").0.is_empty());
    }

    #[test]
    fn whoever_stands_behind_according_to_is_not_whoever_follows() {
        let of = |text: &str| roles(text, "Moll").0;
        assert!(of("According to a nurse who gave no name, Moll had ordered it.").is_empty());
        assert_eq!(of("According to a nurse, Moll, it was ordered."), ["nurse"]);
    }

    #[test]
    fn kin_are_introduced_as_such() {
        assert!(roles("His daughter, Kate Ames, left.", "Kate Ames").1);
        assert!(roles("His younger brother Nathan Greer left.", "Nathan Greer").1);
        assert!(roles("Belk's father, Joseph, left.", "Joseph").1);
        assert!(!roles("The mayor, Kate Ames, left.", "Kate Ames").1);
    }
}
