//! Pages built to hurt: read or refused, in bounded time, without a panic.

use std::time::{Duration, Instant};

use depesche_read::{Options, ReadError, html};

const TEXT: &str = "<p>The council met on Monday in Brussels and agreed on new sanctions against Belarus, diplomats said.</p>";

fn timed(name: &str, page: String) {
    let start = Instant::now();
    let result = html(page.as_bytes(), &Options::default());
    let took = start.elapsed();
    println!("{name}: {took:?}");
    assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    assert!(matches!(result, Ok(_) | Err(ReadError::TooComplex { .. })), "{name}: {result:?}");
}

#[test]
fn nesting() {
    timed("div", format!("{}{TEXT}", "<div>".repeat(100_000)));
    timed("p", format!("{}{TEXT}", "<p>a".repeat(100_000)));
    timed("table", format!("{}{TEXT}", "<table><tr><td>".repeat(50_000)));
    timed("list", format!("{}{TEXT}", "<ul><li>".repeat(100_000)));
    timed("formatting", format!("{}{TEXT}", "<b><i><a href=x><p>".repeat(50_000)));
    timed("unknown", format!("{}{TEXT}", "<x-y>".repeat(100_000)));
    timed("closing", format!("{}{TEXT}", "</div></p>".repeat(100_000)));
    timed("select", format!("{}{TEXT}", "<select><option>".repeat(100_000)));
    timed("form", format!("{}{TEXT}", "<form><button>".repeat(100_000)));
}

#[test]
fn attributes() {
    timed("many", format!("<div {}>{TEXT}", "a=b ".repeat(500_000)));
    timed("kept", format!("<div {}>{TEXT}", "class=b ".repeat(500_000)));
    timed("long", format!("<div class='{}'>{TEXT}", "related ".repeat(500_000)));
    timed("open", format!("{TEXT}<div class='{}", "x".repeat(1_000_000)));
}

#[test]
fn broken_markup() {
    timed("angle", "<".repeat(1_000_000));
    timed("comment", format!("{}{TEXT}", "<!--".repeat(200_000)));
    timed("script", format!("{TEXT}{}", "<script>".repeat(200_000)));
    timed("svg", format!("{TEXT}{}", "<svg>".repeat(200_000)));
    timed("title", format!("{TEXT}{}", "<title>".repeat(200_000)));
    timed("textarea", format!("{TEXT}{}", "<textarea></".repeat(200_000)));
    timed("entities", format!("{TEXT}{}", "&amp&#x;&#99999999;".repeat(100_000)));
    timed("zero", format!("{TEXT}\u{0}{}", "\u{fffd}".repeat(100_000)));
    timed(
        "json",
        format!("<script type=application/ld+json>{}</script>{TEXT}", "{\"@graph\":[".repeat(100_000)),
    );
}

#[test]
fn much_text() {
    timed("paragraphs", TEXT.repeat(40_000));
    timed("one paragraph", format!("<p>{}</p>", "word ".repeat(1_000_000)));
    timed("headings", "<h1>Council meets in Brussels again</h1>".repeat(40_000));
    timed("items", format!("<ul>{}</ul>", "<li>The council met on Monday in Brussels.".repeat(50_000)));
    timed("nested items", format!("{TEXT}{}", "<ul><li>a<ul><li>The council met on Monday.".repeat(20_000)));
}

#[test]
fn what_names_authors_and_dates() {
    let deep = "<div>".repeat(380);
    timed(
        "authors",
        format!("{deep}{}{TEXT}", "<a rel=author class='author vcard' href=/author/x></a>".repeat(200_000)),
    );
    timed("names", format!("{TEXT}{}", "<a rel=author href=/author/x>Ann Example</a>".repeat(100_000)));
    timed("times", format!("{deep}{TEXT}{}", "<time class=published datetime=x></time>".repeat(200_000)));
    timed("days", format!("{TEXT}{}", "<p>Published on 1 13 2024 of 99 99 9999</p>".repeat(100_000)));
    timed(
        "quotes",
        format!("{}{TEXT}", "<blockquote>met on Monday in Brussels and agreed</blockquote>".repeat(60_000)),
    );
    timed(
        "bylines",
        format!(
            "<h1>Council meets</h1>{}{TEXT}",
            "<p>By Ann Example, Bob Example and Cy Example</p>".repeat(60_000)
        ),
    );
    timed("links", format!("{TEXT}{}", "<link rel=canonical href=/>".repeat(200_000)));
}
