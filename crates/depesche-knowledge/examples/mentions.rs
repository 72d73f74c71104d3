//! Shows what is found in a text: `cargo run -p depesche-knowledge --example mentions -- de 2024-05-01 "TEXT"`.

use depesche_knowledge::{Context, Knowledge};
use depesche_language::{Analyser, Language};

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [language, date, text] = args.as_slice() else {
        anyhow::bail!("usage: mentions de|en YYYY-MM-DD TEXT")
    };
    let language = Language::from_tag(language).unwrap_or(Language::De);
    let sentences = Analyser::get(language).analyse(text, &[(0, 0..text.len())]);
    let context = Context {
        text,
        title: None,
        publisher: None,
        url: None,
        dateline: None,
        date: date.parse().ok(),
        language,
    };
    let started = std::time::Instant::now();
    // A folder of tables instead of the embedded ones, to try changes without compiling.
    let folder =
        std::env::var_os("TABLES").map(|folder| Knowledge::of_folder(folder.as_ref())).transpose()?;
    let knowledge = folder.as_ref().unwrap_or_else(|| Knowledge::embedded());
    let loaded = started.elapsed();
    let mentions = knowledge.mentions(&context, &sentences);
    for m in &mentions.all {
        let party = m.party.as_ref().map(|p| {
            let sectors: Vec<&str> = p.sectors.iter().map(|s| s.as_str()).collect();
            format!(
                "{} {} {}",
                p.country.as_deref().unwrap_or("-"),
                sectors.join("/"),
                p.name.as_deref().unwrap_or("")
            )
        });
        let place =
            m.place.as_ref().map(|p| format!("at {} {}", p.name, p.country.as_deref().unwrap_or("-")));
        println!(
            "{} #{} {:?} \"{}\" {} {} {:.2}",
            m.sentence,
            m.entity,
            m.form,
            &text[m.span.clone()],
            party.unwrap_or_default(),
            place.unwrap_or_default(),
            m.confidence
        );
    }
    println!("opened in {loaded:?}");
    Ok(())
}
