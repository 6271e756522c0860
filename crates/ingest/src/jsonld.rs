//! Just enough JSON to read what a page states about itself in `application/ld+json`.

/// Deeper nesting than this is not read: it recurses, and an article states its author near the top.
const MAX_DEPTH: usize = 64;

/// A JSON value; numbers and the three words carry nothing we look for.
#[derive(Debug, PartialEq)]
pub(crate) enum Json {
    Other,
    Text(String),
    List(Vec<Json>),
    /// Keys in the order of the page; the first of a name counts.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Parses a whole JSON text; `None` if it is not well formed, apart from raw line ends inside strings,
    /// which pages often have.
    pub(crate) fn parse(text: &str) -> Option<Json> {
        let mut cursor = Cursor { rest: text };
        let value = cursor.value(MAX_DEPTH)?;
        cursor.space();
        cursor.rest.is_empty().then_some(value)
    }

    /// The value under `key`, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text, if this is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The items of a list, or the one value itself: JSON-LD lets a list of one stand bare.
    pub(crate) fn each(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, token: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        if self.eat("{") {
            let mut members = vec![];
            while !self.eat("}") {
                if !members.is_empty() && !self.eat(",") {
                    return None;
                }
                let key = self.eat("\"").then(|| self.string())??;
                if !self.eat(":") {
                    return None;
                }
                members.push((key, self.value(depth)?));
            }
            return Some(Json::Object(members));
        }
        if self.eat("[") {
            let mut items = vec![];
            while !self.eat("]") {
                if !items.is_empty() && !self.eat(",") {
                    return None;
                }
                items.push(self.value(depth)?);
            }
            return Some(Json::List(items));
        }
        if self.eat("\"") {
            return self.string().map(Json::Text);
        }
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)))
            .unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
        (end > 0).then_some(Json::Other)
    }

    /// What follows an opening quotation mark, up to its closing one.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\'])?;
            text.push_str(&self.rest[..end]);
            let escaped = self.rest[end..].starts_with('\\');
            self.rest = &self.rest[end + 1..];
            if !escaped {
                return Some(text);
            }
            let c = self.rest.chars().next()?;
            self.rest = &self.rest[c.len_utf8()..];
            text.push(match c {
                'n' | 'r' | 't' | 'b' | 'f' => ' ',
                'u' => self.unicode()?,
                other => other,
            });
        }
    }

    /// The character of `\uXXXX`, or of two of them; a lone half becomes U+FFFD.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if (0xd800..0xdc00).contains(&first) && self.rest.starts_with("\\u") {
            let before = self.rest;
            self.rest = &self.rest[2..];
            let second = self.hex()?;
            if (0xdc00..0xe000).contains(&second) {
                return char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
            }
            self.rest = before;
        }
        Some(char::from_u32(first).unwrap_or('\u{fffd}'))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4)?;
        self.rest = &self.rest[4..];
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_states_its_author() {
        let json = Json::parse(
            r#" {"a": [1, -2.5e3, null, true], "author": [{"name": "M. S\u00f8rvang \ud83d\ude00 \"x\""}]} "#,
        )
        .unwrap();
        let author = &json.get("author").unwrap().each()[0];
        assert_eq!(author.get("name").unwrap().text(), Some("M. Sørvang 😀 \"x\""));
    }

    #[test]
    fn what_is_malformed_or_too_deep_is_not_read() {
        for text in ["", "{", "{\"a\" 1}", "[1 2]", "\"\\u12", "\"\\ud800\\u", "[1] x", "{\"a\":}"] {
            assert_eq!(Json::parse(text), None, "{text}");
        }
        assert_eq!(Json::parse(&"[".repeat(1_000_000)), None);
    }
}
