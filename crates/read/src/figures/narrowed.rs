//! What narrows the noun that is counted: "transferred from the camp", "who held the weir", "under the piers".
//!
//! Whether "transferred" narrows the noun or tells what happened depends on whether the clause has its verb elsewhere.

use super::counted::{REACH, flows, is_number, past_determiners, plural_follows, word};
use super::grammar;
use super::lex::{Gap, Token};

/// Verbs after which a place tells which things are meant, not where something was done to them.
const TELLING: [&str; 27] = [
    "found",
    "find",
    "finds",
    "counted",
    "counts",
    "count",
    "named",
    "names",
    "listed",
    "lists",
    "saw",
    "sees",
    "see",
    "owns",
    "own",
    "owned",
    "has",
    "have",
    "had",
    "knows",
    "knew",
    "described",
    "identified",
    "heard",
    "noted",
    "recorded",
    "documented",
];

/// How the phrase of a number stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Before the verb.
    Subject,
    /// After a verb that does something to it.
    Object,
    /// After a verb that tells that it is there.
    Told,
    /// After a preposition.
    Inside,
}

fn role(tokens: &[Token], start: usize) -> Role {
    let mut before = start;
    while before > 0
        && matches!(
            word(tokens, before - 1),
            "the" | "a" | "an" | "all" | "only" | "its" | "another" | "his" | "her" | "their"
        )
    {
        before -= 1;
    }
    if before > 0 && (word(tokens, before - 1) == "of" || grammar::is_preposition(word(tokens, before - 1))) {
        return if inside_subject(tokens, start) { Role::Subject } else { Role::Inside };
    }
    let clause = tokens[start.saturating_sub(REACH)..before].iter().rev();
    let clause: Vec<&Token> = clause.take_while(|t| !grammar::ends_clause(t)).collect();
    if clause.iter().any(|t| TELLING.contains(&t.lower.as_str())) {
        return Role::Told;
    }
    let empty = clause.iter().all(|t| {
        grammar::is_function(&t.lower) && !grammar::is_auxiliary(&t.lower) || grammar::is_adverb(&t.lower)
    });
    let opens = clause.last().is_some_and(|t| grammar::is_preposition(&t.lower));
    let verb = clause.iter().any(|t| grammar::is_verb(&t.lower));
    if empty || opens && !verb { Role::Subject } else { Role::Object }
}

/// Whether a phrase after a preposition stands before the verb: "the convoy of 36 vehicles reached".
fn inside_subject(tokens: &[Token], start: usize) -> bool {
    let clause = tokens[start.saturating_sub(REACH)..start].iter().rev();
    let clause: Vec<&Token> = clause.take_while(|t| !grammar::ends_clause(t)).collect();
    let opens = clause.last().is_some_and(|t| t.lower == "of" || grammar::is_preposition(&t.lower));
    !opens && !clause.iter().any(|t| grammar::is_verb(&t.lower))
}

/// Where what narrows the noun ends.
pub(super) fn tail(tokens: &[Token], start: usize, core: usize) -> usize {
    let role = role(tokens, start);
    let mut end = core;
    while end < core + REACH && flows(tokens, end) {
        let here = word(tokens, end);
        let next = word(tokens, end + 1);
        let participle = grammar::is_participle(here)
            || matches!(here, "last" | "recently" | "already" | "still" | "previously")
                && grammar::is_participle(next);
        let more = match here {
            "of" => phrase(tokens, end + 1),
            "with" | "without" => phrase(tokens, end + 1),
            "who" | "that" | "which" | "whose" => relative(tokens, role, end),
            "for" => None,
            "from" | "to" | "as" | "by" if role == Role::Object || role == Role::Told => None,
            "to" | "by" | "as" | "since" | "after" | "before" | "until" => None,
            _ if grammar::is_preposition(here) => match role {
                Role::Subject => phrase(tokens, end + 1).filter(|p| verb_after(tokens, *p).is_some()),
                Role::Inside | Role::Told => phrase(tokens, end + 1),
                Role::Object => None,
            },
            _ if participle => narrowing(tokens, role, end),
            _ => None,
        };
        let Some(more) = more.filter(|m| *m > end) else { break };
        end = more;
        if matches!(here, "who" | "that" | "which" | "whose") {
            break;
        }
    }
    end
}

/// Where a noun phrase after a preposition ends.
fn phrase(tokens: &[Token], at: usize) -> Option<usize> {
    let mut from = at;
    while from < at + 4
        && (is_number(tokens, from)
            || past_determiners(tokens, from) > from
            || matches!(word(tokens, from), "both" | "each" | "every" | "some" | "any"))
    {
        from += 1;
    }
    // "The near bank": after an article a preposition is none.
    let mut end = from
        + usize::from(
            from > at && grammar::is_preposition(word(tokens, from)) && !word(tokens, from + 1).is_empty(),
        );
    while end < from + 8 && flows(tokens, end) {
        let here = word(tokens, end);
        let hyphen = tokens[end].is_hyphen() && tokens[end].gap == Gap::None && end > from;
        let verb = grammar::is_verb(here) && !plural_follows(tokens, end + 1);
        if !hyphen
            && (here.is_empty()
                || grammar::is_function(here)
                || grammar::is_adverb(here)
                || verb && end > from)
        {
            break;
        }
        end += 1;
    }
    (end > from).then_some(end)
}

fn clause_end(tokens: &[Token], from: usize) -> usize {
    const CONJUNCTIONS: [&str; 14] = [
        "and", "but", "or", "when", "while", "because", "as", "if", "though", "although", "after", "before",
        "until", "since",
    ];
    let mut at = from;
    while at < from + REACH
        && flows(tokens, at)
        && !grammar::ends_clause(&tokens[at])
        && !CONJUNCTIONS.contains(&word(tokens, at))
    {
        at += 1;
    }
    at
}

/// The next finite verb of the clause.
fn verb_after(tokens: &[Token], from: usize) -> Option<usize> {
    (from..clause_end(tokens, from)).find(|at| {
        let infinitive = *at > 0 && word(tokens, at - 1) == "to";
        grammar::is_verb(word(tokens, *at)) && !tokens[*at].is_capital() && !infinitive
    })
}

/// "Transferred from the camp": up to the verb of the sentence, or to the end of the clause.
fn narrowing(tokens: &[Token], role: Role, at: usize) -> Option<usize> {
    let after = at + 1 + usize::from(grammar::is_participle(word(tokens, at + 1)));
    let end = clause_end(tokens, after);
    match role {
        Role::Subject => {
            let verb = verb_after(tokens, after)?;
            let other = tokens[after..verb]
                .iter()
                .any(|t| matches!(t.lower.as_str(), "that" | "which" | "who" | "whether"));
            (!other).then_some(verb)
        }
        _ => (after..end).find(|i| grammar::is_auxiliary(word(tokens, *i))).or(Some(end)),
    }
}

/// "Who had worked at the gate": its own verbs, and all up to the next one or the end of the clause.
fn relative(tokens: &[Token], role: Role, at: usize) -> Option<usize> {
    let end = clause_end(tokens, at + 1);
    if role != Role::Subject && role != Role::Inside {
        return Some(end);
    }
    let mut own = (at + 1..end).find(|i| grammar::is_verb(word(tokens, *i)))?;
    while own < end && grammar::is_verb(word(tokens, own)) {
        own += 1;
    }
    Some(verb_after(tokens, own).unwrap_or(end))
}
