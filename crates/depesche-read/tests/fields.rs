//! Headline, authors and day where pages are at odds with themselves: small synthetic pages, one per kind.

use depesche_document::{BlockKind, Document};
use depesche_read::{Options, Page, html, render};

const BODY: &str = "<p>The ministers of the coastal states met on Monday in Kiel and agreed on rules for the fishery.</p>\
<p>A spokeswoman said the rules would enter into force in May, after a vote in parliament.</p>\
<p>Ship owners announced that they would go to court against the decision as soon as they can.</p>";

fn page(head: &str, body: &str) -> Document {
    let page = format!("<html><head>{head}</head><body>{body}</body></html>");
    match html(page.as_bytes(), &Options::default()).expect("the page is read") {
        Page::Article(document) => *document,
        other => panic!("no article: {other:?}"),
    }
}

fn kind_of(document: &Document, start: &str) -> Option<BlockKind> {
    document.blocks.iter().find(|b| document.block_text(b).starts_with(start)).map(|b| b.kind)
}

mod headline {
    use super::*;

    fn titled(head: &str, heading: &str) -> (Option<String>, Option<String>) {
        let document = page(head, &format!("<article>{heading}{BODY}</article>"));
        (document.kicker, document.title)
    }

    #[test]
    fn a_kicker_is_cut_off_where_the_page_calls_the_rest_its_headline() {
        let glued = "<h1><span>Fishery:</span><span>States agree on rules</span></h1>";
        let (kicker, title) = titled("<meta property=og:title content='States agree on rules'>", glued);
        assert_eq!((kicker.as_deref(), title.as_deref()), (Some("Fishery"), Some("States agree on rules")));
        let (kicker, title) = titled("", glued);
        assert_eq!((kicker.as_deref(), title.as_deref()), (Some("Fishery"), Some("States agree on rules")));
    }

    #[test]
    fn it_stays_where_the_page_states_both_as_its_headline() {
        let head = "<meta property=og:title content='Fishery: States agree on rules'>";
        for heading in [
            "<h1><span>Fishery:</span><span>States agree on rules</span></h1>",
            "<h1>Fishery: States agree on rules</h1>",
        ] {
            assert_eq!(
                titled(head, heading).1.as_deref(),
                Some("Fishery: States agree on rules"),
                "{heading}"
            );
        }
        // The network's title leaves half of it out; the data and the page have the whole.
        let head = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Fishery in the north: states agree on rules\"}</script>\
<meta property=og:title content='States agree on rules - Coast News'>";
        let (_, title) = titled(head, "<h1>Fishery in the north: states agree on rules</h1>");
        assert_eq!(title.as_deref(), Some("Fishery in the north: states agree on rules"));
    }

    #[test]
    fn the_last_step_of_a_breadcrumb_is_no_headline() {
        let heading = "<nav class=breadcrumb><a href=/>Home</a><h1>Fishery rules agreed - all about it</h1></nav><h2>States agree on rules for the fishery</h2>";
        let seen = "<meta property=og:title content='States agree on rules for the fishery'>";
        assert_eq!(titled(seen, heading).1.as_deref(), Some("States agree on rules for the fishery"));
        let other = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Coastal states settle fishery rules\"}</script>";
        assert_eq!(titled(other, heading).1.as_deref(), Some("Coastal states settle fishery rules"));
    }
}

mod authors {
    use super::*;

    fn authors(head: &str, before: &str, after: &str) -> Vec<String> {
        page(head, &format!("<article><h1>States agree on rules</h1>{before}{BODY}{after}</article>")).authors
    }

    #[test]
    fn a_byline_that_names_more_than_the_data_is_believed() {
        let head = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"States agree on rules\",\"author\":[\"Ann Example, Bob Example\"]}</script>";
        let line = "<div><span>By ANN EXAMPLE, BOB EXAMPLE and CY EXAMPLE</span><span>March 30, 2023 GMT</span></div>";
        assert_eq!(authors(head, line, ""), ["ANN EXAMPLE", "BOB EXAMPLE", "CY EXAMPLE"]);
    }

    #[test]
    fn functions_agencies_and_buttons_beside_a_name_are_left_out() {
        let marked =
            "<span itemprop=author><a href=/staff/1>Ann Example</a><span>City Columnist</span></span>";
        assert_eq!(authors("", marked, ""), ["Ann Example"]);
        let head = "<meta name=author content='Ann Example The Associated Press'>";
        assert_eq!(authors(head, "", ""), ["Ann Example"]);
        let all = "<a rel=author href=/author/ann>Show all articles by Ann Example</a>";
        assert_eq!(authors("", all, ""), ["Ann Example"]);
    }

    #[test]
    fn names_alone_on_a_bold_line_or_after_a_label_are_found() {
        assert_eq!(authors("", "<p><b>Ann Example/Bob Muster</b></p>", ""), ["Ann Example", "Bob Muster"]);
        assert_eq!(
            authors("", "", "<p>Datum: 6.5.2024 Autorin: Ann Muster Quelle: Küstenblatt</p>"),
            ["Ann Muster"]
        );
        let link = "<p class=date>Erstellt von <a href='https://e.example/author/ann/'>Ann Muster</a> am 6. Mai 2024</p>";
        assert_eq!(authors("", link, ""), ["Ann Muster"]);
    }

    #[test]
    fn pseudonyms_count_where_the_markup_says_author() {
        assert_eq!(authors("", "<a rel=author href=/author/seebaer>seebaer</a>", ""), ["seebaer"]);
        assert_eq!(authors("", "<p>By CN, in News, Coast</p>", ""), ["CN"]);
        assert_eq!(authors("", "<p>By the way, nobody has signed this.</p>", ""), Vec::<String>::new());
        let reader = "<section class=comments><a rel=author href=/user/1>Bob Muster</a></section>";
        assert_eq!(authors("", "", reader), Vec::<String>::new());
    }
}

mod day {
    use super::*;

    fn day(head: &str, before: &str, after: &str) -> Option<String> {
        page(head, &format!("<article><h1>States agree on rules</h1>{before}{BODY}{after}</article>"))
            .published
    }

    #[test]
    fn lines_around_the_headline_give_it() {
        for line in [
            "<p>Pressemitteilung vom 6. Mai 2024 | Kiel</p>",
            "<div><span>Ann Muster</span><span>6.5.2024</span></div>",
            "<div class=meta><span class=key>Erstellt am</span><span>06.05.2024</span></div>",
            "<div>06.05.24 13:30 von Olga</div>",
            "<div class=teaser-metadata><p class=byline__author>Von Ann Muster am 6. Mai 2024</p></div>",
            "<span class=updated title='2024-05-06T18:52:11+00:00'></span>",
        ] {
            let found = day("", line, "");
            assert_eq!(found.as_deref().map(|d| &d[..10]), Some("2024-05-06"), "{line}");
        }
    }

    #[test]
    fn the_url_and_lines_after_the_text_are_asked_next() {
        let url = "<link rel=canonical href='https://e.example/news/2024/5/6/states-agree'>";
        assert_eq!(day(url, "", "").as_deref(), Some("2024-05-06"));
        assert_eq!(day("", "", "<p>Erstellt am: 06.05.2024</p>").as_deref(), Some("2024-05-06"));
        let changed = "<meta property=og:updated_time content='2024-05-06T10:00:00+02:00'>";
        assert_eq!(day(changed, "", "").as_deref(), Some("2024-05-06T10:00:00+02:00"));
    }

    #[test]
    fn captions_and_readers_have_other_dates() {
        let caption = "<figure><img><figcaption>The harbour on 1 April 2020</figcaption></figure>";
        assert_eq!(day("", caption, ""), None);
        let reader = "<section class=comments><p><time datetime=2024-05-09>9 May 2024</time></p></section>";
        assert_eq!(day("", "", reader), None);
    }
}

mod body {
    use super::*;

    #[test]
    fn a_pull_quote_does_not_say_it_twice() {
        let text = format!(
            "<article><h1>States agree on rules</h1>{BODY}<blockquote>The rules would enter into force in May</blockquote><blockquote>— a spokeswoman</blockquote>\
<p>The paper of the ministers has forty pages and names all harbours of the coast.</p><blockquote>We have waited for ten years, and now it is done at last, the mayor wrote.</blockquote></article>"
        );
        let document = page("", &text);
        assert_eq!(kind_of(&document, "The rules would enter"), Some(BlockKind::Interface));
        assert_eq!(kind_of(&document, "— a spokeswoman"), Some(BlockKind::Interface));
        assert_eq!(kind_of(&document, "We have waited"), Some(BlockKind::Quote));
    }

    #[test]
    fn a_short_post_under_many_comments_is_the_article() {
        let comments = "<p>I have read this with great interest and would like to add that the fishery is dying anyway, as I wrote before.</p>".repeat(40);
        let document = page(
            "",
            &format!(
                "<div class='post type-post tag-umfrage category-werbung'><h1>States agree on rules</h1>{BODY}</div><div id=comments>{comments}</div>"
            ),
        );
        let body = render::body(&document);
        assert_eq!(body.lines().count(), 3, "{body}");
    }

    #[test]
    fn the_home_page_is_not_this_page_where_two_are_canonical() {
        let links = "<h3><a href=/x>Another report of the day with a long headline</a></h3>".repeat(12);
        let head = "<link rel=canonical href='https://e.example/'><link rel=canonical href='https://e.example/fishery/rules'>";
        let document = page(head, &format!("<article><h1>States agree on rules</h1>{BODY}</article>{links}"));
        assert_eq!(document.url.as_deref(), Some("https://e.example/fishery/rules"));
    }

    #[test]
    fn agency_and_place_on_a_line_of_their_own_are_a_dateline() {
        let document = page(
            "",
            &format!("<article><h1>States agree on rules</h1><div>AFP, BERLIN</div>{BODY}</article>"),
        );
        assert_eq!(kind_of(&document, "AFP, BERLIN"), Some(BlockKind::Dateline));
        assert_eq!(document.agency.as_deref(), Some("AFP"));
    }
}
