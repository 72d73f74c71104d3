//! The lexicon: frames, lists and operators of one language, and the lookups that the coder makes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use depesche_document::Language;
use smol_str::SmolStr;

use crate::embedded::Compiled;
use crate::error::{ErrorKind, LexiconError, Place};
use crate::event::EventType;
use crate::frame::{Frame, Pattern};
use crate::index::{Index, PatternRef};
use crate::mode_words::ModeWords;
use crate::operators::Operators;
use crate::parse::{self, MAX_FILE, Source};

/// The frames of one language, compiled for matching.
#[derive(Debug, Clone)]
pub struct Lexicon {
    compiled: Compiled,
    index: Index,
    mode_words: [ModeWords; 16],
    /// Ids of the frames that a user has added.
    own: BTreeSet<SmolStr>,
}

/// The files of a language that are no frames, in the order of reading. `modality.toml` holds further operators.
const SHARED_FILES: [&str; 4] = ["lists.toml", "modes.toml", "operators.toml", "modality.toml"];

/// Checks a folder of frames in full: what cannot be read, and frames that do not prove themselves.
pub fn check(folder: &Path) -> Vec<LexiconError> {
    Lexicon::read(folder).1
}

/// Checks a user's folder that builds on another lexicon, whose word lists it may use. Gives both together, the ids of the
/// frames in the folder, and everything that is wrong with it.
pub fn check_on(base: &Lexicon, folder: &Path) -> (Lexicon, Vec<SmolStr>, Vec<LexiconError>) {
    let mut extended = base.clone();
    let errors = extended.add(folder);
    let own = Lexicon::read(folder).0;
    (extended, own.frames().iter().map(|f| f.id.clone()).collect(), errors)
}

impl Lexicon {
    /// Reads `data/lexicon/<lang>`: folders of types with frames, beside them `lists.toml`, `modes.toml`, `operators.toml`.
    ///
    /// The errors are all there are, in order of place; lints ([`ErrorKind::is_lint`]) are left to [`check`].
    pub fn from_dir(folder: &Path) -> Result<Self, Vec<LexiconError>> {
        let (lexicon, mut errors) = Lexicon::read(folder);
        errors.retain(|e| !e.kind.is_lint());
        if errors.is_empty() { Ok(lexicon) } else { Err(errors) }
    }

    /// Reads what can be read of a folder, with all errors and lints.
    pub fn read(folder: &Path) -> (Self, Vec<LexiconError>) {
        let name = folder.file_name().and_then(|n| n.to_str()).unwrap_or("");
        let language = Language::from_tag(name);
        let mut lexicon = Lexicon::index(Compiled {
            language: language.unwrap_or(Language::En),
            frames: Vec::new(),
            patterns: Vec::new(),
            lists: BTreeMap::new(),
            mode_words: Vec::new(),
            operators: Operators::default(),
        });
        if language.is_none() {
            let hint = Some("give the folder of one language, such as data/lexicon/de".to_string());
            let error = LexiconError { place: Place::start(folder), kind: ErrorKind::UnknownLanguage, hint };
            return (lexicon, vec![error]);
        }
        let errors = lexicon.add(folder);
        (lexicon, errors)
    }

    /// Adds a user's frames: a folder like [`Lexicon::from_dir`] reads, or one with frames lying flat; where it has
    /// subfolders `de` and `en`, the one of this lexicon's language. A frame with the id of one that is there replaces it;
    /// of patterns that fit alike, those of the new frames count. Nothing is added if there is an error.
    pub fn extend(&mut self, folder: &Path) -> Result<(), Vec<LexiconError>> {
        let of_language = folder.join(self.language().code());
        let folder = if of_language.is_dir() { of_language.as_path() } else { folder };
        let mut extended = Lexicon::from_bytes(&self.to_bytes()).map_err(|e| vec![e])?;
        extended.own = self.own.clone();
        let mut errors = extended.add(folder);
        errors.retain(|e| !e.kind.is_lint());
        if errors.is_empty() {
            *self = extended;
            Ok(())
        } else {
            Err(errors)
        }
    }

    /// Whether a frame was added to those that were there first.
    pub fn is_own(&self, frame: &Frame) -> bool {
        self.own.contains(&frame.id)
    }

    /// The language of the frames.
    pub fn language(&self) -> Language {
        self.compiled.language
    }

    /// All frames, in the order of their ids within what was read together.
    pub fn frames(&self) -> &[Frame] {
        &self.compiled.frames
    }

    /// The frame of that id.
    pub fn frame(&self, id: &str) -> Option<&Frame> {
        self.compiled.frames.iter().find(|f| f.id == id)
    }

    /// All patterns; [`PatternRef::pattern`] and [`Frame::patterns`] point into it.
    pub fn patterns(&self) -> &[Pattern] {
        &self.compiled.patterns
    }

    /// The pattern of a reference and its frame.
    pub fn resolve(&self, found: PatternRef) -> (&Pattern, &Frame) {
        let pattern = &self.compiled.patterns[found.pattern];
        (pattern, &self.compiled.frames[pattern.frame])
    }

    /// The patterns of a verb. `particle` is a separated German prefix (`ab` of `lehnte … ab`), which then belongs to the
    /// verb: `lehnen` with `ab` has the patterns of `ablehnen` and not those of `lehnen`. For English give `None`; the
    /// trigger's `rest` says which words must follow.
    pub fn for_verb(&self, lemma: &str, particle: Option<&str>) -> &[PatternRef] {
        match particle {
            Some(particle) if self.language() == Language::De => {
                let joined = format!("{}{lemma}", particle.to_lowercase());
                match self.index.verb(&joined) {
                    // Some lemmatisers join the prefix by themselves.
                    [] if lemma.starts_with(&particle.to_lowercase()) => self.index.verb(lemma),
                    found => found,
                }
            }
            _ => self.index.verb(lemma),
        }
    }

    /// The patterns of a noun by the lemma of its head; in German, if there is none, those of the longest last part of the
    /// compound whose pattern allows compounds. The trigger's `words` say which others must stand beside it.
    pub fn for_noun(&self, lemma: &str) -> &[PatternRef] {
        self.index.noun(lemma, self.language())
    }

    /// The patterns of a predicate adjective or participle.
    pub fn for_adjective(&self, lemma: &str) -> &[PatternRef] {
        self.index.adjective(lemma)
    }

    /// Whether a word with this lemma may be, or be part of, a trigger: to find the sentences that are worth a tree.
    pub fn may_trigger(&self, lemma: &str) -> bool {
        !self.index.verb(lemma).is_empty()
            || self.index.is_base(lemma)
            || !self.index.adjective(lemma).is_empty()
            || !self.for_noun(lemma).is_empty()
    }

    /// The words that give events of the type a mode.
    pub fn modes_for(&self, kind: EventType) -> &ModeWords {
        &self.mode_words[kind as usize]
    }

    /// Words that decide status and attribution.
    pub fn operators(&self) -> &Operators {
        &self.compiled.operators
    }

    /// The words of a list of `lists.toml`, sorted.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.compiled.lists.get(name).into_iter().flatten().map(SmolStr::as_str)
    }

    /// Number of different trigger lemmas.
    pub fn trigger_lemmas(&self) -> usize {
        self.index.lemmas()
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.compiled
    }

    pub(crate) fn index(compiled: Compiled) -> Self {
        let mut index = Index::default();
        for (number, pattern) in compiled.patterns.iter().enumerate() {
            index.add(number, pattern, compiled.language);
        }
        let mut mode_words: [ModeWords; 16] = Default::default();
        for (kind, word, mode) in &compiled.mode_words {
            mode_words[*kind as usize].add(word, *mode);
        }
        Lexicon { compiled, index, mode_words, own: BTreeSet::new() }
    }

    /// Adds a folder and gives everything that is wrong with it.
    fn add(&mut self, folder: &Path) -> Vec<LexiconError> {
        let mut errors = Vec::new();
        let mut files = Vec::new();
        list_files(folder, 0, &mut files, &mut errors);
        let language = self.language();
        let compiled = &mut self.compiled;
        for name in SHARED_FILES {
            let file = folder.join(name);
            if !file.is_file() {
                continue;
            }
            read_file(&file, &mut errors, |source| match name {
                "lists.toml" => parse::lists::lists(source, &mut compiled.lists),
                "modes.toml" => parse::lists::modes(source, &compiled.lists, &mut compiled.mode_words),
                _ => parse::lists::operators(source, &compiled.lists, &mut compiled.operators),
            });
        }
        let before: BTreeMap<SmolStr, usize> =
            compiled.frames.iter().enumerate().map(|(number, f)| (f.id.clone(), number)).collect();
        let mut replaced = BTreeSet::new();
        let mut ids: BTreeMap<SmolStr, String> = BTreeMap::new();
        for file in files {
            read_file(&file, &mut errors, |source| {
                let Some((mut frame, patterns)) = parse::frame::frame(source, language, &compiled.lists)
                else {
                    return;
                };
                if let Some(other) = ids.insert(frame.id.clone(), frame.file.clone()) {
                    let at = source.text.find(frame.id.as_str()).unwrap_or(0);
                    let hint = "ids are for ever and for one frame: choose another name".to_string();
                    source.report(at..at, ErrorKind::DuplicateId { id: frame.id.clone(), other }, hint);
                    return;
                }
                replaced.extend(before.get(&frame.id));
                let first = compiled.patterns.len();
                frame.patterns = first..first + patterns.len();
                let number = compiled.frames.len();
                compiled.patterns.extend(patterns.into_iter().map(|p| Pattern { frame: number, ..p }));
                compiled.frames.push(frame);
            });
        }
        compiled.drop_frames(&replaced);
        let kept = before.len() - replaced.len();
        compiled.put_first(kept);
        let mut own = std::mem::take(&mut self.own);
        if !before.is_empty() {
            let new = compiled.frames.len() - kept;
            own.extend(compiled.frames[..new].iter().map(|f| f.id.clone()));
        }
        errors.sort();
        let taken = std::mem::replace(
            &mut self.compiled,
            Compiled {
                language,
                frames: Vec::new(),
                patterns: Vec::new(),
                lists: BTreeMap::new(),
                mode_words: Vec::new(),
                operators: Operators::default(),
            },
        );
        *self = Lexicon { own, ..Lexicon::index(taken) };
        errors
    }
}

/// Reads one file and lets `with` take it apart.
fn read_file(file: &Path, errors: &mut Vec<LexiconError>, with: impl FnOnce(&mut Source<'_>)) {
    let unreadable = |said: String| LexiconError {
        place: Place::start(file),
        kind: ErrorKind::Unreadable(said),
        hint: Some("frames are UTF-8 text of at most one megabyte".to_string()),
    };
    match fs::metadata(file) {
        Ok(data) if data.len() > MAX_FILE => {
            return errors.push(unreadable("the file is too large".to_string()));
        }
        Ok(_) => {}
        Err(error) => return errors.push(unreadable(error.to_string())),
    }
    match fs::read_to_string(file) {
        Ok(text) => {
            let mut source = Source::new(file, &text);
            with(&mut source);
            errors.append(&mut source.errors);
        }
        Err(error) => errors.push(unreadable(error.to_string())),
    }
}

/// The frame files below a folder, sorted; at most three levels down.
fn list_files(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, errors: &mut Vec<LexiconError>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let kind = ErrorKind::Unreadable(error.to_string());
            errors.push(LexiconError { place: Place::start(folder), kind, hint: None });
            return;
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth < 3 {
                list_files(&path, depth + 1, files, errors);
            }
        } else if name.ends_with(".toml") && !(depth == 0 && SHARED_FILES.contains(&name)) {
            files.push(path);
        }
    }
}
