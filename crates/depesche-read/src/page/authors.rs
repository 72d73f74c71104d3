//! Who wrote it: persons, without brands and agencies.

use super::hints;
use super::jsonld::Author;
use super::segment::Raw;
use crate::html::{Dom, NodeId};
use crate::names::{byline, is_person, split_people};
use crate::text::{collapse, key, words};

/// The names, and whether they are persons. Names from JSON-LD, `rel=author`, microdata, meta tags and the byline, the first source that gives a person.
pub(crate) fn find(
    dom: &Dom,
    elements: &[NodeId],
    jsonld: &[Author],
    metas: &[&str],
    raws: &[Raw],
    brands: &[String],
) -> (Vec<String>, bool) {
    let brands: Vec<String> = brands.iter().map(|b| key(b)).filter(|b| !b.is_empty()).collect();
    let mut names = Vec::new();
    for author in jsonld.iter().filter(|a| a.person != Some(false)) {
        add(&mut names, &author.name, &brands, author.person == Some(true));
    }
    if names.is_empty() {
        for author in jsonld.iter().filter(|a| a.person == Some(false)) {
            add(&mut names, &author.name, &brands, false);
        }
    }
    if names.is_empty() {
        for id in elements {
            let node = dom.node(*id);
            let author = node.attribute("rel").is_some_and(|r| r.split(' ').any(|v| v == "author"))
                || node.attribute("itemprop").is_some_and(|p| p == "author");
            if author && names.len() < 8 {
                let text = dom.text_of(*id);
                add(&mut names, &text, &brands, false);
            }
        }
    }
    if names.is_empty() {
        for text in metas {
            add(&mut names, text, &brands, false);
        }
    }
    if names.is_empty() {
        for raw in raws.iter().filter(|r| r.chars < 200) {
            if let Some((found, _)) = byline(&raw.text) {
                for name in found {
                    add(&mut names, &name, &brands, false);
                }
                break;
            }
        }
    }
    if names.is_empty() {
        for raw in raws.iter().filter(|r| {
            r.chars < 120 && r.hints & hints::BYLINE != 0 && r.hints & (hints::COMMENT | hints::RELATED) == 0
        }) {
            add(&mut names, &raw.text, &brands, false);
            if !names.is_empty() {
                break;
            }
        }
    }
    let persons = !names.is_empty();
    if !persons {
        // No person anywhere: the organisation that signs, as the page states it.
        for author in jsonld {
            let name = collapse(&author.name);
            if words(&name) <= 6 && !name.contains("http") && !names.contains(&name) && names.len() < 4 {
                names.push(name);
            }
        }
    }
    (names, persons)
}

const OPENERS: &[&str] = &[
    "von ",
    "by ",
    "text: ",
    "text ",
    "autor: ",
    "autorin: ",
    "author: ",
    "autorin/autor: ",
    "autorin/autor ",
    "autor ",
    "autorin ",
    "interview: ",
    "written by ",
    "par ",
    "por ",
    "af ",
    "av ",
    "reporting by ",
    "story by ",
];

/// Adds the persons in `text`. With `sure`, one word or an unusual form is taken as a name too.
fn add(names: &mut Vec<String>, text: &str, brands: &[String], sure: bool) {
    let mut text = collapse(text);
    loop {
        let lower = text.to_lowercase();
        // "ByAnn Example": the opener glued to the name by the page's markup.
        if let Some(rest) = text.strip_prefix("By").filter(|r| r.starts_with(char::is_uppercase)) {
            text = rest.to_string();
            continue;
        }
        let Some(opener) = OPENERS.iter().find(|o| lower.starts_with(**o)) else { break };
        let Some(rest) = text.get(opener.len()..) else { break };
        text = rest.trim().to_string();
    }
    if text.contains("http") || text.contains("www.") || text.len() > 300 {
        return;
    }
    if let Some(open) = text.find(" (") {
        text.truncate(open);
    }
    // "Surname, Given" is one person.
    if let Some((last, first)) = text.split_once(',')
        && words(last) == 1
        && words(first) == 1
        && first.trim().chars().next().is_some_and(char::is_uppercase)
        && crate::agency::code(first).is_none()
    {
        text = format!("{} {}", first.trim(), last.trim());
    }
    for part in split_people(&text) {
        let part = part.trim().trim_matches(['.', '-', '–', '|', '*', ':']).trim();
        let part = part.strip_suffix(" 기자").unwrap_or(part);
        if part.is_empty() || part.contains('@') {
            continue;
        }
        let own = key(part);
        let brand = brands.iter().any(|b| {
            *b == own
                || (own.len() > 3
                    && b.split(' ').count() <= 4
                    && (b.contains(&own) || own.contains(b.as_str())))
        });
        if brand || crate::agency::in_signature(part).is_some() || is_desk(&own) {
            continue;
        }
        let person = is_person(part) || (sure && words(part) <= 5 && part.chars().any(char::is_uppercase));
        if person && !names.iter().any(|n| key(n) == own) && names.len() < 15 {
            names.push(part.to_string());
        }
    }
}

/// Words that name a desk, a brand or a function, not a person.
fn is_desk(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "redaktion",
        "newsroom",
        "desk",
        "staff",
        "team",
        "news",
        "online",
        "zeitung",
        "editor",
        "editors",
        "editorial",
        "reporter",
        "reporters",
        "correspondent",
        "agencies",
        "agency",
        "agentur",
        "agenturen",
        "magazine",
        "magazin",
        "press",
        "media",
        "admin",
        "verlag",
        "radio",
        "tv",
        "network",
        "service",
        "correspondents",
        "writer",
        "writers",
        "contributor",
        "contributors",
        "times",
        "daily",
        "gmbh",
        "inc",
        "board",
        "bureau",
        "nachrichten",
        "digital",
        "guest",
        "autor",
        "autoren",
        "author",
        "newsdesk",
        "dpa",
        "afp",
        "unbekannt",
        "unknown",
        "associated",
        "wires",
        "newswire",
        "zentralredaktion",
        "com",
        "de",
        "politik",
        "wirtschaft",
        "sport",
        "kultur",
        "video",
        "korrespondent",
        "korrespondentin",
        "kommentar",
    ];
    key.split(' ').any(|w| WORDS.contains(&w) || w.ends_with("redaktion"))
}
