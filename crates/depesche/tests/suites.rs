//! Runs `tests/suites/*.md`: readable cases of what is coded and why.
//!
//! A case is a heading, a sentence why, one or more texts in fenced blocks named `de` or `en` (with the day of
//! publication where it matters: `de 2019-04-25`), and a block named `codes` with what each of them codes, in the
//! notation of the frames' examples. `scraped` after the language reads the text as one that was saved from a page, with
//! all that stands around a report. Indented lines below an event say more of it: `date 2019-04-25`,
//! `date 2019-04-22 2019-04-28`, `place RUS Wladiwostok`, `source RUS Kreml`, `no place`, `no source`.
//!
//! Cases under the heading `## Not yet` ought to hold and do not: the runner checks that they still fail, so that who
//! mends one moves it up.

#![allow(clippy::unwrap_used)] // a test may panic

use std::path::{Path, PathBuf};

use depesche::examples::{agrees, analyse, codes};
use depesche::lexicon::{Codes, Lexicon};
use depesche::{Coder, Language, Record};

/// One text and what it codes.
struct Case {
    place: String,
    language: Language,
    date: String,
    scraped: bool,
    text: String,
    wanted: Vec<Wanted>,
    not_yet: bool,
}

/// An event that is expected.
#[derive(Clone)]
struct Wanted {
    codes: Codes,
    details: Vec<String>,
}

const DATE: &str = "2024-06-03";

#[test]
fn suites_code_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suites");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    assert!(!files.is_empty());
    // The frames as they stand, whether they have been compiled yet or not.
    let mut coder = Coder::new();
    for language in [Language::De, Language::En] {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lexicon").join(language.code());
        coder.set_lexicon(language, Lexicon::from_dir(&data).unwrap());
    }
    let (mut wrong, mut count, mut pending) = (0, 0, 0);
    for file in &files {
        for case in cases(file) {
            count += 1;
            pending += usize::from(case.not_yet);
            let found = run(&coder, &case);
            if let (Some(found), false) = (&found, case.not_yet) {
                wrong += 1;
                eprintln!(
                    "{}: {}\n    expected {}\n    found    {found}",
                    case.place,
                    case.text,
                    case.expected()
                );
            } else if found.is_none() && case.not_yet {
                wrong += 1;
                eprintln!("{}: works now; move it out of `Not yet`: {}", case.place, case.text);
            }
        }
    }
    eprintln!("{count} cases in {} suites, {pending} of them not yet", files.len());
    assert_eq!(wrong, 0, "cases differ");
}

impl Case {
    fn expected(&self) -> String {
        let events = self.wanted.iter().map(|w| {
            std::iter::once(w.codes.to_string())
                .chain(w.details.iter().cloned())
                .collect::<Vec<_>>()
                .join(", ")
        });
        let events: Vec<String> = events.collect();
        if events.is_empty() { "nothing".to_string() } else { events.join("; ") }
    }
}

/// What a text codes instead; `None` where it codes what it should.
fn run(coder: &Coder, case: &Case) -> Option<String> {
    let (document, analysis) = if case.scraped {
        let mut document = depesche::read::plain_text(&case.text, "scraped");
        document.date = case.date.parse().ok();
        let sentences = coder.sentences(&document, case.language);
        let analysis = coder.code_sentences(&document, case.language, sentences);
        (document, analysis)
    } else {
        analyse(coder, case.language, &case.text, &case.date)
    };
    let records = analysis.records(&document);
    let mut left: Vec<(Codes, &Record)> = analysis.reports.iter().map(codes).zip(&records).collect();
    let shown: Vec<String> = left.iter().map(|(codes, record)| show(codes, record)).collect();
    let mut all_there = true;
    for wanted in &case.wanted {
        let fits = |(codes, record): &(Codes, &Record)| {
            agrees(&wanted.codes, codes) && wanted.details.iter().all(|d| detail(d, record))
        };
        match left.iter().position(fits) {
            Some(at) => drop(left.remove(at)),
            None => all_there = false,
        }
    }
    if all_there && left.is_empty() {
        return None;
    }
    Some(if shown.is_empty() { "nothing".to_string() } else { shown.join("; ") })
}

fn show(codes: &Codes, record: &Record) -> String {
    let mut shown = codes.to_string();
    if let (Some(start), Some(end)) = (record.date.start, record.date.end) {
        shown += &if start == end { format!(", date {start}") } else { format!(", date {start} {end}") };
    }
    if let Some(place) = &record.place {
        shown += &format!(", place {} {}", place.country.as_deref().unwrap_or("?"), place.text);
    }
    if let Some(source) = &record.source {
        shown += &format!(", source {} {}", source.country.as_deref().unwrap_or("?"), source.text);
    }
    shown
}

fn detail(wanted: &str, record: &Record) -> bool {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let named = |country: &Option<String>, text: &str| {
        country.as_deref().unwrap_or("?") == words[1] && text == words[2..].join(" ")
    };
    match words[..] {
        ["date", start] => record.date.start == start.parse().ok() && record.date.end == record.date.start,
        ["date", start, end] => {
            record.date.start == start.parse().ok() && record.date.end == end.parse().ok()
        }
        ["no", "place"] => record.place.is_none(),
        ["no", "source"] => record.source.is_none(),
        ["place", _, ..] => record.place.as_ref().is_some_and(|p| named(&p.country, &p.text)),
        ["source", _, ..] => record.source.as_ref().is_some_and(|s| named(&s.country, &s.text)),
        _ => panic!("`{wanted}` is no detail"),
    }
}

/// The cases of a suite, in order.
fn cases(file: &Path) -> Vec<Case> {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines().enumerate();
    let (mut cases, mut open): (Vec<Case>, Vec<Case>) = (Vec::new(), Vec::new());
    let mut not_yet = false;
    while let Some((number, line)) = lines.next() {
        if line.starts_with("## ") {
            not_yet = line == "## Not yet";
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let place = format!("tests/suites/{name}:{}", number + 1);
        let block: Vec<&str> = lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "```").collect();
        let mut info = info.split(' ');
        let kind = info.next().unwrap_or("");
        if kind == "codes" {
            assert!(!open.is_empty(), "{place}: there is no text before these codes");
            let wanted = wanted(&block, &place);
            open.iter_mut().for_each(|case| case.wanted.clone_from(&wanted));
            cases.append(&mut open);
            continue;
        }
        let language = Language::from_tag(kind);
        let language = language.unwrap_or_else(|| panic!("{place}: a block is `de`, `en` or `codes`"));
        let (mut date, mut scraped) = (DATE.to_string(), false);
        for word in info {
            match word {
                "scraped" => scraped = true,
                day => date = day.to_string(),
            }
        }
        let text = block.join("\n");
        open.push(Case { place, language, date, scraped, text, wanted: Vec::new(), not_yet });
    }
    assert!(open.is_empty(), "tests/suites/{name}: the last text has no codes");
    cases
}

fn wanted(block: &[&str], place: &str) -> Vec<Wanted> {
    if block == ["nothing"] {
        return Vec::new();
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    for line in block {
        match (line.strip_prefix("  "), wanted.last_mut()) {
            (Some(detail), Some(event)) => event.details.push(detail.trim().to_string()),
            _ => {
                let codes = Codes::parse(line).unwrap_or_else(|e| panic!("{place}: {e}"));
                wanted.push(Wanted { codes, details: Vec::new() });
            }
        }
    }
    wanted
}
