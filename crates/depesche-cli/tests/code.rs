//! `depesche code`: what goes in and what comes out.

mod common;

use common::{ENGLISH, FRENCH, GERMAN, Place};
use depesche::{AnnotatedDocument, Language};

const BOTH: [&str; 2] = ["ACCUSE DEU>RUS", "REQUEST DEU>RUS"];

#[test]
fn plain_text_in_german_and_english_codes_the_same() {
    let place = Place::new();
    place.file("de.txt", GERMAN).file("en.txt", ENGLISH);
    for file in ["de.txt", "en.txt"] {
        let run = place.run(&["code", "--date", "2024-06-03", file]);
        assert_eq!(run.brief(), BOTH, "{}", run.err);
        assert_eq!((run.code, run.summary()), (0, "1 document, 2 sentences, 2 reports"));
    }
}

#[test]
fn a_row_says_where_it_comes_from() {
    let place = Place::new();
    place.file("bericht.txt", GERMAN);
    let run = place.run(&["code", "--date", "2024-06-03", "bericht.txt"]);
    let row = run.records().remove(1);
    assert_eq!(row.document.id, "bericht");
    assert_eq!(row.document.language, Language::De);
    assert_eq!(row.document.published.unwrap().to_string(), "2024-06-03");
    assert_eq!(row.evidence.sentence, 1);
    assert_eq!(row.evidence.trigger.text, "forderte");
    // Offsets are code points, the end is exclusive; the umlaut before them is one.
    let words: Vec<char> = GERMAN.chars().collect();
    let cut = |start: usize, end: usize| words[start..end].iter().collect::<String>();
    let trigger = &row.evidence.trigger;
    assert_eq!(cut(trigger.start, trigger.end), "forderte");
    assert_eq!(cut(row.evidence.start, row.evidence.end), row.evidence.text);
    assert_eq!(cut(row.actor[0].start, row.actor[0].end), row.actor[0].text);
    assert!(row.version.starts_with(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_page_brings_its_own_date_and_its_menu_codes_nothing() {
    let place = Place::new();
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Berlin criticises Moscow</title>\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Berlin criticises Moscow\",\
         \"datePublished\":\"2023-05-04T10:00:00Z\"}}</script></head><body><nav><a href=\"/\">Russia attacks \
         Ukraine</a></nav><article><h1>Berlin criticises Moscow</h1><p>{ENGLISH}</p><p>The ministry gave no further \
         details. A spokesman said that the embassy had been informed, and that the talks would go on in the coming \
         weeks.</p></article></body></html>"
    );
    place.file("page.html", page);
    let run = place.run(&["code", "--date", "2024-06-03", "page.html"]);
    let rows = run.records();
    assert!(rows.len() >= 2, "{}", run.err);
    for row in &rows {
        assert_eq!(row.document.published.unwrap().to_string(), "2023-05-04");
        assert_eq!(row.document.title.as_deref(), Some("Berlin criticises Moscow"));
    }
    assert!(!run.brief().iter().any(|b| b.starts_with("ASSAULT RUS")), "{:?}", run.brief());
}

#[test]
fn json_lines_are_documents_with_their_fields() {
    let place = Place::new();
    let record = |id: &str, text: &str, date: &str| {
        serde_json::json!({"id": id, "text": text, "date": date, "title": "T"}).to_string()
    };
    let lines = [record("a", GERMAN, "2024-06-03"), record("b", ENGLISH, "2023-01-02")].join("\n");
    place.file("two.jsonl", &lines);
    let run = place.run(&["code", "two.jsonl"]);
    assert_eq!(run.brief(), [BOTH, BOTH].concat());
    let rows = run.records();
    assert_eq!((rows[0].document.id.as_str(), rows[3].document.id.as_str()), ("a", "b"));
    assert_eq!(rows[3].document.published.unwrap().to_string(), "2023-01-02");
    assert_eq!(rows[0].document.title.as_deref(), Some("T"));
}

#[test]
fn trees_of_another_parser_are_taken_as_they_are() {
    let place = Place::new();
    place.file("de.txt", GERMAN).file("en.txt", ENGLISH);
    let trees = place.run(&["parse", "de.txt", "en.txt"]);
    place.file("trees.conllu", &trees.out);
    let run = place.run(&["code", "--date", "2024-06-03", "trees.conllu"]);
    assert_eq!(run.brief(), [BOTH, BOTH].concat(), "{}", run.err);
    let ids: Vec<String> = run.records().into_iter().map(|r| r.document.id).collect();
    assert_eq!(ids, ["de", "de", "en", "en"]);
    let piped = place.run_with(&["code", "--date", "2024-06-03", "-"], trees.out.as_bytes());
    assert_eq!(piped.out, run.out);
}

#[test]
fn standard_input_packed_files_and_folders_are_read() {
    let place = Place::new();
    let run = place.run_with(&["code", "--date", "2024-06-03", "-"], GERMAN.as_bytes());
    assert_eq!(run.brief(), BOTH);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, ENGLISH.as_bytes()).unwrap();
    place
        .file("in/b/en.txt.gz", packed.finish().unwrap())
        .file("in/a/de.txt", GERMAN)
        .file("in/.hidden", FRENCH);
    let run = place.run(&["code", "--date", "2024-06-03", "in"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.brief(), [BOTH, BOTH].concat());
    let ids: Vec<String> = run.records().into_iter().map(|r| r.document.id).collect();
    assert_eq!(ids, ["a/de", "a/de", "b/en", "b/en"]);
}

#[test]
fn documents_are_written_in_the_form_of_annotated_ones() {
    let place = Place::new();
    place
        .file("de.txt", GERMAN)
        .file("none.txt", "Am Abend regnete es in Berlin, und die Straßen waren leer.\n");
    let run = place.run(&["code", "--date", "2024-06-03", "--format", "documents", "de.txt", "none.txt"]);
    let documents: Vec<AnnotatedDocument> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0].text, GERMAN);
    assert_eq!(documents[0].sentences.len(), 2);
    let events: Vec<&str> = documents[0].events.iter().map(|e| e.event.as_str()).collect();
    assert_eq!(events, ["ACCUSE", "REQUEST"]);
    assert_eq!(documents[0].events[1].actors[0].country.as_deref(), Some("DEU"));
    assert!(documents[1].events.is_empty());
}

#[test]
fn the_language_can_be_told() {
    let place = Place::new();
    place.file("short.txt", "Sunak trifft Scholz.");
    let run = place.run(&["code", "--lang", "de", "--date", "2024-02-09", "short.txt"]);
    assert_eq!(run.brief(), ["CONSULT GBR+DEU>"], "{}", run.err);
    let run = place.run(&["code", "--lang", "fr", "short.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("use de or en"), "{}", run.err);
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let place = Place::new();
    place.file("de.txt", GERMAN);
    let run = place.run(&["code", "de.txt", "-o", "out.jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(place.read("out.jsonl").lines().count(), 2);
    assert!(!place.path("out.jsonl.part").exists());
    let run = place.run(&["code", "de.txt", "-o", "no/such/folder/out.jsonl"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("can't write no/such/folder/out.jsonl"), "{}", run.err);
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let place = Place::new();
    for number in 0..12 {
        place.file(&format!("in/{number}-de.txt"), GERMAN.repeat(number % 3 + 1));
        place.file(&format!("in/{number}-en.txt"), ENGLISH.repeat(number % 4 + 1));
    }
    place.file("in/broken.jsonl", "{\"id\": \"x\", \"text\"\n");
    let run = |threads: &str| place.run(&["code", "--date", "2024-06-03", "--threads", threads, "in"]);
    let (one, again, four) = (run("1"), run("1"), run("4"));
    assert!(one.out.lines().count() > 40);
    assert_eq!(one.out, again.out);
    assert_eq!(one.out, four.out);
    assert_eq!(one.err, four.err);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    place.file("de.txt", GERMAN.repeat(400));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_depesche"))
        .args(["code", "de.txt"])
        .current_dir(place.path("."))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("roken pipe"));
}

#[test]
fn own_frames_and_actors_are_used() {
    let place = Place::new();
    let frame = "id = \"de.accuse.zusammenfalten\"\ntype = \"ACCUSE\"\nreason = \"a slap in words\"\n\n[[pattern]]\n\
        verb = [\"zusammenfalten\"]\nrecipient = \"object\"\n\n[[example]]\ntext = \"Scholz faltete Orban zusammen.\"\n\
        codes = \"ACCUSE actual: DEU GOV > HUN GOV\"\n\n[[example]]\ntext = \"Der Trainer faltete den Stürmer zusammen.\"\n\
        codes = \"nothing\"\n";
    place.file("mine/de/accuse/zusammenfalten.toml", frame);
    let text = "Bundeskanzler Olaf Scholz faltete am Montag den ungarischen Ministerpräsidenten zusammen.\n";
    place.file("de.txt", text);
    let run = place.run(&["code", "--lang", "de", "--date", "2024-06-03", "--lexicon", "mine", "de.txt"]);
    assert_eq!(run.brief(), ["ACCUSE DEU>HUN"], "{}", run.err);
    assert_eq!(run.records()[0].evidence.frame, "de.accuse.zusammenfalten");
    // Where a built-in frame fits alike, one's own counts.
    let mine = frame.replace("zusammenfalten", "mein-kritisieren").replace("[\"mein-", "[\"");
    place.file("mine/de/accuse/mein-kritisieren.toml", mine).file("kritik.txt", GERMAN);
    let run = place.run(&["code", "--date", "2024-06-03", "--lexicon", "mine", "kritik.txt"]);
    assert_eq!(run.records()[0].evidence.frame, "de.accuse.mein-kritisieren", "{}", run.err);
    place.file("mine/de/accuse/zusammenfalten.toml", frame.replace("recipient =", "recipent ="));
    let run = place.run(&["code", "--lang", "de", "--lexicon", "mine", "de.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("zusammenfalten.toml:7:") && run.err.contains("recipient"), "{}", run.err);
}
