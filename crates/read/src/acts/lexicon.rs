//! The words that the rules know: nouns for documents, what they are mistaken for, verbs around them, small words.

use std::collections::HashMap;
use std::sync::LazyLock;

use text::ActKind;

/// A noun for documents.
pub(super) struct Noun {
    pub(super) kind: ActKind,
    /// Its words, in the singular.
    pub(super) words: Vec<&'static str>,
    /// Whether a singular with an article is enough to make it a document.
    pub(super) sure: bool,
}

/// What a verb says of the document beside it; the roles are explained in `verbs.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Says,
    Wants,
    Calls,
    Tells,
    Keeps,
    Bans,
    Makes,
    Signs,
    Prints,
    Publishes,
    Gets,
    Hands,
    Bears,
    Treats,
    Other,
}

/// The sorts of small words, as `walls.tsv` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    Opener,
    Never,
    Owner,
    Pronoun,
    Loose,
    Wall,
    Helper,
    Adverb,
    Topic,
    Month,
    Weekday,
    Period,
    Shift,
    Outlet,
    Signing,
    Manner,
    Fresh,
    Both,
}

/// On which side of a noun a word stands that makes it something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<_>>())
}

/// Nouns by the last of their words, those of several words first.
static NOUNS: LazyLock<HashMap<&str, Vec<Noun>>> = LazyLock::new(|| {
    let mut by_last = HashMap::<&str, Vec<Noun>>::new();
    for row in rows(include_str!("nouns.tsv")) {
        let [kind, noun, sure] = row[..] else { continue };
        let words: Vec<&str> = noun.split(' ').collect();
        if let (Some(kind), Some(last)) = (ActKind::named(kind), words.last()) {
            by_last.entry(last).or_default().push(Noun { kind, sure: sure == "sure", words });
        }
    }
    for nouns in by_last.values_mut() {
        nouns.sort_by_key(|n| std::cmp::Reverse(n.words.len()));
    }
    by_last
});

static STOPS: LazyLock<HashMap<&str, Vec<(Side, &str)>>> = LazyLock::new(|| {
    let mut stops = HashMap::<&str, Vec<(Side, &str)>>::new();
    for row in rows(include_str!("stops.tsv")) {
        if let [noun, side, word] = row[..] {
            let side = if side == "before" { Side::Before } else { Side::After };
            stops.entry(noun).or_default().push((side, word));
        }
    }
    stops
});

static VERBS: LazyLock<HashMap<&str, Vec<Role>>> = LazyLock::new(|| {
    let mut verbs = HashMap::<&str, Vec<Role>>::new();
    for row in rows(include_str!("verbs.tsv")) {
        let [name, forms] = row[..] else { continue };
        for form in forms.split(' ') {
            let roles = verbs.entry(form).or_default();
            roles.extend(named(name).iter().filter(|r| !roles.contains(r)).copied().collect::<Vec<_>>());
        }
    }
    verbs
});

fn named(role: &str) -> &'static [Role] {
    match role {
        "says" => &[Role::Says],
        "wants" => &[Role::Wants],
        "calls" => &[Role::Calls],
        "tells" => &[Role::Tells],
        "keeps" => &[Role::Keeps],
        "bans" => &[Role::Bans],
        "makes" => &[Role::Makes],
        "writes" => &[Role::Says, Role::Makes],
        "signs" => &[Role::Signs],
        "prints" => &[Role::Prints],
        "publishes" => &[Role::Publishes],
        "gets" => &[Role::Gets],
        "hands" => &[Role::Hands],
        "bears" => &[Role::Bears],
        "treats" => &[Role::Treats],
        _ => &[Role::Other],
    }
}

static SMALL: LazyLock<HashMap<&str, Vec<Small>>> = LazyLock::new(|| {
    let mut small = HashMap::<&str, Vec<Small>>::new();
    for row in rows(include_str!("walls.tsv")) {
        let [sort, words] = row[..] else { continue };
        let Some(sort) = sort_of(sort) else { continue };
        for word in words.split(' ') {
            small.entry(word).or_default().push(sort);
        }
    }
    small
});

fn sort_of(name: &str) -> Option<Small> {
    Some(match name {
        "opener" => Small::Opener,
        "never" => Small::Never,
        "owner" => Small::Owner,
        "pronoun" => Small::Pronoun,
        "loose" => Small::Loose,
        "wall" => Small::Wall,
        "helper" => Small::Helper,
        "adverb" => Small::Adverb,
        "topic" => Small::Topic,
        "month" => Small::Month,
        "weekday" => Small::Weekday,
        "period" => Small::Period,
        "shift" => Small::Shift,
        "outlet" => Small::Outlet,
        "signing" => Small::Signing,
        "manner" => Small::Manner,
        "fresh" => Small::Fresh,
        "both" => Small::Both,
        _ => return None,
    })
}

/// The nouns whose last word this is, those of several words first.
pub(super) fn nouns(last: &str) -> &'static [Noun] {
    NOUNS.get(last).map_or(&[], |nouns| nouns)
}

/// The words that make a noun something else, with the side on which they stand.
pub(super) fn stops(noun: &str) -> &'static [(Side, &'static str)] {
    STOPS.get(noun).map_or(&[], |stops| stops)
}

/// The roles of a verb form; none for what is no verb here.
pub(super) fn roles(word: &str) -> &'static [Role] {
    VERBS.get(word).map_or(&[], |roles| roles)
}

/// Whether a verb form has this role.
pub(super) fn plays(word: &str, role: Role) -> bool {
    roles(word).contains(&role)
}

/// Whether a small word is of this sort.
pub(super) fn is(word: &str, sort: Small) -> bool {
    SMALL.get(word).is_some_and(|sorts| sorts.contains(&sort))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_understood() {
        for row in rows(include_str!("nouns.tsv")) {
            assert!(row.len() == 3 && ActKind::named(row[0]).is_some(), "{row:?}");
            assert!(["sure", "shown"].contains(&row[2]), "{row:?}");
        }
        for row in rows(include_str!("stops.tsv")) {
            assert!(row.len() == 3 && !nouns(row[0]).is_empty(), "{row:?}");
        }
        for row in rows(include_str!("walls.tsv")) {
            assert!(row.len() == 2 && sort_of(row[0]).is_some(), "{row:?}");
        }
        for row in rows(include_str!("verbs.tsv")) {
            assert!(row.len() == 2 && (row[0] == "other" || named(row[0]) != [Role::Other]), "{row:?}");
        }
    }

    #[test]
    fn every_kind_of_document_has_a_noun() {
        let kinds: Vec<ActKind> =
            rows(include_str!("nouns.tsv")).filter_map(|row| ActKind::named(row[0])).collect();
        for kind in ActKind::ALL {
            assert!(kinds.contains(&kind), "{kind:?}");
        }
    }
}
