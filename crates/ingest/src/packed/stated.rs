//! What a container states about a document, tidied to one line.

/// Longer values, in characters, are no titles or names.
const LONGEST: usize = 300;

/// White space collapsed, control characters out; `None` if nothing is left or it is too long to be a title or a name.
pub(super) fn line(value: &str) -> Option<String> {
    let mut line = String::new();
    for word in value.split_whitespace() {
        if line.len() > 4 * LONGEST {
            return None;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !c.is_control()));
    }
    let line = line.trim();
    (!line.is_empty() && line.chars().count() <= LONGEST).then(|| line.to_owned())
}

/// The address of a page, if it is one.
pub(super) fn address(value: &str) -> Option<String> {
    let value = line(value)?;
    let web = ["http://", "https://"].iter().any(|scheme| value.starts_with(scheme));
    (web && !value.contains(' ')).then_some(value)
}

/// A day, or a day and time, in one of the ways in which feeds and tables write it.
pub(super) fn day(value: &str) -> Option<String> {
    crate::date::in_words(&line(value)?)
}

/// Whether a value is a piece of a web page rather than plain words.
pub(super) fn is_markup(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["</p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>"].iter().any(|tag| lower.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_one_line() {
        assert_eq!(line(" The\n\tkey\u{1b} \u{7}").as_deref(), Some("The key"));
        assert_eq!(line(&"x".repeat(301)), None);
        assert_eq!(address("javascript:x"), None);
        assert_eq!(address(" https://post.example/key ").as_deref(), Some("https://post.example/key"));
        assert!(is_markup("One.<BR>Two.") && !is_markup("a <b and c> d"));
    }
}
