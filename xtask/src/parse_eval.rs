//! Accuracy of tags, trees, lemmas and entities on treebanks, and the speed of the whole analysis.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use depesche_language::conllu::{self, Parsed};
use depesche_language::{Analyser, Entity, EntityKind, Language, Sentence, Token, Word};

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Language of the files: de or en.
    #[arg(long)]
    language: String,
    /// Treebanks in CoNLL-U, taken together in the order given.
    #[arg(long, num_args = 1..)]
    treebank: Vec<PathBuf>,
    /// Only sentences whose number modulo 10 is 9, counted from 0 over all treebanks: the development split of German.
    #[arg(long)]
    tenth: bool,
    /// Files of tokens and entity tags (IOB2: number, form, tag).
    #[arg(long, num_args = 1..)]
    entities: Vec<PathBuf>,
    /// Leave out the correction of arguments by case and number.
    #[arg(long)]
    without_agreement: bool,
    /// Print every wrong lemma.
    #[arg(long)]
    lemmas: bool,
    /// Write every word with what the treebank and the analysis say of it, separated by tabs.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    /// Print every wrong head or relation of a core argument.
    #[arg(long)]
    arguments: bool,
}

/// Measures on gold tokens, then the whole analysis on raw text on one thread.
pub fn run(options: &Options) -> Result<()> {
    let Some(language) = Language::from_tag(&options.language) else {
        bail!("--language {}: there is a model for de and en only", options.language);
    };
    let started = Instant::now();
    let analyser = Analyser::get(language);
    println!("loaded in {} ms", started.elapsed().as_millis());
    if !options.treebank.is_empty() {
        trees(options, analyser)?;
    }
    for path in &options.entities {
        entities(path, analyser)?;
    }
    Ok(())
}

fn trees(options: &Options, analyser: &Analyser) -> Result<()> {
    let mut gold = Vec::new();
    let mut texts = Vec::new();
    for path in &options.treebank {
        let parsed = read(path)?;
        gold.extend(parsed.sentences);
        texts.push(parsed.text);
    }
    if options.tenth {
        gold = gold.into_iter().enumerate().filter(|(i, _)| i % 10 == 9).map(|(_, s)| s).collect();
    }
    let mut found: Vec<Sentence> = gold.iter().map(bare).collect();
    if options.without_agreement {
        analyser.parse(&mut found);
    } else {
        analyser.annotate(&mut found);
    }
    if let Some(path) = &options.words {
        let rows = gold.iter().zip(&found).map(|(gold, found)| rows(gold, found));
        let rows: Vec<String> = rows.collect();
        std::fs::write(path, rows.join("\n"))
            .with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    let mut scores = Scores::default();
    for (gold, found) in gold.iter().zip(&found) {
        scores.add(gold, found, options);
    }
    scores.print();

    let started = Instant::now();
    let mut words = 0;
    for text in &texts {
        let analysed = analyser.analyse(text, &[(0, 0..text.len())]);
        words += analysed.iter().map(|s| s.words.len()).sum::<usize>();
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("speed   {:.0} words/s, whole analysis of {words} words of raw text", words as f64 / seconds);
    Ok(())
}

/// Every word of a sentence on a line: form, then lemma, tag, features, head and relation of both sides.
fn rows(gold: &Sentence, found: &Sentence) -> String {
    let side = |w: &Word| {
        let head = w.head.map_or(0, |h| h + 1);
        format!("{}\t{}\t{}\t{head}\t{}", w.lemma, w.upos, w.feats, w.deprel)
    };
    let words = gold.words.iter().zip(&found.words);
    words.map(|(g, f)| format!("{}\t{}\t{}\n", g.form, side(g), side(f))).collect()
}

fn read(path: &PathBuf) -> Result<Parsed> {
    let file =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    conllu::read(&file).with_context(|| path.display().to_string())
}

/// The sentence's tokens and forms without any annotation.
fn bare(gold: &Sentence) -> Sentence {
    let words =
        gold.words.iter().map(|w| Word { form: w.form.clone(), span: w.span.clone(), ..Word::default() });
    Sentence { words: words.collect(), entities: Vec::new(), ..gold.clone() }
}

#[derive(Default)]
struct Scores {
    words: usize,
    upos: usize,
    feats: usize,
    heads: usize,
    labels: usize,
    lemmas: usize,
    /// Subjects, objects and agents: gold, found, both.
    arguments: [[usize; 3]; 4],
}

const ARGUMENTS: [&str; 4] = ["nsubj", "obj", "iobj", "obl:agent"];

/// Class of a relation among [`ARGUMENTS`]; German dative objects count as `iobj`.
fn argument(deprel: &str) -> Option<usize> {
    match deprel {
        "obl:agent" => Some(3),
        "obl:arg" => Some(2),
        _ => ARGUMENTS.iter().position(|name| deprel.split(':').next() == Some(name)),
    }
}

impl Scores {
    fn add(&mut self, gold: &Sentence, found: &Sentence, options: &Options) {
        for (at, (g, f)) in gold.words.iter().zip(&found.words).enumerate() {
            self.words += 1;
            self.upos += usize::from(g.upos == f.upos);
            self.feats += usize::from(g.feats == f.feats);
            self.heads += usize::from(g.head == f.head);
            self.labels += usize::from(g.head == f.head && g.relation() == f.relation());
            self.lemmas += usize::from(g.lemma == f.lemma);
            if options.lemmas && g.lemma != f.lemma {
                println!("lemma\t{}\t{}\t{}\t{}\t{}", g.form, g.lemma, f.lemma, g.upos, f.upos);
            }
            let (of_gold, of_found) = (argument(&g.deprel), argument(&f.deprel));
            if let Some(kind) = of_gold {
                self.arguments[kind][0] += 1;
            }
            if let Some(kind) = of_found {
                self.arguments[kind][1] += 1;
                self.arguments[kind][2] += usize::from(of_gold == of_found && g.head == f.head);
            }
            if options.arguments
                && (of_gold.is_some() || of_found.is_some())
                && (g.head, of_gold) != (f.head, of_found)
            {
                let head = |w: &Word| w.head.map_or("-", |h| gold.words[h].form.as_str()).to_string();
                let words: Vec<&str> = gold.words.iter().map(|w| w.form.as_str()).collect();
                let (from, to) = (at.saturating_sub(12), (at + 12).min(words.len()));
                println!(
                    "{}\tgold {}>{}\tfound {}>{}\t{}",
                    g.form,
                    g.deprel,
                    head(g),
                    f.deprel,
                    head(f),
                    words[from..to].join(" ")
                );
            }
        }
    }

    fn print(&self) {
        let share = |n: usize| 100.0 * n as f64 / self.words.max(1) as f64;
        println!("words   {}", self.words);
        println!("UPOS    {:.2}", share(self.upos));
        println!("feats   {:.2}", share(self.feats));
        println!("UAS     {:.2}", share(self.heads));
        println!("LAS     {:.2} (universal relations)", share(self.labels));
        println!("lemmas  {:.2}", share(self.lemmas));
        for (name, counts) in ARGUMENTS.iter().zip(&self.arguments) {
            println!("{name:7} {}", f1(*counts));
        }
    }
}

/// Precision, recall and F1 from the numbers of gold, found and right ones.
fn f1([gold, found, right]: [usize; 3]) -> String {
    let p = right as f64 / found.max(1) as f64;
    let r = right as f64 / gold.max(1) as f64;
    let f = if right == 0 { 0.0 } else { 2.0 * p * r / (p + r) };
    format!("P {:.1}  R {:.1}  F1 {:.1}  ({gold} in gold)", 100.0 * p, 100.0 * r, 100.0 * f)
}

/// Entities on gold tokens; what has no class in the gold file (`Other`) is left out on both sides.
fn entities(path: &PathBuf, analyser: &Analyser) -> Result<()> {
    let file =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let (mut gold, mut found) = (Vec::new(), Vec::new());
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in file.lines().chain([""]) {
        let cells: Vec<&str> = line.split('\t').collect();
        if line.trim().is_empty() {
            if !rows.is_empty() {
                gold.push(spans(&rows));
                found.push(tokens(&rows));
            }
            rows.clear();
        } else if let (false, Some(form), Some(tag)) = (line.starts_with('#'), cells.get(1), cells.get(2)) {
            rows.push((form.to_string(), tag.to_string()));
        }
    }
    analyser.annotate(&mut found);
    let mut counts = [0; 3];
    let with_other = gold.iter().flatten().any(|e| e.kind == EntityKind::Other);
    let keep = |e: &&Entity| with_other || e.kind != EntityKind::Other;
    for (gold, found) in gold.iter().zip(&found) {
        let key = |e: &Entity| (e.words.start, e.words.end, e.kind);
        let gold: BTreeSet<_> = gold.iter().filter(keep).map(key).collect();
        let found: BTreeSet<_> = found.entities.iter().filter(keep).map(key).collect();
        counts[0] += gold.len();
        counts[1] += found.len();
        counts[2] += gold.intersection(&found).count();
    }
    println!("entities {}  {}", f1(counts), path.display());
    Ok(())
}

fn tokens(rows: &[(String, String)]) -> Sentence {
    let mut sentence = Sentence::default();
    let mut at = 0;
    for (index, (form, _)) in rows.iter().enumerate() {
        let span = at..at + form.len();
        at = span.end + 1;
        sentence.words.push(Word { form: form.into(), span: span.clone(), ..Word::default() });
        sentence.tokens.push(Token { span, words: index..index + 1, space_after: true });
    }
    sentence.span = 0..at.saturating_sub(1);
    sentence
}

fn spans(rows: &[(String, String)]) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for (at, (_, tag)) in rows.iter().enumerate() {
        let kind = match tag.get(2..) {
            Some("PER") => EntityKind::Person,
            Some("LOC") => EntityKind::Location,
            Some("ORG") => EntityKind::Organisation,
            Some(_) => EntityKind::Other,
            None => continue,
        };
        match out.last_mut() {
            Some(last) if tag.starts_with("I-") && last.words.end == at && last.kind == kind => {
                last.words.end = at + 1
            }
            _ => out.push(Entity { words: at..at + 1, kind }),
        }
    }
    out
}
