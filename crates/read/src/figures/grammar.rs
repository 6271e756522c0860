//! What a word may be, told from its form: a function word, a plural, a verb; and where clauses and sentences begin.

use super::lex::{Gap, Token};

const FUNCTION: &str = " a an the per this that these those some any no every each and or but nor so yet if than as of at by for from in into \
    on onto to with without within about above across after against along among amid around before behind below beneath beside \
    between beyond despite down during except inside near off out outside over past since through throughout toward towards \
    under until till up upon via who whom whose which what when where why how i you he she it we they me him her us them \
    his its our your their my mine theirs is are was were be been being am do does did done have has had having will would \
    shall should can could may might must not n't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't couldn't \
    there here then because while although though whether also however both either neither all several few many much ";

const AUXILIARY: &str = " is are was were be been am do does did have has had will would shall should can could may might must \
    isn't aren't wasn't weren't don't doesn't didn't won't wouldn't couldn't cannot ";

const PREPOSITION: &str = " at by for from in into on onto with without within about above across after against along among \
    amid around before behind below beneath beside between beyond despite during except inside near off outside over past \
    through throughout toward towards under until upon via to ";

const ADVERB: &str = " more less only just about over under nearly almost roughly approximately around some another all today yesterday \
    tomorrow ago now still already later earlier too again together alone away back apiece last next instead elsewhere \
    abroad overnight daily weekly annually currently recently previously afterwards ";

/// Past forms and others that end a noun phrase and do not end in -ed.
const VERB: &str = " said say says told tell tells went go goes came come comes took take takes made make makes gave give gives \
    got get gets saw see sees knew know knows thought think left leave leaves fell fall falls rose rise rises grew grow grows \
    stood stand stands sat sit lay lie lies ran run runs met meet meets paid pay pays lost lose loses won win kept keep keeps \
    held hold holds brought bring bought buy sold sell sent send spent spend led lead leads felt feel began begin became \
    become becomes found find finds heard hear hears spoke speak speaks broke break wrote write fled flee fought fight \
    drowned died withdrew withdraw slept sleep sleeps swam drove drive struck shot showed show shows read needed need needs \
    wanted want wants face faces speak bear bore bring deny denies claim claims remain remains live lives work works carry \
    carries marched gathered put set cut hit quit hurt built taught caught burst sought understood woke threw blew flew \
    chose rode hid bit ate drank sang rang sank shook wore tore swore froze arose overran beat bound wound sued ";

/// Participles that do not end in -ed and narrow the noun before them.
const PARTICIPLE: &str = " held taken seen shot killed sent built caught found left lost made paid sold stolen given known shown \
    written drawn driven thrown brought bought kept told hurt cut set born chosen forbidden hidden beaten broken torn worn \
    spent led stuck sworn struck bound named full due able unable ";

const PLURAL: &str = " people men women children police troops cattle personnel sheep fish fishermen aircraft teeth feet mice \
    geese businessmen policemen staff crew dead wounded injured media data lives wives knives households dice oxen \
    clergy youth militia ";

fn among(list: &str, word: &str) -> bool {
    !word.is_empty()
        && list.match_indices(word).any(|(at, _)| {
            list.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ')
                && list.as_bytes().get(at + word.len()) == Some(&b' ')
        })
}

/// Articles, prepositions, pronouns, auxiliaries and the like.
pub(super) fn is_function(word: &str) -> bool {
    // "We're", "they've", but not "camp's".
    let contracted = word.split_once('\'').is_some_and(|(front, _)| among(FUNCTION, front));
    contracted || among(FUNCTION, word)
}

/// Words that stand before a number or after a noun and name no thing.
pub(super) fn is_adverb(word: &str) -> bool {
    among(ADVERB, word)
}

/// A preposition other than "of".
pub(super) fn is_preposition(word: &str) -> bool {
    among(PREPOSITION, word)
}

/// A word that must be a finite verb.
pub(super) fn is_auxiliary(word: &str) -> bool {
    among(AUXILIARY, word)
}

/// A word that is likely a verb after a noun.
pub(super) fn is_verb(word: &str) -> bool {
    is_auxiliary(word)
        || among(VERB, word)
        || word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed")
}

/// A word that can narrow the noun before it: "held", "transferred", "living".
pub(super) fn is_participle(word: &str) -> bool {
    among(PARTICIPLE, word)
        || word.len() > 4 && (word.ends_with("ed") && !word.ends_with("eed") || word.ends_with("ing"))
}

/// A word that looks like a plural.
pub(super) fn is_plural(word: &str) -> bool {
    among(PLURAL, word)
        || word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "'s", "ous"].iter().any(|e| word.ends_with(e))
            && !is_function(word)
            && !among(VERB, word)
            && !is_adverb(word)
}

/// Whether a token ends a clause.
pub(super) fn ends_clause(token: &Token) -> bool {
    !token.is_word()
        && token.value().is_none()
        && !token.is_hyphen()
        && !matches!(token.text, "'" | "’" | "$" | "€" | "£" | "%" | "&" | "/")
}

/// Whether a token is the first of its sentence.
pub(super) fn opens_sentence(tokens: &[Token], at: usize) -> bool {
    at == 0 || tokens[at].gap == Gap::Line || ".!?:\"“‘«(".contains(tokens[at - 1].text)
}
