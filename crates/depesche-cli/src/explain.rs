//! `depesche explain`.

use std::path::Path;

use anyhow::{Result, bail};
use depesche::code::{self, Input};
use depesche::language::Sentence;
use depesche::{Coder, Document, Setup};

use crate::arguments::Explain;
use crate::inputs::Source;
use crate::output::Output;

/// Shows sentences of a file, or one given as such.
pub fn run(options: &Explain) -> Result<bool> {
    let path = Path::new(&options.input);
    let document = if path.is_file() {
        let mut items = Source::file(path.to_path_buf()).documents(options.date, options.lang);
        match (items.pop(), items.is_empty()) {
            (Some(Ok(item)), true) => item.document,
            (Some(Err(message)), true) => bail!(message),
            _ => bail!("{}: explain takes a file with one document", options.input),
        }
    } else if !options.input.trim().contains(char::is_whitespace) {
        bail!("{}: neither a file nor a sentence", options.input);
    } else {
        let mut document = Document::from_text("sentence", options.input.clone());
        document.date = options.date;
        document
    };
    let coder = Coder::with(Setup {
        language: options.lang,
        lexicons: options.extensions.lexicon.clone(),
        actors: options.extensions.actors.clone(),
        hypothetical: true,
    })?;
    let analysis = coder.code(&document)?;
    let records = analysis.records(&document);
    let input = coder.input(&document, analysis.language, &analysis.sentences, &analysis.mentions);
    let mut output = Output::open(None)?;
    if options.sentence.is_some_and(|n| n >= analysis.sentences.len()) {
        bail!("the document has {} sentences, counted from 0", analysis.sentences.len());
    }
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        if options.sentence.is_some_and(|n| n != number) {
            continue;
        }
        output.line(&format!("[{number}] {}", &document.text[sentence.span.clone()]))?;
        tree(&mut output, sentence)?;
        mentions(&mut output, &input, number)?;
        frames(&mut output, &input, number)?;
        let own: Vec<_> = records.iter().filter(|r| r.evidence.sentence == number).collect();
        for record in &own {
            let side = |parties: &[depesche::PartyRecord]| {
                let codes = parties.iter().map(|p| {
                    let sector = p.sector.first().map_or("", String::as_str);
                    format!("{} {sector}", p.country.as_deref().unwrap_or("?")).trim_end().to_string()
                });
                let codes: Vec<String> = codes.collect();
                if codes.is_empty() { "-".to_string() } else { codes.join(" + ") }
            };
            let modes =
                if record.mode.is_empty() { String::new() } else { format!("/{}", record.mode.join("+")) };
            output.line(&format!(
                "  => {}{modes} {}: {} > {}   ({} to {}, {}; {:.2})",
                record.event,
                record.status,
                side(&record.actor),
                side(&record.recipient),
                record.date.start.map_or_else(|| "?".into(), |d| d.to_string()),
                record.date.end.map_or_else(|| "?".into(), |d| d.to_string()),
                record
                    .source
                    .as_ref()
                    .map_or_else(|| "the paper's own word".into(), |s| format!("according to {}", s.text)),
                record.confidence,
            ))?;
        }
        if own.is_empty() {
            output.line("  => nothing")?;
        }
        output.line("")?;
    }
    output.finish()?;
    Ok(true)
}

fn tree(output: &mut Output, sentence: &Sentence) -> Result<()> {
    for (i, word) in sentence.words.iter().enumerate() {
        let head = word.head.map_or_else(|| "-".to_string(), |h| (h + 1).to_string());
        output.line(&format!(
            "  {:>3} {:<22} {:<22} {:<6} {:>3} {:<12} {}",
            i + 1,
            word.form,
            word.lemma,
            word.upos,
            head,
            word.deprel,
            word.feats
        ))?;
    }
    Ok(())
}

fn mentions(output: &mut Output, input: &Input, number: usize) -> Result<()> {
    for mention in input.mentions.of_sentence(number) {
        let who = mention.party.as_ref().map(|p| {
            let sectors: Vec<String> = p.sectors.iter().map(ToString::to_string).collect();
            let name = p.name.as_deref().unwrap_or("");
            format!("{} {} {name}", p.country.as_deref().unwrap_or("?"), sectors.join(","))
        });
        let place = mention
            .place
            .as_ref()
            .map(|p| format!("place {} {}", p.name, p.country.as_deref().unwrap_or("?")));
        let what: Vec<String> = who.into_iter().chain(place).collect();
        output.line(&format!(
            "  mention `{}` {:?}: {} ({:.2})",
            &input.document.text[mention.span.clone()],
            mention.form,
            what.join("; "),
            mention.confidence
        ))?;
    }
    Ok(())
}

fn frames(output: &mut Output, input: &Input, number: usize) -> Result<()> {
    for trace in code::trace(input, number) {
        let (pattern, frame) = input.lexicon.resolve(trace.reference);
        let word = &input.sentences[number].words[trace.word].form;
        let fate = match &trace.outcome {
            Ok(_) => "matches".to_string(),
            Err(miss) => format!("does not match: {miss}"),
        };
        output.line(&format!("  frame {} (pattern {}) at `{word}` {fate}", frame.id, pattern.number + 1))?;
    }
    Ok(())
}
