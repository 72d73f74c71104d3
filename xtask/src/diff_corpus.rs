//! `cargo xtask diff-corpus`: what a change of frames, actors or code does to the reports of a corpus.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

/// What is compared.
#[derive(clap::Args)]
pub struct Options {
    /// Output of `depesche code` before the change.
    before: PathBuf,
    /// Output after it, on the same documents.
    after: PathBuf,
    /// Show at most so many reports of each kind; 0 shows the counts only.
    #[arg(long, default_value_t = 40, value_name = "N")]
    show: usize,
}

/// Fields that say nothing about a change: they hold a version or follow from others.
const IGNORED: [&str; 4] = ["id", "event_id", "version", "document"];

/// Reports at one trigger of one document.
type Reports = BTreeMap<(String, u64), Vec<Value>>;

/// Prints what was gained, lost and altered.
pub fn run(options: &Options) -> Result<()> {
    let (before, mut after) = (read(&options.before)?, read(&options.after)?);
    let (mut lost, mut altered, mut same) = (Vec::new(), Vec::new(), 0);
    for (key, old) in before {
        let new = after.remove(&key).unwrap_or_default();
        let mut left: Vec<Option<Value>> = new.into_iter().map(Some).collect();
        // Reports of the same type belong together; what is left is paired in order.
        let mut unpaired = Vec::new();
        for report in old {
            let twin = left.iter_mut().find(|n| n.as_ref().is_some_and(|n| n["event"] == report["event"]));
            match twin.and_then(Option::take) {
                Some(twin) => match changes(&report, &twin) {
                    fields if fields.is_empty() => same += 1,
                    fields => altered.push(format!("{}\n{}", line(&twin), fields.join("\n"))),
                },
                None => unpaired.push(report),
            }
        }
        let mut rest = left.into_iter().flatten();
        for report in unpaired {
            match rest.next() {
                Some(twin) => {
                    altered.push(format!("{}\n{}", line(&twin), changes(&report, &twin).join("\n")));
                }
                None => lost.push(line(&report)),
            }
        }
        let rest: Vec<Value> = rest.collect();
        if !rest.is_empty() {
            after.insert(key, rest);
        }
    }
    let gained: Vec<String> = after.into_values().flatten().map(|r| line(&r)).collect();
    for (name, reports) in [("lost", &lost), ("gained", &gained), ("altered", &altered)] {
        for report in reports.iter().take(options.show) {
            println!("{name}: {report}\n");
        }
        if options.show > 0 && reports.len() > options.show {
            println!("{name}: {} more\n", reports.len() - options.show);
        }
    }
    println!("{} gained, {} lost, {} altered, {same} the same", gained.len(), lost.len(), altered.len());
    Ok(())
}

fn read(path: &Path) -> Result<Reports> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut reports = Reports::new();
    for (number, row) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let report: Value =
            serde_json::from_str(row).with_context(|| format!("{}:{}", path.display(), number + 1))?;
        let document = report["document"]["id"].as_str().unwrap_or_default().to_string();
        let trigger = report["evidence"]["trigger"]["start"].as_u64().unwrap_or_default();
        reports.entry((document, trigger)).or_default().push(report);
    }
    Ok(reports)
}

/// The fields that differ, one a line.
fn changes(old: &Value, new: &Value) -> Vec<String> {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return Vec::new() };
    let fields = new.iter().filter(|(name, _)| !IGNORED.contains(&name.as_str()));
    fields
        .filter(|(name, value)| old.get(*name) != Some(value))
        .map(|(name, value)| {
            let before = old.get(name).map(|v| short(name, v)).unwrap_or_default();
            format!("    {name}: {before} -> {}", short(name, value))
        })
        .collect()
}

/// A report in one line, with its sentence below.
fn line(report: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let modes = short("mode", &report["mode"]);
    format!(
        "{} [{}] {}{}{modes} {}: {} > {}\n    {}",
        text(&report["document"]["id"]),
        report["evidence"]["sentence"],
        text(&report["event"]),
        if modes.is_empty() { "" } else { "/" },
        text(&report["status"]),
        short("actor", &report["actor"]),
        short("recipient", &report["recipient"]),
        text(&report["evidence"]["text"])
    )
}

/// A field as short as it can be said.
fn short(name: &str, value: &Value) -> String {
    match (name, value) {
        ("actor" | "recipient", Value::Array(parties)) => {
            let side: Vec<String> = parties
                .iter()
                .map(|p| {
                    let country = p["country"].as_str().unwrap_or("?");
                    format!("{country} {}", p["sector"][0].as_str().unwrap_or("")).trim_end().to_string()
                })
                .collect();
            if side.is_empty() { "-".to_string() } else { side.join(" + ") }
        }
        ("mode", Value::Array(modes)) => modes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("+"),
        ("date", date) => format!(
            "{} to {} ({})",
            date["start"].as_str().unwrap_or("?"),
            date["end"].as_str().unwrap_or("?"),
            date["basis"].as_str().unwrap_or("?")
        ),
        ("evidence", evidence) => {
            format!("{} `{}`", evidence["frame"], evidence["text"].as_str().unwrap_or_default())
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}
