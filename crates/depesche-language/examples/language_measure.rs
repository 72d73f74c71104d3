//! Measures tokens, sentences, lemmas and language identification on treebanks.
//!
//! ```text
//! language_measure tokens   de FILE.conllu…
//! language_measure lemmas   en FILE.conllu…     LEXICON=FILE.bin takes another lexicon, SHOW=1 lists mistakes
//! language_measure identify de FILE.conllu…
//! language_measure features de < FORMS          each line a form, a tab, and 1 at the start of a sentence
//! ```
//!
//! German gold words that hyphens join are joined before words are compared: the treebanks split `CDU-Chef`,
//! depesche does not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::time::Instant;

use depesche_language::{FullForms, Identification, Language, Upos, identify, sentences};

#[derive(Default)]
struct Row {
    form: String,
    lemma: String,
    upos: String,
    feats: String,
    /// For a multiword token: its last word.
    fused_until: Option<usize>,
    space: bool,
}

fn read(path: &str) -> Vec<Vec<Row>> {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let (mut all, mut now) = (Vec::new(), Vec::new());
    for line in text.lines().chain([""]) {
        if line.is_empty() && !now.is_empty() {
            all.push(std::mem::take(&mut now));
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() < 10 || cells[0].contains('.') {
            continue;
        }
        now.push(Row {
            form: cells[1].into(),
            lemma: cells[2].into(),
            upos: cells[3].into(),
            feats: cells[5].into(),
            fused_until: cells[0].split_once('-').and_then(|(_, last)| last.parse().ok()),
            space: !cells[9].contains("SpaceAfter=No"),
        });
    }
    all
}

/// A word: where it stands, not counting white space, and its form.
type Place = (usize, usize, String);

/// A treebank as running text.
#[derive(Default)]
struct Running {
    text: String,
    words: Vec<Place>,
    /// Places after which white space stands.
    gaps: BTreeSet<usize>,
    ends: BTreeSet<usize>,
    at: usize,
}

impl Running {
    fn push(&mut self, rows: &[Row]) {
        let (mut until, mut word, mut fused) = (0, 0, (0, 0));
        for row in rows {
            let length = row.form.chars().filter(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
            if row.fused_until.is_none() {
                word += 1;
                if word <= until {
                    self.words.push((fused.0, fused.1, row.form.clone()));
                    continue;
                }
                self.words.push((self.at, self.at + length, row.form.clone()));
            } else {
                fused = (self.at, self.at + length);
                until = row.fused_until.unwrap_or_default();
            }
            self.at += length;
            self.text.push_str(&row.form);
            if row.space {
                self.text.push(' ');
                self.gaps.insert(self.at);
            }
        }
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.gaps.insert(self.at);
        self.ends.insert(self.at);
    }

    /// Gold words with German hyphens joined and English clitics in places of their own.
    fn comparable(&self, language: Language) -> BTreeSet<Place> {
        let mut out: Vec<Place> = Vec::new();
        for word in &self.words {
            match out.last_mut() {
                Some(last) if language == Language::De && self.joins(last, word) => {
                    last.1 = word.1;
                    last.2.push_str(&word.2);
                }
                // The parts of "don't" share its place; the second one begins where the first one ends.
                Some(last) if language == Language::En && (last.0, last.1) == (word.0, word.1) => {
                    let cut = last.0 + last.2.len();
                    let end = last.1;
                    last.1 = cut;
                    out.push((cut, end, word.2.clone()));
                }
                _ => out.push(word.clone()),
            }
        }
        let mut places = BTreeSet::new();
        for (from, to, form) in out {
            match form.strip_suffix('-').filter(|s| language == Language::De && !s.is_empty()) {
                Some(first) if !first.ends_with('-') => {
                    places.insert((from, to - 1, first.to_string()));
                    places.insert((to - 1, to, "-".to_string()));
                }
                _ => {
                    places.insert((from, to, if language == Language::De { form } else { String::new() }));
                }
            }
        }
        places
    }

    fn joins(&self, last: &Place, word: &Place) -> bool {
        let tight = last.1 == word.0 && !self.gaps.contains(&word.0);
        let hyphen = word.2 == "-" && last.2.ends_with(char::is_alphanumeric);
        let after = last.2.ends_with('-') && last.2.len() > 1 && word.2.starts_with(char::is_alphabetic);
        tight && (hyphen || after)
    }
}

fn f1(same: usize, gold: usize, found: usize) -> f64 {
    200.0 * same as f64 / (gold + found) as f64
}

fn tokens(language: Language, path: &str) {
    let mut gold = Running::default();
    read(path).iter().for_each(|s| gold.push(s));
    let start = Instant::now();
    let found = sentences(&gold.text, 0..gold.text.len(), language);
    let took = start.elapsed().as_secs_f64();
    let mut solid = Vec::with_capacity(gold.text.len() + 1);
    let mut at = 0;
    for c in gold.text.chars() {
        solid.extend((0..c.len_utf8()).map(|i| at + i));
        at += if c.is_whitespace() { 0 } else { c.len_utf8() };
    }
    solid.push(at);
    let (mut words, mut ends) = (BTreeSet::new(), BTreeSet::new());
    for sentence in &found {
        for word in &sentence.words {
            let form = if language == Language::De { word.form.to_string() } else { String::new() };
            let length = gold.text[word.span.clone()].len();
            words.insert((solid[word.span.start], solid[word.span.start] + length, form));
            ends.insert(solid[word.span.start] + length);
        }
    }
    let stops: BTreeSet<usize> = found.iter().map(|s| solid[s.span.end - 1] + 1).collect();
    ends.retain(|e| stops.contains(e));
    let expected = gold.comparable(language);
    // A sentence is right if both its ends are.
    let pairs = |ends: &BTreeSet<usize>| -> BTreeSet<(usize, usize)> {
        [0].iter().chain(ends).copied().zip(ends.iter().copied()).collect()
    };
    let same = pairs(&gold.ends).intersection(&pairs(&stops)).count();
    println!(
        "{path}: words F1 {:.2}, sentences F1 {:.2}, {:.0} words/s",
        f1(expected.intersection(&words).count(), expected.len(), words.len()),
        f1(same, gold.ends.len(), stops.len()),
        words.len() as f64 / took
    );
    if std::env::var_os("SHOW").is_some() {
        for (sign, from, other) in [("missed", &expected, &words), ("extra", &words, &expected)] {
            from.difference(other).take(80).for_each(|word| println!("  {sign} {word:?}"));
        }
    }
}

fn lemmas(lexicon: &FullForms, path: &str) {
    let gold = read(path);
    let (mut right, mut all) = (0_usize, 0_usize);
    let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
    let start = Instant::now();
    for rows in &gold {
        let words = rows.iter().filter(|r| r.fused_until.is_none()).enumerate();
        for (i, row) in words.filter(|(_, r)| r.lemma != "_") {
            let upos = Upos::from_name(&row.upos).unwrap_or_default();
            let lemma = lexicon.lemma(&row.form, upos, &row.feats, i == 0);
            all += 1;
            if lemma == row.lemma.as_str() {
                right += 1;
            } else {
                *wrong.entry(format!("{} {upos}: {lemma}, gold {}", row.form, row.lemma)).or_default() += 1;
            }
        }
    }
    let took = start.elapsed().as_secs_f64();
    let share = 100.0 * right as f64 / all as f64;
    println!("{path}: lemmas {share:.2} % of {all}, {:.0} words/s", all as f64 / took);
    if std::env::var_os("SHOW").is_some() {
        let mut list: Vec<_> = wrong.into_iter().collect();
        list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        list.iter().take(120).for_each(|(mistake, count)| println!("  {count} {mistake}"));
    }
}

fn identification(language: Language, path: &str) {
    let (mut right, mut unknown, mut all) = (0, 0, 0);
    for rows in read(path).iter().filter(|rows| rows.len() >= 6) {
        let mut running = Running::default();
        running.push(rows);
        all += 1;
        match identify(&running.text) {
            Identification::Language(found) if found == language => right += 1,
            Identification::Unknown => unknown += 1,
            other => println!("  {other:?}: {}", running.text),
        }
    }
    println!("{path}: {right} of {all} sentences of six words and more, {unknown} unknown");
}

fn features(lexicon: &FullForms) {
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("lines of text");
        let (form, initial) = line.split_once('\t').expect("form and flag");
        let ids = lexicon.features(form, initial == "1");
        let mut names: Vec<_> =
            ids.into_iter().map(|id| lexicon.feature_names()[usize::from(id)].as_str()).collect();
        names.sort_unstable();
        println!("{form}\t{initial}\t{}", names.join(" "));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [task, language, files @ ..] = arguments.as_slice() else {
        panic!("a task and a language come first")
    };
    let language = Language::from_tag(language).expect("de or en");
    let start = Instant::now();
    let lexicon = match std::env::var("LEXICON") {
        Ok(path) => {
            let bytes = std::fs::read(path).expect("the file can be read");
            &*Box::leak(Box::new(FullForms::read(language, Vec::leak(bytes)).expect("a lexicon")))
        }
        Err(_) => FullForms::get(language),
    };
    eprintln!("lexicon loaded in {:?}", start.elapsed());
    if task == "features" {
        features(lexicon);
    }
    for file in files {
        match task.as_str() {
            "tokens" => tokens(language, file),
            "lemmas" => lemmas(lexicon, file),
            "identify" => identification(language, file),
            other => panic!("no task `{other}`"),
        }
    }
}
