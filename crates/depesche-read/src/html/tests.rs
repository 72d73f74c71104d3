use super::*;

fn text(html: &str) -> String {
    let parsed = parse(html).expect("small pages are never refused");
    parsed.dom.text_of(0)
}

#[test]
fn scripts_comments_and_drawings_are_gone_and_text_stays() {
    assert_eq!(
        text("<p>Ein<!-- <p> --> Satz<script>var a='<p>x</p>'</script>.<svg><text>no</text></svg></p>"),
        "Ein Satz."
    );
}

#[test]
fn a_bare_less_than_sign_is_text() {
    assert_eq!(text("<p>3 < 4 &amp; 5 > 4</p>"), "3 < 4 & 5 > 4");
}

#[test]
fn deep_nesting_is_flattened_not_overflowed() {
    let html = format!("{}Kern{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(text(&html), "Kern");
}

#[test]
fn unclosed_formatting_does_not_multiply() {
    let mut html = String::new();
    for i in 0..3_000 {
        html.push_str(&format!("<b class=c{i}><p>a"));
    }
    let parsed = parse(&html).expect("bounded");
    assert!(parsed.dom.nodes.len() < 200_000, "{}", parsed.dom.nodes.len());
}
