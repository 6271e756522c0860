//! What somebody does, which the network takes for what they say: "the party ignored the movement".

use crate::again::says;
use crate::decode::Raw;
use crate::scene::Scene;
use crate::stance::{forms, is_known};

/// How what somebody says may begin, where no word tells that they say it.
const OPENS: [&str; 10] = ["that ", "whether ", "if ", "how ", "why ", "what ", "who ", "“", "\"", "‘"];

/// Base forms of verbs of judging, which take a noun for what is judged: "found no sign of it", "approved the vigils".
const JUDGES: [&str; 16] = [
    "find",
    "consider",
    "rule",
    "approve",
    "caution",
    "conclude",
    "deem",
    "estimate",
    "judge",
    "regard",
    "view",
    "see",
    "discover",
    "realize",
    "realise",
    "understand",
];

/// Whether a cue reports nothing and its content is no clause. It is asked of attributions inside another's words: on the dev half
/// of the real news 0.685 of what is shown there is in the gold with it, 0.594 without, and no right one is lost.
pub(crate) fn is_deed(scene: &Scene<'_>, raw: &Raw) -> bool {
    let cue = raw.cue.iter().map(|s| scene.words(*s)).collect::<Vec<_>>().join(" ");
    let content = || raw.content.iter().map(|s| scene.words(*s));
    let clause = || content().any(|piece| OPENS.iter().any(|opens| piece.starts_with(opens)));
    // "Expected her to come", "listed it as lost".
    let of_it = || content().any(|piece| [" as ", " to "].iter().any(|word| piece.contains(word)));
    let judges = |word: &str| forms(word).iter().any(|form| JUDGES.contains(&form.as_str()));
    let lower = cue.to_lowercase();
    let reports = says(&cue) || lower.split(' ').any(judges);
    let judged = || of_it() && is_known(&cue, content().next().unwrap_or(""));
    let says_so = cue.is_empty() || reports || clause() || judged();
    !says_so
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::raw;

    #[test]
    fn what_somebody_does_is_not_what_they_say() {
        let deed = |text: &str, parts: [&str; 3]| is_deed(&Scene::of(text), &raw(text, parts));
        assert!(deed("The party ignored the movement.", ["The party", "ignored", "the movement"]));
        assert!(deed("The paper had the list.", ["The paper", "had", "the list"]));
        assert!(!deed("The doctor found no sign of it.", ["The doctor", "found", "no sign of it"]));
        assert!(!deed("Ode ignored that it was shut.", ["Ode", "ignored", "that it was shut"]));
        assert!(!deed("Ode described it as shut.", ["Ode", "described", "it as shut"]));
        assert!(!deed("Ode expected them to come.", ["Ode", "expected", "them to come"]));
    }
}
