//! The reader.

use std::ops::Range;

use smol_str::SmolStr;

use crate::sentence::{Entity, EntityKind, Sentence, Token, Upos, Word};

/// More words than this in one sentence are taken for a missing empty line.
const MOST_WORDS: usize = 5_000;

/// Why a file is no CoNLL-U. Lines count from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConlluError {
    /// Too few columns.
    #[error("line {line}: {found} columns instead of 10: CoNLL-U separates its columns by tabs")]
    Columns {
        /// Line of the file.
        line: usize,
        /// How many there are.
        found: usize,
    },
    /// The first column is not what has to come next.
    #[error("line {line}: id `{id}` where {expected} was expected: words count from 1 in every sentence, and an empty line ends a sentence")]
    Id {
        /// Line of the file.
        line: usize,
        /// What stands there.
        id: String,
        /// The number that should stand there.
        expected: usize,
    },
    /// A head that is no word of the sentence.
    #[error("line {line}: head `{head}` is no word of this sentence: write the id of the head, 0 for the root")]
    Head {
        /// Line of the file.
        line: usize,
        /// What stands there.
        head: String,
    },
    /// Heads that form a circle.
    #[error("line {line}: the heads of this sentence form a circle: every word has to lead up to the root")]
    Circle {
        /// Line at which the sentence begins.
        line: usize,
    },
    /// A part of speech that Universal Dependencies do not have.
    #[error("line {line}: `{tag}` is no universal part of speech: the fourth column takes tags such as NOUN and VERB, others belong into the fifth")]
    Upos {
        /// Line of the file.
        line: usize,
        /// What stands there.
        tag: String,
    },
    /// A sentence beyond all measure.
    #[error("line {line}: more than {MOST_WORDS} words without an empty line between sentences")]
    Long {
        /// Line of the file.
        line: usize,
    },
}

/// Reads a file: the text that it stands for and its sentences, with spans into that text.
///
/// Sentences are joined by spaces, paragraphs (`# newpar`, `# newdoc`) by line breaks; `Sentence::block` counts them.
///
/// # Errors
/// Where the file is no CoNLL-U: the first wrong line and what to do about it.
pub fn read(input: &str) -> Result<(String, Vec<Sentence>), ConlluError> {
    let mut reader = Reader::default();
    for (number, line) in input.lines().enumerate() {
        reader.line(number + 1, line.trim_end_matches('\r'))?;
    }
    reader.finish()?;
    Ok((reader.text, reader.sentences))
}

#[derive(Default)]
struct Reader {
    text: String,
    sentences: Vec<Sentence>,
    block: usize,
    paragraph: bool,
    /// The `# text =` of the sentence that is being read.
    comment: Option<String>,
    first_line: usize,
    words: Vec<Word>,
    heads: Vec<(usize, String)>,
    tags: Vec<Option<String>>,
    /// Surface form, words, whether a space follows.
    tokens: Vec<(String, Range<usize>, bool)>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), ConlluError> {
        if line.trim().is_empty() {
            return self.finish();
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            let is = |name: &str| comment.strip_prefix(name).is_some_and(|r| r.is_empty() || r.starts_with([' ', '=']));
            if is("newpar") || is("newdoc") {
                self.paragraph = true;
            } else if let Some(text) = comment.strip_prefix("text").map(str::trim_start).and_then(|r| r.strip_prefix('=')) {
                self.comment = Some(text.trim().to_string());
            }
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 8 {
            return Err(ConlluError::Columns { line: number, found: columns.len() });
        }
        if self.tokens.is_empty() && self.words.is_empty() {
            self.first_line = number;
        }
        let id = columns[0];
        if id.contains('.') {
            return Ok(()); // empty nodes belong to the enhanced graph
        }
        let expected = self.words.len() + 1;
        let wrong = || ConlluError::Id { line: number, id: id.to_string(), expected };
        let misc = columns.get(9).copied().unwrap_or("_");
        let space = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let (first, last): (usize, usize) =
                (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
            if first != expected || last < first || last - first > 20 {
                return Err(wrong());
            }
            self.tokens.push((columns[1].to_string(), first - 1..last, space));
            return Ok(());
        }
        if id.parse() != Ok(expected) {
            return Err(wrong());
        }
        if self.words.len() >= MOST_WORDS {
            return Err(ConlluError::Long { line: number });
        }
        let upos = match columns[3] {
            "_" => Upos::X,
            tag => Upos::from_name(tag).ok_or_else(|| ConlluError::Upos { line: number, tag: tag.to_string() })?,
        };
        let covered = self.tokens.last().is_some_and(|(_, words, _)| words.contains(&(expected - 1)));
        if !covered {
            self.tokens.push((columns[1].to_string(), expected - 1..expected, space));
        }
        self.heads.push((number, columns[6].to_string()));
        self.tags.push(entity_tag(misc));
        self.words.push(Word {
            form: columns[1].into(),
            lemma: value(columns[2]),
            upos,
            feats: value(columns[5]),
            deprel: value(columns[7]),
            ..Word::default()
        });
        Ok(())
    }

    /// Ends the sentence that is being read.
    fn finish(&mut self) -> Result<(), ConlluError> {
        let comment = self.comment.take();
        let mut words = std::mem::take(&mut self.words);
        let heads = std::mem::take(&mut self.heads);
        let tags = std::mem::take(&mut self.tags);
        let tokens = std::mem::take(&mut self.tokens);
        if words.is_empty() {
            return Ok(());
        }
        if let Some((_, range, _)) = tokens.last()
            && range.end > words.len()
        {
            let id = format!("{}-{}", range.start + 1, range.end);
            return Err(ConlluError::Id { line: self.first_line, id, expected: words.len() + 1 });
        }
        for (index, (line, head)) in heads.iter().enumerate() {
            let wrong = || ConlluError::Head { line: *line, head: head.clone() };
            words[index].head = match head.as_str() {
                "_" | "0" => None,
                other => {
                    let head: usize = other.parse().map_err(|_| wrong())?;
                    if head > words.len() || head == index + 1 {
                        return Err(wrong());
                    }
                    Some(head - 1)
                }
            };
        }
        if has_circle(&words) {
            return Err(ConlluError::Circle { line: self.first_line });
        }
        if !self.sentences.is_empty() {
            if self.paragraph {
                self.block += 1;
            }
            self.text.push(if self.paragraph { '\n' } else { ' ' });
        }
        self.paragraph = false;
        let start = self.text.len();
        let spans = comment.as_deref().and_then(|text| found_in(text, &tokens));
        let spans = match (spans, comment) {
            (Some(spans), Some(text)) => {
                self.text.push_str(&text);
                spans
            }
            _ => self.rebuild(start, &tokens),
        };
        let mut sentence = Sentence { block: self.block, ..Sentence::default() };
        for (index, ((_, range, _), span)) in tokens.iter().zip(&spans).enumerate() {
            let span = span.start + start..span.end + start;
            for word in &mut words[range.clone()] {
                word.span = span.clone();
            }
            let space_after = spans.get(index + 1).is_none_or(|next| next.start + start > span.end);
            sentence.tokens.push(Token { span, words: range.clone(), space_after });
        }
        sentence.span = match (sentence.tokens.first(), sentence.tokens.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => start..start,
        };
        sentence.entities = entities(&tags);
        sentence.words = words;
        self.sentences.push(sentence);
        Ok(())
    }

    /// Appends the text that the tokens and their spacing give.
    fn rebuild(&mut self, start: usize, tokens: &[(String, Range<usize>, bool)]) -> Vec<Range<usize>> {
        let mut spans = Vec::with_capacity(tokens.len());
        for (index, (form, _, space)) in tokens.iter().enumerate() {
            let from = self.text.len() - start;
            self.text.push_str(form);
            spans.push(from..from + form.len());
            if *space && index + 1 < tokens.len() {
                self.text.push(' ');
            }
        }
        spans
    }
}

/// Where the tokens stand in a text that consists of them and white space; `None` if it does not.
fn found_in(text: &str, tokens: &[(String, Range<usize>, bool)]) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let mut spans = Vec::with_capacity(tokens.len());
    for (form, ..) in tokens {
        at += text[at..].len() - text[at..].trim_start().len();
        if !text[at..].starts_with(form.as_str()) {
            return None;
        }
        spans.push(at..at + form.len());
        at += form.len();
    }
    text[at..].trim().is_empty().then_some(spans)
}

fn has_circle(words: &[Word]) -> bool {
    // 0: not seen, 1: on the way up from the current word, 2: leads to the root.
    let mut state = vec![0_u8; words.len()];
    for start in 0..words.len() {
        let mut path = Vec::new();
        let mut current = Some(start);
        while let Some(index) = current {
            match state[index] {
                1 => return true,
                2 => break,
                _ => {
                    state[index] = 1;
                    path.push(index);
                    current = words[index].head;
                }
            }
        }
        for index in path {
            state[index] = 2;
        }
    }
    false
}

fn value(column: &str) -> SmolStr {
    if column == "_" { SmolStr::default() } else { column.into() }
}

/// The entity tag in the last column, whatever the capitals of its key.
fn entity_tag(misc: &str) -> Option<String> {
    misc.split('|').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key.eq_ignore_ascii_case("ner") && value.len() > 2).then(|| value.to_string())
    })
}

/// Entities of BIO or BIOES tags.
fn entities(tags: &[Option<String>]) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    let mut open = false;
    for (index, tag) in tags.iter().enumerate() {
        let Some((place, name)) = tag.as_deref().and_then(|t| t.split_once('-')) else {
            open = false;
            continue;
        };
        let kind = match name {
            "PER" | "PERSON" | "person" | "per" => EntityKind::Person,
            "LOC" | "GPE" | "FAC" | "place" | "loc" => EntityKind::Location,
            "ORG" | "NORP" | "organization" | "org" => EntityKind::Organisation,
            _ => EntityKind::Other,
        };
        match out.last_mut() {
            Some(last) if open && matches!(place, "I" | "E") && last.kind == kind => last.words.end = index + 1,
            _ => out.push(Entity { words: index..index + 1, kind }),
        }
        open = !matches!(place, "E" | "S");
    }
    out
}
