//! Reads pages (files, folders, `.gz`) and prints one JSON line each; speed goes to standard error.
//!
//! `cargo run -p depesche-read --example read_pages -- [--explain] [--runs N] PATH…`

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use depesche_read::{Options, Page, render};

fn main() {
    let mut files = Vec::new();
    let (mut explain, mut runs) = (false, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--explain" => explain = true,
            "--runs" => runs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1),
            path => collect(Path::new(path), &mut files),
        }
    }
    files.sort();
    let pages: Vec<(String, Vec<u8>)> = files.iter().filter_map(|f| Some((name(f), load(f)?))).collect();
    let bytes: usize = pages.iter().map(|p| p.1.len()).sum();
    let mut times = Vec::new();
    let mut slowest = (0.0, String::new());
    let mut lines = Vec::new();
    for _ in 0..runs {
        let start = cpu_seconds();
        lines.clear();
        for (name, page) in &pages {
            let mut options = Options::default();
            options.hint_name = Some(name.clone());
            options.explain = explain;
            let before = Instant::now();
            match depesche_read::html(page, &options) {
                Ok(Page::Article(document)) => lines.push(render::jsonl(&document)),
                Ok(Page::Refused(refusal)) => eprintln!("{name}: {refusal}"),
                Ok(_) => {}
                Err(error) => eprintln!("{name}: {error}"),
            }
            let took = before.elapsed().as_secs_f64();
            if took > slowest.0 {
                slowest = (took, name.clone());
            }
        }
        times.push(cpu_seconds() - start);
    }
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    let mut out = std::io::stdout().lock();
    for line in &lines {
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
    eprintln!(
        "{} pages, {:.1} MB, {median:.2} s CPU, {:.1} pages/s, slowest {:.3} s ({})",
        pages.len(),
        bytes as f64 / 1e6,
        pages.len() as f64 / median,
        slowest.0,
        slowest.1
    );
}

/// Processor time of this thread where the system tells it (Linux), else the time of day: other programs on the
/// machine must not count.
fn cpu_seconds() -> f64 {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    match nanoseconds {
        Some(n) => n / 1e9,
        None => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0.0, |d| d.as_secs_f64()),
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if ["html", "htm", "gz"].iter().any(|e| path.extension().is_some_and(|x| x == *e)) {
        files.push(path.to_path_buf());
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.trim_end_matches(".gz").trim_end_matches(".html").to_string()
}

fn load(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).ok()?;
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes).ok()?;
    } else {
        std::io::BufReader::new(file).read_to_end(&mut bytes).ok()?;
    }
    Some(bytes)
}
