//! Measures tokenising and lemmas on treebanks, and prints lexicon features for comparison.
//!
//! `language_measure tokens de FILE.conllu…`, `language_measure lemmas en FILE.conllu…`,
//! `language_measure features de < FORMS` (each line a form, a tab and 0 or 1 for the start of a sentence)

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::time::Instant;

use depesche_language::{FullForms, Language, Upos, sentences};

struct Row {
    form: String,
    lemma: String,
    upos: String,
    feats: String,
    surface: Option<(String, usize)>,
    space: bool,
}

fn read(path: &str) -> Vec<Vec<Row>> {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    let (mut all, mut now) = (Vec::new(), Vec::new());
    let mut surface: Option<(usize, String, bool)> = None;
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !now.is_empty() {
                all.push(std::mem::take(&mut now));
            }
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || cells[0].contains('.') {
            continue;
        }
        let space = !cells[9].contains("SpaceAfter=No");
        if let Some((_, last)) = cells[0].split_once('-') {
            surface = Some((last.parse().expect("a number"), cells[1].to_string(), space));
            now.push(Row { form: String::new(), lemma: String::new(), upos: String::new(), feats: String::new(), surface: Some((cells[1].to_string(), last.parse().expect("a number"))), space });
            continue;
        }
        let _ = &surface;
        now.push(Row { form: cells[1].into(), lemma: cells[2].into(), upos: cells[3].into(), feats: cells[5].into(), surface: None, space });
    }
    all
}

/// The text of a sentence and its words as (start, end, part) without counting white space.
fn flat(rows: &[Row], text: &mut String, words: &mut Vec<(usize, usize, String)>, at: &mut usize, language: Language) {
    let mut until = 0;
    let mut word = 0;
    let mut span = (0, 0);
    for row in rows {
        if let Some((form, last)) = &row.surface {
            let solid: String = form.split_whitespace().collect();
            span = (*at, *at + solid.len());
            *at = span.1;
            text.push_str(form);
            if row.space {
                text.push(' ');
            }
            until = *last;
            continue;
        }
        word += 1;
        if word <= until {
            // English clitics have places of their own.
            words.push((span.0, span.1, row.form.clone()));
            continue;
        }
        let solid: String = row.form.split_whitespace().collect();
        words.push((*at, *at + solid.len(), row.form.clone()));
        *at += solid.len();
        text.push_str(&row.form);
        if row.space {
            text.push(' ');
        }
    }
    let _ = language;
}

fn tokens(language: Language, files: &[String]) {
    for path in files {
        let gold = read(path);
        let (mut text, mut words, mut at) = (String::new(), Vec::new(), 0);
        let mut ends = BTreeSet::new();
        for s in &gold {
            flat(s, &mut text, &mut words, &mut at, language);
            ends.insert(at);
            if !text.ends_with(' ') {
                text.push(' ');
            }
        }
        let start = Instant::now();
        let found = sentences(&text, 0..text.len(), language);
        let took = start.elapsed().as_secs_f64();
        let mut solid = vec![0; text.len() + 1];
        let mut n = 0;
        for (i, b) in text.char_indices() {
            for j in 0..b.len_utf8() {
                solid[i + j] = n + j;
            }
            n += if b.is_whitespace() { 0 } else { b.len_utf8() };
        }
        solid[text.len()] = n;
        let mut mine = Vec::new();
        let mut my_ends = BTreeSet::new();
        for s in &found {
            for t in &s.tokens {
                let (a, b) = (solid[t.span.start], solid[t.span.start] + text[t.span.clone()].split_whitespace().collect::<String>().len());
                for w in &s.words[t.words.clone()] {
                    mine.push((a, b, w.form.to_string()));
                }
            }
            my_ends.insert(mine.last().map_or(0, |m| m.1));
        }
        // German compounds with hyphens: gold parts are joined first.
        let mut joined: Vec<(usize, usize, String)> = Vec::new();
        for w in &words {
            let glue = language == Language::De
                && joined.last().is_some_and(|l| l.1 == w.0 && {
                    let tight = |i: usize| !text_gap(&text, &solid, i);
                    (w.2 == "-" && l.2.ends_with(char::is_alphanumeric) && tight(w.0)) || (l.2.ends_with('-') && l.2.len() > 1 && w.2.starts_with(char::is_alphabetic) && tight(w.0))
                });
            if glue {
                let l = joined.last_mut().unwrap();
                l.1 = w.1;
                l.2.push_str(&w.2);
            } else {
                joined.push(w.clone());
            }
        }
        // A hyphen at the end of a word ("Nord- und") stays apart.
        let mut gold_words = Vec::new();
        for w in joined {
            match w.2.strip_suffix('-').filter(|s| !s.is_empty() && language == Language::De && !s.ends_with('-')) {
                Some(stem) => {
                    gold_words.push((w.0, w.1 - 1, stem.to_string()));
                    gold_words.push((w.1 - 1, w.1, "-".to_string()));
                }
                None => gold_words.push(w),
            }
        }
        let key = |w: &(usize, usize, String)| if language == Language::En { (w.0, w.1, String::new()) } else { w.clone() };
        let gold_words: Vec<_> = if language == Language::En { split_clitics(gold_words) } else { gold_words };
        let a: BTreeSet<_> = gold_words.iter().map(key).collect();
        let b: BTreeSet<_> = mine.iter().map(key).collect();
        let f = |same: usize, a: usize, b: usize| 200.0 * same as f64 / (a + b) as f64;
        let ends_f = f(sentence_hits(&ends, &my_ends), ends.len(), my_ends.len());
        println!(
            "{path}: words F1 {:.2} (gold {} found {}), sentences F1 {:.2} (gold {} found {}), {:.0} words/s",
            f(a.intersection(&b).count(), a.len(), b.len()), a.len(), b.len(), ends_f, ends.len(), my_ends.len(), b.len() as f64 / took
        );
        if std::env::var_os("SHOW").is_some() {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            let solid_text: String = text.split_whitespace().collect();
            for (set, other, sign) in [(&a, &b, '-'), (&b, &a, '+')] {
                for w in set.difference(other) {
                    *seen.entry(format!("{sign} {} {}", w.2, solid_text.get(w.0.saturating_sub(6)..w.1 + 6).unwrap_or(""))).or_default() += 1;
                }
            }
            let mut list: Vec<_> = seen.into_iter().collect();
            list.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            for (w, n) in list.iter().take(100) {
                println!("  {n} {w}");
            }
            for (set, other, sign) in [(&ends, &my_ends, "missed"), (&my_ends, &ends, "extra")] {
                for e in set.difference(other).take(60) {
                    let from = (0..=*e).rev().find(|&i| *e - i >= 40 && solid_text.is_char_boundary(i)).unwrap_or(0);
                    let to = (*e..=solid_text.len()).find(|&i| i >= e + 20 && solid_text.is_char_boundary(i)).unwrap_or(solid_text.len());
                    println!("  {sign}: {}|{}", &solid_text[from..*e], &solid_text[*e..to]);
                }
            }
        }
    }
}

fn text_gap(text: &str, solid: &[usize], at: usize) -> bool {
    // Whether white space stands right before the solid offset.
    match solid.binary_search(&at) {
        Ok(mut i) => {
            while i > 0 && solid[i - 1] == at {
                i -= 1;
            }
            text[i..].starts_with(char::is_whitespace)
        }
        Err(_) => false,
    }
}

fn sentence_hits(gold: &BTreeSet<usize>, mine: &BTreeSet<usize>) -> usize {
    // A sentence is right if both its ends are.
    let starts = |ends: &BTreeSet<usize>| {
        let mut from = 0;
        ends.iter().map(|&e| { let s = (from, e); from = e; s }).collect::<BTreeSet<_>>()
    };
    starts(gold).intersection(&starts(mine)).count()
}

/// Gold clitics share the place of their token; where the parts spell it they get places of their own.
fn split_clitics(words: Vec<(usize, usize, String)>) -> Vec<(usize, usize, String)> {
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let mut j = i + 1;
        while j < words.len() && words[j].0 == words[i].0 && words[j].1 == words[i].1 {
            j += 1;
        }
        let length: usize = words[i..j].iter().map(|w| w.2.len()).sum();
        if j - i > 1 && length == words[i].1 - words[i].0 {
            let mut at = words[i].0;
            for w in &words[i..j] {
                out.push((at, at + w.2.len(), w.2.clone()));
                at += w.2.len();
            }
        } else {
            out.extend(words[i..j].iter().cloned());
        }
        i = j;
    }
    out
}

fn lemmas(language: Language, files: &[String]) {
    let start = Instant::now();
    let lexicon = match std::env::var("LEXICON") {
        Ok(path) => {
            let bytes = std::fs::read(path).expect("the file can be read");
            Box::leak(Box::new(FullForms::read(language, Vec::leak(bytes)).expect("a lexicon")))
        }
        Err(_) => FullForms::get(language),
    };
    println!("loaded in {:?}", start.elapsed());
    for path in files {
        let gold = read(path);
        let (mut right, mut all) = (0, 0);
        let mut by: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut wrong: BTreeMap<String, usize> = BTreeMap::new();
        let start = Instant::now();
        for s in &gold {
            for (i, row) in s.iter().filter(|r| r.surface.is_none()).enumerate() {
                if row.lemma == "_" {
                    continue;
                }
                let upos = Upos::from_name(&row.upos).unwrap_or(Upos::X);
                let lemma = lexicon.lemma(&row.form, upos, &row.feats, i == 0);
                all += 1;
                let hit = lemma == row.lemma.as_str();
                right += usize::from(hit);
                let counts = by.entry(&row.upos).or_default();
                counts.0 += usize::from(hit);
                counts.1 += 1;
                if !hit {
                    *wrong.entry(format!("{} {} {} -> {lemma}, gold {}", row.form, row.upos, row.feats, row.lemma)).or_default() += 1;
                }
            }
        }
        let took = start.elapsed().as_secs_f64();
        println!("{path}: lemmas {:.2} % of {all}, {:.0} words/s", 100.0 * f64::from(right as u32) / f64::from(all as u32), all as f64 / took);
        let by: Vec<String> = by.iter().map(|(u, (a, b))| format!("{u} {:.1}% of {b}", 100.0 * *a as f64 / *b as f64)).collect();
        println!("  {}", by.join(", "));
        if std::env::var_os("SHOW").is_some() {
            let mut list: Vec<_> = wrong.into_iter().collect();
            list.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            for (w, n) in list.iter().take(120) {
                println!("  {n} {w}");
            }
        }
    }
}

fn features(language: Language) {
    let lexicon = FullForms::get(language);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("lines of text");
        let (form, initial) = line.split_once('\t').expect("form and flag");
        let mut names: Vec<&str> = lexicon
            .features(form, initial == "1")
            .into_iter()
            .map(|id| lexicon.feature_names()[usize::from(id)].as_str())
            .collect();
        names.sort_unstable();
        println!("{form}\t{initial}\t{}", names.join(" "));
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let language = Language::from_tag(&arguments[1]).expect("de or en");
    match arguments[0].as_str() {
        "tokens" => tokens(language, &arguments[2..]),
        "lemmas" => lemmas(language, &arguments[2..]),
        _ => features(language),
    }
}
