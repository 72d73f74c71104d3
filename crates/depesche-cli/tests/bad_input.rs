//! Bad input: one clear line each, the others are coded, the exit code tells.

mod common;

use std::time::{Duration, Instant};

use common::{ENGLISH, FRENCH, GERMAN, Place};

/// Codes a bad file between two good ones; gives what was said of it.
fn between(name: &str, content: &[u8]) -> String {
    let place = Place::new();
    place.file("a.txt", GERMAN).file("z.txt", ENGLISH).file(name, content);
    for command in ["code", "parse"] {
        let run = place.run(&[command, "a.txt", name, "z.txt"]);
        assert_eq!(run.code, 2, "{command} {name}: {}", run.err);
        assert_eq!(run.complaints().len(), 1, "{command} {name}: {}", run.err);
        if command == "parse" {
            assert_eq!(run.out.matches("# newdoc").count(), 2);
            continue;
        }
        assert_eq!(run.records().len(), 4, "{name}");
        assert!(run.summary().starts_with("2 documents, ") || run.summary().starts_with("3 documents, "));
        let complaint = run.complaints()[0].to_string();
        assert!(complaint.contains(name.split('.').next().unwrap_or(name)), "{complaint}");
        return complaint;
    }
    unreachable!("both commands were run");
}

#[test]
fn a_binary_file() {
    let said = between("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    assert!(said.contains("binary data (a PNG picture)"), "{said}");
    let said = between("noise.dat", &[0, 3, 1, 0, 0, 0, 7, 255, 0, 2]);
    assert!(said.contains("binary data"), "{said}");
}

#[test]
fn an_empty_file() {
    for content in ["", "   \n\n\t\n"] {
        let said = between("empty.txt", content.as_bytes());
        assert!(said.contains("empty input"), "{said}");
    }
    let said = between("empty.conllu", b"# newdoc id = x\n");
    assert!(said.contains("empty input"), "{said}");
}

#[test]
fn a_missing_file() {
    let place = Place::new();
    place.file("a.txt", GERMAN);
    let run = place.run(&["code", "nowhere.txt", "a.txt"]);
    assert_eq!((run.code, run.records().len()), (2, 2));
    assert_eq!(run.complaints().len(), 1);
    assert!(run.err.contains("nowhere.txt: No such file"), "{}", run.err);
    assert!(run.summary().ends_with("1 failed"), "{}", run.err);
}

#[test]
fn another_language_is_refused_and_not_coded() {
    let said = between("francais.txt", FRENCH.as_bytes());
    assert!(said.contains("French") && said.contains("--lang"), "{said}");
}

#[test]
fn invalid_utf8() {
    let said = between("broken.jsonl", b"{\"id\": \"x\", \"text\": \"Stra\xdfe und mehr\"}\n");
    assert!(said.contains("line 1: invalid UTF-8"), "{said}");
    let said = between("broken.conllu", b"1\tStra\xdfe\t_\tNOUN\t_\t_\t0\troot\t_\t_\n\n");
    assert!(said.contains("invalid UTF-8 at byte 7"), "{said}");
    // Texts and pages in an older encoding are read in it.
    let place = Place::new();
    let latin: Vec<u8> = GERMAN.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    place.file("latin.txt", latin);
    assert_eq!(place.run(&["code", "latin.txt"]).records().len(), 2);
    // A stray byte does not stop a text.
    let mut stray = GERMAN.as_bytes().to_vec();
    stray.insert(0, 0xff);
    place.file("stray.txt", stray);
    let run = place.run(&["code", "--lang", "de", "stray.txt"]);
    assert_eq!((run.code, run.records().len()), (0, 2), "{}", run.err);
}

#[test]
fn broken_lines_of_json_do_not_hide_the_others() {
    let place = Place::new();
    let good = |id: &str| serde_json::json!({"id": id, "text": GERMAN}).to_string();
    let lines = [
        good("a"),
        "{\"id\": \"b\", \"text\": ".to_string(),
        "[1, 2]".to_string(),
        "{\"id\": \"d\"}".to_string(),
        "{\"id\": \"e\", \"text\": \"x\", \"date\": \"yesterday\"}".to_string(),
        good("f"),
    ];
    place.file("some.jsonl", lines.join("\n"));
    let run = place.run(&["code", "some.jsonl"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.records().len(), 4);
    let complaints = run.complaints();
    assert_eq!(complaints.len(), 4, "{}", run.err);
    for (complaint, said) in complaints.iter().zip([
        "line 2: broken JSON",
        "line 3: the line is JSON but no object",
        "line 4: no text",
        "line 5: \"yesterday\" is no date",
    ]) {
        assert!(complaint.contains("some.jsonl, ") && complaint.contains(said), "{complaint}");
    }
    assert_eq!(run.summary(), "2 documents, 4 sentences, 4 reports; 4 failed");
}

#[test]
fn broken_trees_name_their_line() {
    let said = between("broken.conllu", b"# newdoc\n# text = x\n1\tx\tx\tNOUN\t_\t_\t7\troot\t_\t_\n\n");
    assert!(said.contains("broken.conllu: line "), "{said}");
}

#[test]
fn a_hundred_megabytes_of_one_line() {
    let place = Place::new();
    let line = "Russland griff die Ukraine an. ".repeat(100_000_000 / 31 + 1);
    place.file("long.txt", &line).file("z.txt", GERMAN);
    let started = Instant::now();
    let run = place.run(&["code", "long.txt", "z.txt"]);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert_eq!((run.code, run.records().len(), run.complaints().len()), (2, 2, 1));
    assert!(run.err.contains("long.txt: a line of 1000000"), "{}", run.err);
}

#[test]
fn a_long_text_without_a_full_stop_is_coded_in_time() {
    let place = Place::new();
    place.file("long.txt", "Russland und die Ukraine und ".repeat(30_000));
    let started = Instant::now();
    let run = place.run(&["code", "--lang", "de", "long.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    place.file("in/secret/x.txt", GERMAN).file("in/y.txt", GERMAN);
    let secret = place.path("in/secret");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything.
    if std::fs::read_dir(&secret).is_err() {
        let run = place.run(&["code", "in"]);
        assert_eq!((run.code, run.records().len(), run.complaints().len()), (2, 2, 1), "{}", run.err);
        assert!(run.err.contains("secret: Permission denied"), "{}", run.err);
    }
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_wrong_call_is_told_apart_from_bad_input() {
    let place = Place::new();
    for arguments in [
        &["code"][..],
        &["cod", "x"],
        &["code", "--date", "yesterday", "x"],
        &["code", "--threads", "x", "y"],
    ] {
        let run = place.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}");
        assert!(run.err.contains("error: "), "{}", run.err);
    }
    assert_eq!(place.run(&["--help"]).code, 0);
    assert_eq!(place.run(&["--version"]).out.trim(), format!("depesche {}", env!("CARGO_PKG_VERSION")));
}
