//! How often the mention at an annotated actor has the right country and sector:
//! `cargo run -p depesche-knowledge --example actor_accuracy -- GOLD.jsonl [--errors] [--conllu FILE]`.

use std::collections::BTreeMap;

use depesche_knowledge::{Context, Knowledge, Mention, MentionForm, Mentions};
use depesche_language::{Language, Sentence};
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let errors = args.iter().any(|a| a == "--errors");
    // A folder of tables instead of the embedded ones, to try changes without compiling.
    let folder =
        std::env::var_os("TABLES").map(|folder| Knowledge::of_folder(folder.as_ref())).transpose()?;
    let knowledge = folder.as_ref().unwrap_or_else(|| Knowledge::embedded());
    let mut totals = Counts::default();
    let mut forms: BTreeMap<String, Counts> = BTreeMap::new();
    let (mut words, mut seconds) = (0usize, 0f64);
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        for line in std::fs::read_to_string(path)?.lines() {
            let document: Value = serde_json::from_str(line)?;
            let text = document["text"].as_str().unwrap_or("");
            let language =
                Language::from_tag(document["lang"].as_str().unwrap_or("en")).unwrap_or(Language::En);
            let sentences = sentences(&document, text, language);
            let context = Context {
                text,
                title: document["title"].as_str(),
                publisher: document["publisher"].as_str(),
                url: document["url"].as_str(),
                dateline: document["dateline"].as_str(),
                date: document["date"].as_str().and_then(|d| d.parse().ok()),
                language,
            };
            let started = std::time::Instant::now();
            let mentions = knowledge.mentions(&context, &sentences);
            seconds += started.elapsed().as_secs_f64();
            words += sentences.iter().map(|s| s.words.len()).sum::<usize>();
            if std::env::var("SHOW").is_ok_and(|id| document["id"] == id.as_str()) {
                show(text, &sentences, &mentions);
            }
            for event in document["events"].as_array().into_iter().flatten() {
                for side in ["actors", "recipients"] {
                    for party in event[side].as_array().into_iter().flatten() {
                        judge(&document, text, event, party, &mentions, errors, &mut totals, &mut forms);
                    }
                }
            }
        }
    }
    println!("all: {totals}");
    for (form, counts) in &forms {
        println!("  {form}: {counts}");
    }
    println!("{words} words, {:.0} words/s", words as f64 / seconds);
    Ok(())
}

/// The document's gold sentences, analysed one by one so that numbers agree.
fn sentences(document: &Value, text: &str, language: Language) -> Vec<Sentence> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let at = |v: &Value| bytes[(v.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
    let mut all = Vec::new();
    for range in document["sentences"].as_array().into_iter().flatten() {
        let mut merged = Sentence::default();
        let plain = std::env::var_os("PLAIN").is_some();
        let span = at(&range[0])..at(&range[1]);
        let parts = if plain {
            depesche_language::sentences(text, span, language)
        } else {
            depesche_language::Analyser::get(language).analyse(text, &[(0, span)])
        };
        for sentence in parts {
            let shift = merged.words.len();
            merged.words.extend(sentence.words.into_iter().map(|mut w| {
                w.head = w.head.map(|h| h + shift);
                w
            }));
            merged.entities.extend(sentence.entities.into_iter().map(|mut e| {
                e.words = e.words.start + shift..e.words.end + shift;
                e
            }));
        }
        merged.span = at(&range[0])..at(&range[1]);
        all.push(merged);
    }
    all
}

#[derive(Default)]
struct Counts {
    all: usize,
    absent: usize,
    found: usize,
    country: usize,
    sector: usize,
    both: usize,
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |n: usize| 100.0 * n as f64 / self.all.max(1) as f64;
        write!(
            f,
            "{} parties ({} not in their sentence), mention {:.1} %, country {:.1} %, sector {:.1} %, both {:.1} %",
            self.all,
            self.absent,
            share(self.found),
            share(self.country),
            share(self.sector),
            share(self.both)
        )
    }
}

#[allow(clippy::too_many_arguments)]
fn judge(
    document: &Value,
    text: &str,
    event: &Value,
    party: &Value,
    mentions: &Mentions,
    errors: bool,
    totals: &mut Counts,
    forms: &mut BTreeMap<String, Counts>,
) {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let number = event["sentence"].as_u64().unwrap_or(0) as usize;
    let bounds = &document["sentences"][number];
    let (start, end) =
        (bytes[bounds[0].as_u64().unwrap_or(0) as usize], bytes[bounds[1].as_u64().unwrap_or(0) as usize]);
    let trigger = bytes[event["trigger"]["start"].as_u64().unwrap_or(0) as usize];
    let wanted = party["text"].as_str().unwrap_or("");
    let sentence = &text[start..end];
    let span = sentence
        .match_indices(wanted)
        .map(|(i, s)| start + i..start + i + s.len())
        .filter(|s| {
            let before = text[..s.start].chars().next_back().is_some_and(char::is_alphanumeric);
            let after =
                text[s.end..].chars().next().is_some_and(char::is_alphanumeric) && !wanted.ends_with('-');
            !before && !after
        })
        .min_by_key(|s| s.start.abs_diff(trigger));
    let Some(span) = span else {
        totals.absent += 1;
        return;
    };
    let overlap = |m: &Mention| m.span.end.min(span.end).saturating_sub(m.span.start.max(span.start));
    let best =
        mentions.of_sentence(number).iter().filter(|m| m.party.is_some() && overlap(m) > 0).max_by_key(|m| {
            let modifier = matches!(
                m.form,
                MentionForm::Adjective | MentionForm::CompoundPart | MentionForm::Possessive
            );
            let exact = wanted.ends_with('-') && m.form == MentionForm::CompoundPart;
            (exact, !modifier, overlap(m) * 4 > span.len(), usize::MAX - m.span.start, overlap(m))
        });
    let gold_country = party["country"].as_str();
    let gold_sectors: Vec<&str> =
        party["sectors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let count = |c: &mut Counts| {
        c.all += 1;
        let Some(found) = best else { return (false, false) };
        c.found += 1;
        let resolved = found.party.as_ref().expect("filtered above");
        let country = resolved.country.as_deref() == gold_country;
        let sector = match gold_sectors.first() {
            Some(first) => resolved.sectors.first().is_some_and(|s| s.as_str() == *first),
            None => resolved.sectors.is_empty(),
        };
        c.country += usize::from(country);
        c.sector += usize::from(sector);
        c.both += usize::from(country && sector);
        (country, sector)
    };
    let (country, sector) = count(totals);
    let form = best.map_or("none".to_string(), |m| format!("{:?}", m.form));
    count(forms.entry(form.clone()).or_default());
    if errors && !(country && sector) {
        let got = best.map_or("-".to_string(), |m| {
            let p = m.party.as_ref().expect("filtered above");
            let sectors: Vec<_> = p.sectors.iter().map(|s| s.as_str()).collect();
            format!(
                "\"{}\" {} {} {:?} {:.2}",
                &text[m.span.clone()],
                p.country.as_deref().unwrap_or("-"),
                sectors.join("/"),
                p.name,
                m.confidence
            )
        });
        let mark = match (country, sector) {
            (false, _) => "COUNTRY",
            _ => "sector",
        };
        println!(
            "{} {number} {mark} {form}: \"{wanted}\" gold {} {} got {got}",
            document["id"].as_str().unwrap_or(""),
            gold_country.unwrap_or("-"),
            gold_sectors.join("/")
        );
    }
}

fn show(text: &str, sentences: &[Sentence], mentions: &Mentions) {
    for (index, sentence) in sentences.iter().enumerate() {
        println!("{index}: {} [{:?}]", &text[sentence.span.clone()], mentions.focus_country(index));
        for m in mentions.of_sentence(index) {
            let party = m.party.as_ref().map(|p| {
                let sectors: Vec<_> = p.sectors.iter().map(|s| s.as_str()).collect();
                format!(
                    "{} {} {:?} {:?}",
                    p.country.as_deref().unwrap_or("-"),
                    sectors.join("/"),
                    p.name,
                    p.role
                )
            });
            println!(
                "    #{} {:?} \"{}\" {} place {:?} {:.2}",
                m.entity,
                m.form,
                &text[m.span.clone()],
                party.unwrap_or_default(),
                m.place.as_ref().map(|p| (&p.name, &p.country)),
                m.confidence
            );
        }
    }
}
