//! Inputs of every format, good and bad: each record gives a document or one clear error.

use std::io::Write;

use depesche_read::{Options, ReadError, read};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

#[test]
fn records_and_their_errors_keep_order_and_line_numbers() {
    let lines = concat!(
        "{\"id\":\"a\",\"text\":\"Rat tagt\\nDer Rat tagte am Montag in Brüssel.\",\"date\":\"2024-05-06\",\"lang\":\"de\",\"publisher\":\"P\",\"url\":\"https://e.example/a\"}\n",
        "{\"id\":\"b\",\"text\": broken}\n",
        "\n",
        "[1]\n",
        "{\"id\":\"c\"}\n",
        "{\"id\":\"d\",\"text\":\"x\",\"date\":\"gestern\"}\n",
        "{\"id\":7,\"html\":\"<html><body><article><h1>Council meets in Brussels</h1><p>The council met on Monday in Brussels and agreed on new sanctions against Belarus.</p></article></body></html>\",\"language\":\"en\"}\n",
    );
    let results = read(lines.as_bytes(), "in.jsonl", &Options::default());
    assert_eq!(results.len(), 6);
    let first = results[0].as_ref().expect("a good record");
    assert_eq!(
        (first.id.as_str(), first.language.as_deref(), first.publisher.as_deref()),
        ("a", Some("de"), Some("P"))
    );
    assert_eq!(first.date.map(|d| d.to_string()).as_deref(), Some("2024-05-06"));
    let error = |i: usize| results[i].as_ref().expect_err("a bad record").to_string();
    assert!(error(1).contains("in.jsonl, line 2: broken JSON"), "{}", error(1));
    assert!(error(2).contains("line 4"), "{}", error(2));
    assert!(error(3).contains("no text"), "{}", error(3));
    assert!(error(4).contains("\"gestern\" is no date"), "{}", error(4));
    let page = results[5].as_ref().expect("a page in a record");
    assert_eq!((page.id.as_str(), page.title.as_deref()), ("7", Some("Council meets in Brussels")));
}

#[test]
fn invalid_utf8_spoils_its_own_line_only() {
    let mut bytes = b"{\"id\":\"a\",\"text\":\"Der Rat tagt heute.\"}\n".to_vec();
    bytes.extend(b"{\"id\":\"b\",\"text\":\"K\xf6ln\"}\n{\"id\":\"c\",\"text\":\"Der Rat tagt wieder.\"}");
    let results = read(&bytes, "x.jsonl", &Options::default());
    assert!(results[0].is_ok() && results[2].is_ok());
    assert!(results[1].as_ref().expect_err("invalid").to_string().contains("line 2: invalid UTF-8"));
}

#[test]
fn gzip_is_unpacked_and_names_the_inner_file() {
    let results = read(
        &gzip("Rat tagt\n\nDer Rat tagte am Montag in Köln.".as_bytes()),
        "ordner/bericht.txt.gz",
        &Options::default(),
    );
    assert_eq!(results[0].as_ref().expect("text").id, "bericht");
    let broken = read(&gzip(&[b'a'; 5000])[..20], "b.gz", &Options::default());
    assert!(matches!(broken[0], Err(ReadError::Gzip { .. })), "{broken:?}");
}

#[test]
fn a_hint_that_repeats_the_file_name_is_no_id() {
    let page = "<html><body><article><h1>Council meets in Brussels</h1><p>The council met on Monday in Brussels and agreed on new sanctions against Belarus.</p></article></body></html>";
    let mut options = Options::default();
    options.hint_name = Some("seite.html.gz".to_string());
    let id =
        |name: &str| read(&gzip(page.as_bytes()), name, &options)[0].as_ref().expect("a page").id.clone();
    assert_eq!(id("ordner/seite.html.gz"), "seite");
    assert_eq!(id("anders.html.gz"), "seite.html.gz");
}

#[test]
fn empty_and_binary_inputs_say_so() {
    assert!(matches!(read(b" \n", "e", &Options::default())[0], Err(ReadError::Empty { .. })));
    let error =
        read(b"%PDF-1.7 ...", "r.pdf", &Options::default())[0].clone().expect_err("binary").to_string();
    assert_eq!(
        error,
        "r.pdf: binary data (a PDF). Text, HTML and JSONL are read, also as .gz; convert it first."
    );
}

#[test]
fn limits_are_kept_with_one_line() {
    let mut options = Options::default();
    options.max_page = 1_000;
    options.max_line = 500;
    options.max_file = 10_000;
    let line = "wort ".repeat(200);
    assert!(matches!(read(line.as_bytes(), "t.txt", &options)[0], Err(ReadError::LongLine { .. })));
    let page = format!("<html><body><p>{line}</p></body></html>");
    assert!(matches!(read(page.as_bytes(), "p.html", &options)[0], Err(ReadError::TooLarge { .. })));
    let bomb = gzip(&vec![b'a'; 1 << 20]);
    assert!(matches!(read(&bomb, "bomb.gz", &options)[0], Err(ReadError::TooLarge { .. })));
}

#[test]
fn a_legacy_charset_in_plain_text_is_detected() {
    let text =
        "Grüße aus Köln\n\nDie Minister könnten sich über die Maßnahmen einigen, hieß es in Düsseldorf.";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let results = read(&bytes, "alt.txt", &Options::default());
    assert!(results[0].as_ref().expect("text").text.contains("Grüße aus Köln"));
}
