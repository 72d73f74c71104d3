//! Sentences from CoNLL-U, of whatever parser.

use std::ops::Range;

use smol_str::SmolStr;
use thiserror::Error;

use crate::sentence::{Entity, EntityKind, Sentence, Token, Upos, Word};

/// Most words of a sentence: what follows costs more than linear time.
const LONGEST_SENTENCE: usize = 1_000;
/// Longest line in bytes.
const LONGEST_LINE: usize = 100_000;

/// What a CoNLL-U file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The text, put together from the tokens; sentences of a paragraph are parted by a space (unless
    /// `SpaceAfter=No`), paragraphs by a line break. Spans are byte ranges of it.
    pub text: String,
    /// The sentences, with everything that the file says of them. Their block is the number of the paragraph.
    pub sentences: Vec<Sentence>,
}

/// Why a file is not usable CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {problem}; {hint}")]
pub struct ConlluError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub hint: &'static str,
}

/// Reads a CoNLL-U file. Comments other than `# newpar` and `# newdoc` are left out, and so are empty nodes
/// (`4.1`), XPOS and enhanced dependencies.
///
/// # Errors
/// The first line that breaks the format, or a sentence whose heads are no tree.
pub fn read(file: &str) -> Result<Parsed, ConlluError> {
    let mut reader = Reader::default();
    let file = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    for (index, line) in file.lines().enumerate() {
        reader.number = index + 1;
        reader.line(line)?;
    }
    reader.number += 1;
    reader.finish()?;
    Ok(reader.parsed)
}

#[derive(Default)]
struct Reader {
    parsed: Parsed,
    number: usize,
    block: usize,
    paragraph: bool,
    /// Whether white space is due before the next token.
    space: bool,
    sentence: Sentence,
    heads: Vec<usize>,
    /// Lines of the words, for messages.
    lines: Vec<usize>,
    /// Last word of the fusion that is open.
    fused_until: usize,
    /// Label of the entity tag of every word.
    tags: Vec<Option<(char, EntityKind)>>,
}

impl Reader {
    fn error(&self, problem: impl Into<String>, hint: &'static str) -> ConlluError {
        ConlluError { line: self.number, problem: problem.into(), hint }
    }

    fn line(&mut self, line: &str) -> Result<(), ConlluError> {
        if line.len() > LONGEST_LINE {
            return Err(self.error("the line is longer than 100,000 bytes", "is this a CoNLL-U file?"));
        }
        if line.trim().is_empty() {
            return self.finish();
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            self.paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
            return Ok(());
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 {
            let problem = format!("{} columns instead of 10", cells.len());
            return Err(self.error(problem, "columns are parted by single tabs"));
        }
        let id = cells[0];
        if id.contains('.') {
            return Ok(());
        }
        if let Some((first, last)) = id.split_once('-') {
            return self.fusion(first, last, &cells);
        }
        self.word(&cells)
    }

    fn fusion(&mut self, first: &str, last: &str, cells: &[&str]) -> Result<(), ConlluError> {
        let from = self.sentence.words.len();
        let bounds = (first.parse::<usize>(), last.parse::<usize>());
        let (Ok(first), Ok(last)) = bounds else {
            return Err(self.error(format!("`{}` is no range of words", cells[0]), "write it like `3-4`"));
        };
        if first != from + 1 || last < first || last - first > 20 || self.fused_until > from {
            let hint = "the range stands before its first word and does not overlap another";
            return Err(self.error(format!("the range {} is out of place", cells[0]), hint));
        }
        self.fused_until = last;
        self.token(cells[1], cells[9], from..last);
        Ok(())
    }

    /// Adds a token to the text.
    fn token(&mut self, form: &str, misc: &str, words: Range<usize>) {
        let text = &mut self.parsed.text;
        if self.sentence.tokens.is_empty() && self.paragraph && !text.is_empty() {
            text.push('\n');
            self.block += 1;
        } else if self.space && !text.is_empty() {
            text.push(' ');
        }
        self.paragraph = false;
        let start = text.len();
        text.push_str(form);
        self.space = !misc.split('|').any(|item| item == "SpaceAfter=No");
        self.sentence.tokens.push(Token { span: start..text.len(), words, space_after: self.space });
    }

    fn word(&mut self, cells: &[&str]) -> Result<(), ConlluError> {
        let at = self.sentence.words.len();
        if cells[0].parse() != Ok(at + 1) {
            let problem = format!("the word's number is `{}`, {} was due", cells[0], at + 1);
            return Err(self.error(problem, "words are numbered from 1; an empty line parts sentences"));
        }
        if at == LONGEST_SENTENCE {
            return Err(self.error("the sentence has more than 1,000 words", "split it"));
        }
        if cells[1].is_empty() {
            return Err(self.error("the word has no form", "write the word in the second column"));
        }
        let head = cells[6].parse::<usize>().map_err(|_| {
            self.error(
                format!("`{}` is no head", cells[6]),
                "parse the text first: every word needs its head in column 7",
            )
        })?;
        if at >= self.fused_until {
            self.token(cells[1], cells[9], at..at + 1);
        }
        let span = self.sentence.tokens.last().map_or(0..0, |t| t.span.clone());
        let upos = match cells[3] {
            "_" => Upos::X,
            name => Upos::from_name(name).ok_or_else(|| {
                self.error(
                    format!("`{name}` is no UD part of speech"),
                    "column 4 holds UD tags such as NOUN; language tags go to column 5",
                )
            })?,
        };
        let filled = |cell: &str| if cell == "_" { SmolStr::default() } else { SmolStr::new(cell) };
        let lemma = if cells[2] == "_" { SmolStr::new(cells[1]) } else { SmolStr::new(cells[2]) };
        let deprel = if cells[7] == "_" { SmolStr::new("dep") } else { SmolStr::new(cells[7]) };
        self.sentence.words.push(Word {
            form: SmolStr::new(cells[1]),
            span,
            lemma,
            upos,
            feats: filled(cells[5]),
            head: head.checked_sub(1),
            deprel,
        });
        self.heads.push(head);
        self.lines.push(self.number);
        self.tags.push(cells[9].split('|').find_map(entity_tag));
        Ok(())
    }

    /// Ends a sentence.
    fn finish(&mut self) -> Result<(), ConlluError> {
        let mut sentence = std::mem::take(&mut self.sentence);
        let heads = std::mem::take(&mut self.heads);
        let lines = std::mem::take(&mut self.lines);
        let tags = std::mem::take(&mut self.tags);
        let fused_until = std::mem::take(&mut self.fused_until);
        let count = sentence.words.len();
        if fused_until > count {
            return Err(self.error("the words of a fusion are missing", "after `3-4` come the words 3 and 4"));
        }
        let (Some(first), Some(last)) = (sentence.tokens.first(), sentence.tokens.last()) else {
            return Ok(());
        };
        sentence.span = first.span.start..last.span.end;
        sentence.block = self.block;
        for (at, &head) in heads.iter().enumerate() {
            if head > count {
                let problem = format!("head {head} of a sentence of {count} words");
                let hint = "heads are numbers of words of the same sentence, 0 for the root";
                return Err(ConlluError { line: lines[at], problem, hint });
            }
        }
        if let Some(lost) = off_the_tree(&heads) {
            let problem = "the word does not hang on a root".to_string();
            let hint = "going from head to head, every word has to come to the root (head 0)";
            return Err(ConlluError { line: lines[lost], problem, hint });
        }
        sentence.entities = entities(&tags);
        self.parsed.sentences.push(sentence);
        Ok(())
    }
}

/// Index of a word that does not come to head 0. Visits each word once.
fn off_the_tree(heads: &[usize]) -> Option<usize> {
    // 0: not seen, otherwise the number of the walk that met it; walks end at the root or in an earlier walk.
    let mut walk = vec![0; heads.len() + 1];
    walk[0] = usize::MAX;
    for start in 1..=heads.len() {
        let mut at = start;
        while walk[at] == 0 {
            walk[at] = start;
            at = heads[at - 1];
        }
        if walk[at] == start {
            return Some(start - 1);
        }
    }
    None
}

/// `NER=B-PER`, as written here; `ner=S-PERSON` as other tools write it.
fn entity_tag(item: &str) -> Option<(char, EntityKind)> {
    let (key, value) = item.split_once('=')?;
    if !key.eq_ignore_ascii_case("ner") {
        return None;
    }
    let (place, kind) = value.split_once('-')?;
    let kind = match kind {
        "PER" | "PERSON" => EntityKind::Person,
        "LOC" | "GPE" | "FAC" | "LOCATION" => EntityKind::Location,
        "ORG" | "ORGANIZATION" => EntityKind::Organisation,
        _ => EntityKind::Other,
    };
    Some((place.chars().next()?, kind))
}

fn entities(tags: &[Option<(char, EntityKind)>]) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let Some((place, kind)) = *tag else { continue };
        match out.last_mut() {
            Some(last) if matches!(place, 'I' | 'E') && last.words.end == at && last.kind == kind => {
                last.words.end = at + 1;
            }
            _ => out.push(Entity { words: at..at + 1, kind }),
        }
    }
    out
}
