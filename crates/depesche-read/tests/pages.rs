//! Whole synthetic pages: every part has its type, every field its value.

use depesche_document::{BlockKind, Document};
use depesche_read::{Options, Page, Reason, html, render};

fn article(page: &str) -> Document {
    match html(page.as_bytes(), &Options::default()).expect("the page is read") {
        Page::Article(document) => *document,
        other => panic!("no article: {other:?}"),
    }
}

fn kind_of(document: &Document, start: &str) -> BlockKind {
    document
        .blocks
        .iter()
        .find(|b| document.block_text(b).starts_with(start))
        .unwrap_or_else(|| panic!("no block starts with {start:?} in {:#?}", document.text))
        .kind
}

const GERMAN: &str = include_str!("pages/de-bericht.html");
const LIVE: &str = include_str!("pages/en-live.html");

#[test]
fn the_body_is_what_a_reader_would_copy() {
    let body = render::body(&article(GERMAN));
    let lines: Vec<&str> = body.lines().collect();
    assert_eq!(lines.len(), 8, "{body}");
    assert!(lines[0].starts_with("Die Präsidenten der USA"), "the standfirst comes first: {body}");
    assert!(lines[1].starts_with("Genf (dpa) – US-Präsident"), "the dateline stays on its line: {body}");
    assert!(lines[1].contains("sachlichen"), "soft hyphens are gone: {body}");
    for noise in [
        "Lesen Sie auch",
        "Mehr zum Thema",
        "Newsletter",
        "Zustimmung",
        "Foto",
        "infocom",
        "mdo",
        "Leser schreibt",
        "Copyright",
        "Lesezeit",
        "Von Ann",
    ] {
        assert!(!body.contains(noise), "{noise} in {body}");
    }
}

#[test]
fn every_part_has_its_type() {
    let d = article(GERMAN);
    assert_eq!(kind_of(&d, "Die Präsidenten"), BlockKind::Standfirst);
    assert_eq!(kind_of(&d, "Von Ann Muster"), BlockKind::Byline);
    assert_eq!(kind_of(&d, "Lesezeit"), BlockKind::Interface);
    assert_eq!(kind_of(&d, "Händedruck"), BlockKind::Caption);
    assert_eq!(kind_of(&d, "Genf (dpa)"), BlockKind::Dateline);
    assert_eq!(kind_of(&d, "US-Präsident"), BlockKind::Paragraph);
    assert_eq!(kind_of(&d, "Lesen Sie auch"), BlockKind::Related);
    assert_eq!(kind_of(&d, "Putins lange"), BlockKind::Related);
    assert_eq!(kind_of(&d, "Streit über"), BlockKind::Subhead);
    assert_eq!(kind_of(&d, "„Ich habe getan"), BlockKind::Quote);
    assert_eq!(kind_of(&d, "Das Wichtigste am Morgen"), BlockKind::Promotion);
    assert_eq!(kind_of(&d, "Empfohlener"), BlockKind::Embed);
    assert_eq!(kind_of(&d, "(dpa/mdo)"), BlockKind::Dateline);
    assert_eq!(kind_of(&d, "Ein Leser"), BlockKind::Comment);
}

#[test]
fn fields_come_from_everything_the_page_says() {
    let d = article(GERMAN);
    assert_eq!(d.title.as_deref(), Some("Biden und Putin reden drei Stunden"));
    assert_eq!(d.kicker.as_deref(), Some("Genfer Gipfel"));
    assert_eq!(d.authors, ["Ann Muster"]);
    assert_eq!(d.published.as_deref(), Some("2021-06-16T19:02:00+02:00"));
    assert_eq!(d.modified.as_deref(), Some("2021-06-16T20:15:00+02:00"));
    assert_eq!(d.date.map(|d| d.to_string()).as_deref(), Some("2021-06-16"));
    assert_eq!(d.publisher.as_deref(), Some("Morgenblick"));
    assert_eq!(d.section.as_deref(), Some("Politik"));
    assert_eq!(d.language.as_deref(), Some("de-DE"));
    assert_eq!(d.url.as_deref(), Some("https://www.morgenblick.example/politik/genfer-gipfel-1.234"));
    assert_eq!((d.agency.as_deref(), d.dateline.as_deref()), (Some("dpa"), Some("Genf")));
    assert_eq!(d.free_access, Some(true));
}

#[test]
fn blocks_are_ordered_disjoint_ranges_of_the_text() {
    for page in [GERMAN, LIVE] {
        let d = article(page);
        let mut end = 0;
        for block in &d.blocks {
            assert!(block.span.start >= end && block.span.end > block.span.start, "{block:?}");
            assert!(d.text.get(block.span.clone()).is_some(), "{block:?} cuts a character");
            end = block.span.end;
        }
    }
}

#[test]
fn live_entries_keep_their_times() {
    let d = article(LIVE);
    let entries: Vec<_> = d.blocks.iter().filter(|b| b.kind == BlockKind::LiveEntry).collect();
    assert_eq!(entries.len(), 3, "{:#?}", d.blocks);
    assert_eq!(entries[0].time.as_deref(), Some("2024-03-05T11:40:00Z"));
    assert_eq!(entries[2].time.as_deref(), Some("2024-03-05T10:30:00Z"));
    assert!(render::body(&d).contains("fishermen gathered"));
}

#[test]
fn pages_that_are_no_articles_are_refused_with_the_reason() {
    let teasers: String = (0..40)
        .map(|i| {
            format!("<article><h3><a href='/{i}'>Headline number {i} of the day's news</a></h3></article>")
        })
        .collect();
    let home = format!(
        "<html><head><link rel=canonical href='https://example.org/'></head><body><main>{teasers}<p>Here is a short text about the site, which is not an article.</p></main></body></html>"
    );
    let state = format!(
        "<html><body><div id=root></div><script id='__NEXT_DATA__' type='application/json'>{{\"text\":\"{}\"}}</script></body></html>",
        "word ".repeat(3_000)
    );
    let wall = "<html><body><div><h1>One moment</h1><p>Please enable JavaScript and cookies to continue reading this page.</p></div></body></html>";
    for (page, reason) in
        [(home.as_str(), Reason::Overview), (state.as_str(), Reason::ScriptStateOnly), (wall, Reason::Wall)]
    {
        match html(page.as_bytes(), &Options::default()).expect("read") {
            Page::Refused(refusal) => assert_eq!(refusal.reason, reason, "{refusal}"),
            other => panic!("taken as an article: {other:?}"),
        }
    }
}

#[test]
fn markdown_and_text_are_readable() {
    let d = article(GERMAN);
    let markdown = render::markdown(&d);
    assert!(markdown.contains("# Biden und Putin reden drei Stunden\n"), "{markdown}");
    assert!(markdown.contains("\n## Streit über Cyberangriffe\n"), "{markdown}");
    assert!(markdown.contains("\nGenf (dpa) – US-Präsident"), "{markdown}");
    assert!(render::text(&d).starts_with("Genfer Gipfel\nBiden und Putin"));
    let line = render::jsonl(&d);
    assert!(!line.contains('\n') && line.starts_with("{\"id\":"), "{line}");
}
