//! `depesche read` as a user runs it: files, folders, `.gz`, standard input, refusals, formats, exit codes.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const PAGE: &str = "<!DOCTYPE html><html lang=de><head><title>Rat beschließt neue Regeln – Beispielblatt</title>\
<meta property='og:site_name' content='Beispielblatt'>\
<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Rat beschließt neue Regeln\",\
\"datePublished\":\"2024-05-06T08:00:00+02:00\",\"author\":{\"@type\":\"Person\",\"name\":\"Ann Muster\"}}</script></head>\
<body><article><h1><span>Seehandel:</span><span>Rat beschließt neue Regeln</span></h1>\
<p class=lead>Die Minister haben sich am Montag in Kiel auf Regeln für den Seehandel geeinigt.</p>\
<p>Von Ann Muster, Kiel</p>\
<p>Die Minister der Länder haben nach langem Streit neue Regeln für den Seehandel beschlossen, wie ein Sprecher sagte.</p>\
<p>Lesen Sie auch: <a href=/x>Was der Streit die Häfen kostet</a></p>\
<p>Die Reeder kündigten an, gegen den Beschluss vor Gericht zu ziehen, sobald er in Kraft tritt.</p>\
</article></body></html>";

const WALL: &str =
    "<html><body><div><h1>One moment</h1><p>Please enable JavaScript to continue.</p></div></body></html>";

/// An empty folder that goes when the test ends.
fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for temporary files")
}

fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).expect("writable");
    }
    std::fs::write(path, bytes).expect("writable");
}

/// Exit code, standard output, standard error.
fn depesche(folder: &Path, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_depesche"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary was built for this test");
    // A program that does not read its input closes the pipe; that is no failure of the test.
    let _ = child.stdin.take().expect("piped").write_all(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(content).expect("memory");
    packer.finish().expect("memory")
}

#[test]
fn a_page_becomes_one_line_with_every_field() {
    let place = folder();
    let folder = place.path();
    write(&folder.join("seite-1.html"), PAGE);
    let (code, out, err) = depesche(folder, &["read", "seite-1.html"], b"");
    assert_eq!((code, err.as_str()), (0, "1 articles\n"));
    assert_eq!(out.lines().count(), 1);
    for field in [
        "{\"id\":\"seite-1\",",
        "\"title\":\"Rat beschließt neue Regeln\"",
        "\"kicker\":\"Seehandel\"",
        "\"authors\":[\"Ann Muster\"]",
        "\"published\":\"2024-05-06T08:00:00+02:00\"",
        "\"modified\":null",
        "\"publisher\":\"Beispielblatt\"",
        "\"language\":\"de\"",
        "\"summary\":\"Die Minister haben sich",
        "\"body\":\"Die Minister haben sich",
        "{\"kind\":\"byline\",\"text\":\"Von Ann Muster, Kiel\"}",
        "{\"kind\":\"related\",\"text\":\"Lesen Sie auch: Was der Streit die Häfen kostet\"}",
    ] {
        assert!(out.contains(field), "{field} is missing in {out}");
    }
}

#[test]
fn folders_and_packed_files_are_read_in_order() {
    let place = folder();
    let folder = place.path();
    write(&folder.join("pages/b/zwei.html.gz"), gzip(PAGE.as_bytes()));
    write(&folder.join("pages/a/eins.html"), PAGE);
    write(&folder.join("pages/.hidden.html"), PAGE);
    let (code, out, err) = depesche(folder, &["read", "pages"], b"");
    assert_eq!((code, err.as_str()), (0, "2 articles\n"));
    let ids: Vec<&str> = out.lines().map(|l| &l[..l.find(',').expect("a record")]).collect();
    // A file of a folder is named by its path below it, so that no two are the same.
    assert_eq!(ids, ["{\"id\":\"a/eins\"", "{\"id\":\"b/zwei\""]);
}

#[test]
fn what_is_no_article_is_skipped_with_its_reason_and_the_rest_is_read() {
    let place = folder();
    let folder = place.path();
    write(&folder.join("a-wall.html"), WALL);
    write(&folder.join("b-damaged.html.gz"), [0x1f, 0x8b, 8, 0, 1]);
    write(&folder.join("c-archive.zip"), b"PK\x03\x04\0\0\0\0");
    write(&folder.join("d-good.html"), PAGE);
    write(&folder.join("e-empty.html"), "");
    let (code, out, err) = depesche(folder, &["read", ".", "missing.html"], b"");
    assert_eq!(code, 2, "{err}");
    assert_eq!(out.lines().count(), 1);
    assert!(out.starts_with("{\"id\":\"d-good\""));
    for message in [
        "a-wall.html: skipped, a wall or an error page",
        "b-damaged.html.gz: damaged gzip data",
        "c-archive.zip: binary data",
        "e-empty.html: empty input",
        "missing.html: ",
        "1 articles; 5 not read",
    ] {
        assert!(err.contains(message), "{message} is missing in {err}");
    }
}

#[test]
fn standard_input_may_be_a_page_plain_text_or_records() {
    let place = folder();
    let folder = place.path();
    let (code, out, _) = depesche(folder, &["read", "-"], PAGE.as_bytes());
    assert_eq!(code, 0);
    assert!(out.contains("\"title\":\"Rat beschließt neue Regeln\""), "{out}");
    let text = "Seehandel:Rat beschließt neue Regeln\n\nLesezeit: 3 min\n\nDie Minister haben sich am Montag in Kiel geeinigt.\n";
    let (_, out, _) = depesche(folder, &["read", "-"], text.as_bytes());
    assert!(out.contains("\"kicker\":\"Seehandel\""), "{out}");
    assert!(out.contains("\"body\":\"Die Minister haben sich am Montag in Kiel geeinigt.\""), "{out}");
    let records =
        "{\"id\":\"r1\",\"text\":\"Rat tagt\\n\\nDer Rat tagte am Montag in Kiel.\"}\n{\"id\":\"r2\"}\n";
    let (code, out, err) = depesche(folder, &["read", "-"], records.as_bytes());
    assert_eq!(code, 2);
    assert!(out.starts_with("{\"id\":\"r1\""), "{out}");
    assert!(err.contains("line 2"), "{err}");
}

#[test]
fn every_format_is_readable_and_files_appear_complete() {
    let place = folder();
    let folder = place.path();
    write(&folder.join("seite.html"), PAGE);
    let (_, json, _) = depesche(folder, &["read", "--format", "json", "seite.html"], b"");
    assert!(json.starts_with("{\n  \"id\": \"seite\",\n") && json.ends_with("}\n"), "{json}");
    let (_, markdown, _) =
        depesche(folder, &["read", "--format", "markdown", "seite.html", "seite.html"], b"");
    assert!(markdown.starts_with("*Seehandel*\n\n# Rat beschließt neue Regeln\n"), "{markdown}");
    assert_eq!(markdown.matches("\n---\n").count(), 1, "{markdown}");
    let (_, text, _) = depesche(folder, &["read", "--format", "text", "seite.html"], b"");
    assert!(text.starts_with("Seehandel\nRat beschließt neue Regeln\n\nDie Minister haben sich"), "{text}");
    assert!(!text.contains("Lesen Sie auch"), "{text}");
    let (code, out, _) = depesche(folder, &["read", "-o", "out.jsonl", "seite.html"], b"");
    assert_eq!((code, out.as_str()), (0, ""));
    let written = std::fs::read_to_string(folder.join("out.jsonl")).expect("the file is there");
    assert!(written.starts_with("{\"id\":\"seite\"") && written.ends_with("}\n"));
    assert!(!folder.join("out.jsonl.part").exists());
    let (code, _, err) = depesche(folder, &["read", "--format", "xml", "seite.html"], b"");
    assert_eq!(code, 1);
    assert!(err.contains("json, jsonl, markdown, text"), "{err}");
}
