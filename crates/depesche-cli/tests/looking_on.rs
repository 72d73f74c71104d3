//! `depesche parse`, `explain` and `lexicon check`.

mod common;

use common::{ENGLISH, GERMAN, Place};
use depesche::language::conllu;

#[test]
fn parse_prints_conllu() {
    let place = Place::new();
    place.file("de.txt", GERMAN).file("en.txt", ENGLISH);
    let run = place.run(&["parse", "de.txt", "en.txt"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let parsed = conllu::read(&run.out).unwrap();
    assert_eq!(parsed.sentences.len(), 4);
    let mut fusions = 0;
    let mut expected = 1;
    for line in run.out.lines() {
        if line.is_empty() {
            expected = 1;
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        assert!(columns.iter().all(|c| !c.is_empty()), "{line}");
        match columns[0].split_once('-') {
            Some(_) => fusions += 1,
            None => {
                assert_eq!(columns[0], expected.to_string(), "{line}");
                expected += 1;
            }
        }
    }
    assert_eq!(fusions, 1, "`am` is two words:\n{}", run.out);
    for text in ["# newdoc id = de", "# newdoc id = en", "# text = Die Bundesregierung hat Russland"] {
        assert!(run.out.contains(text), "{text}");
    }
}

#[test]
fn explain_shows_tree_mentions_frames_and_codes() {
    let place = Place::new();
    let run = place.run(&["explain", "--date", "2019-04-25", "Putin forderte von Nordkorea die Abrüstung."]);
    assert_eq!(run.code, 0, "{}", run.err);
    for part in [
        "[0] Putin forderte von Nordkorea die Abrüstung.",
        "fordern",
        "nsubj",
        "mention `Putin`",
        "RUS GOV Vladimir Putin",
        "frame de.request.fordern (pattern 1) at `forderte` matches",
        "=> REQUEST/yield actual: RUS GOV > PRK GOV",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
}

#[test]
fn explain_says_why_there_is_no_event() {
    let place = Place::new();
    let run = place.run(&["explain", "Das Unglück forderte drei Todesopfer, sagte die Polizei am Montag."]);
    assert!(run.out.contains("does not match: "), "{}", run.out);
    assert!(run.out.contains("=> nothing"), "{}", run.out);
}

#[test]
fn explain_takes_a_file_and_the_number_of_a_sentence() {
    let place = Place::new();
    place.file("de.txt", GERMAN);
    let all = place.run(&["explain", "de.txt"]);
    let second = place.run(&["explain", "de.txt", "1"]);
    assert!(all.out.contains("[0] ") && all.out.contains("[1] "));
    assert!(!second.out.contains("[0] ") && second.out.contains("[1] Außenministerin"));
    let beyond = place.run(&["explain", "de.txt", "2"]);
    assert_eq!(beyond.code, 1);
    assert!(beyond.err.contains("2 sentences, counted from 0"), "{}", beyond.err);
    let missing = place.run(&["explain", "missing.txt"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("neither a file nor a sentence"), "{}", missing.err);
}

#[test]
fn lexicon_check_runs_the_examples_of_a_folder() {
    let place = Place::new();
    let frame = |codes: &str| {
        format!(
            "id = \"de.request.fordern\"\ntype = \"REQUEST\"\nreason = \"a demand\"\n\n[[pattern]]\nverb = \
             [\"fordern\"]\nrecipient = \"von\"\n\n[[example]]\ntext = \"Putin forderte von Nordkorea die Abrüstung.\"\n\
             codes = \"{codes}\"\n\n[[example]]\ntext = \"Der Roman gefiel den Lesern.\"\ncodes = \"nothing\"\n"
        )
    };
    place.file("good/de/request/fordern.toml", frame("REQUEST actual: RUS GOV > PRK GOV"));
    let run = place.run(&["lexicon", "check", "good/de"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("2 of 2 examples"), "{}", run.err);
    place.file("bad/de/request/fordern.toml", frame("REQUEST actual: RUS GOV > USA GOV"));
    let run = place.run(&["lexicon", "check", "bad/de"]);
    assert_eq!(run.code, 2);
    for part in
        ["fordern.toml:9: Putin forderte", "expected REQUEST actual: RUS GOV > USA GOV", "1 of 2 examples"]
    {
        assert!(run.err.contains(part), "{part}\n{}", run.err);
    }
    // Word lists of the built-in frames may be used.
    let lists = "recipient = \"von\"\nwithout = { object = [\"@victims\"] }";
    let listed = frame("REQUEST actual: RUS GOV > PRK GOV").replace("recipient = \"von\"", lists);
    place.file("lists/de/request/fordern.toml", listed);
    let run = place.run(&["lexicon", "check", "lists/de"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let run = place.run(&["lexicon", "check", "nowhere/de"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nowhere/de"), "{}", run.err);
}
