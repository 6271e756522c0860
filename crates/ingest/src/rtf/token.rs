//! The tokens of RTF: braces, control words, and the bytes between them.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// A control word without its backslash, and its number: `\u353`.
    Word(&'a str, Option<i32>),
    /// A backslash and a sign that is no letter: `\~`.
    Symbol(u8),
    /// A byte of text, as it is or as `\'e9`.
    Byte(u8),
    /// Bytes of a picture or the like, which are passed over.
    Binary,
}

/// Control words are at most this long (RTF 1.9.1, "Control Word"), in bytes; what follows is text.
const LONGEST: usize = 32;

/// The tokens of a file, in order.
pub(super) struct Tokens<'a>(&'a [u8]);

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens(bytes)
    }

    /// What comes behind a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let rest = self.0;
        let letters = rest.iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            let (&sign, after) = rest.split_first()?;
            self.0 = after;
            let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
            let byte = digits.filter(|_| sign == b'\'').and_then(|two| u8::from_str_radix(two, 16).ok());
            return Some(match byte {
                Some(byte) => {
                    self.0 = &after[2..];
                    Token::Byte(byte)
                }
                None => Token::Symbol(sign),
            });
        }
        let (word, mut after) = rest.split_at(letters);
        let minus = usize::from(after.first() == Some(&b'-'));
        let digits = after[minus..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let mut number = None;
        if digits > 0 {
            let (written, behind) = after.split_at(minus + digits);
            number = std::str::from_utf8(written).ok().and_then(|n| n.parse().ok());
            after = behind;
        }
        // One space belongs to the word.
        self.0 = after.strip_prefix(b" ").unwrap_or(after);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let length = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0).min(self.0.len());
            self.0 = &self.0[length..];
            return Some(Token::Binary);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, after) = self.0.split_first()?;
            self.0 = after;
            return Some(match first {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                // Line ends are the file's and not the text's.
                b'\r' | b'\n' | 0 => continue,
                b'\t' => Token::Word("tab", None),
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_signs_and_bytes_are_told_apart() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0 a\\u-10179?\\'e9\\~\\bin2 }}x\r\n}\\").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Byte(b'a'),
                Token::Word("u", Some(-10179)),
                Token::Byte(b'?'),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Binary,
                Token::Byte(b'x'),
                Token::Close,
            ]
        );
    }

    #[test]
    fn a_length_that_a_file_states_is_not_trusted() {
        assert_eq!(Tokens::new(b"\\bin2147483647 x").collect::<Vec<_>>(), [Token::Binary]);
        assert_eq!(Tokens::new(b"\\bin-1 x").collect::<Vec<_>>(), [Token::Binary, Token::Byte(b'x')]);
        assert_eq!(Tokens::new(b"\\u99999999999x").next(), Some(Token::Word("u", None)));
    }
}
