//! Quotation marks and apostrophes: which of them open and which close.

use depesche_document::Language;

use super::{Kind, Scanner};

impl Scanner<'_> {
    /// A double quotation mark: where it can both open and close, its surroundings decide.
    pub(super) fn quote(&mut self, c: char, rest: &str, first: bool) -> Kind {
        let last = rest.len() == c.len_utf8();
        let german = self.rules.language == Language::De;
        let kind = match c {
            '„' | '‟' => Kind::Open,
            '”' if !german => Kind::Close,
            '“' if !german => Kind::Open,
            // »German« and «French»: what stands at the start of a word opens.
            _ => return self.double(first, last),
        };
        self.double_open = kind == Kind::Open;
        kind
    }

    pub(super) fn double(&mut self, first: bool, last: bool) -> Kind {
        let after_opening = self.pieces.last().is_some_and(|p| matches!(p.kind, Kind::Open | Kind::Dash));
        let open = if (first || after_opening) == last { !self.double_open } else { first || after_opening };
        self.double_open = open;
        if open { Kind::Open } else { Kind::Close }
    }

    /// A single quotation mark or an apostrophe that does not stand between letters.
    pub(super) fn single(&mut self, c: char, rest: &str, first: bool) -> (usize, Kind) {
        let width = c.len_utf8();
        let after = &rest[width..];
        if matches!(c, '\'' | '’' | '‘') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let tail = &after[digits..];
            let tail = tail.strip_prefix('s').unwrap_or(tail);
            if first && digits == 2 && !tail.starts_with(char::is_alphanumeric) {
                return (rest.len() - tail.len(), Kind::Number);
            }
            let word = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let short = after[..word].to_lowercase();
            let elided: &[&str] = match self.rules.language {
                Language::De => &["s", "n", "ne", "nen", "nem", "ner", "rein", "raus"],
                Language::En => {
                    &["s", "em", "til", "cause", "tis", "twas", "re", "ll", "ve", "d", "m", "round", "bout"]
                }
            };
            if !self.single_open
                && elided.contains(&short.as_str())
                && (!first || self.rules.language == Language::De || word > 1)
            {
                return (width + word, Kind::Word);
            }
        }
        let opens = match c {
            '‚' => true,
            '’' | '´' => false,
            '›' | '‹' => first || self.pieces.last().is_some_and(|p| p.kind == Kind::Open),
            '‘' if self.rules.language == Language::De => first && !after.is_empty(),
            _ => (first || self.pieces.last().is_some_and(|p| p.kind == Kind::Open)) && !after.is_empty(),
        };
        self.single_open = opens;
        (width, if opens { Kind::Open } else { Kind::Close })
    }
}
