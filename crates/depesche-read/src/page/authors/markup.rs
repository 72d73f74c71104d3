//! Elements that say outright whose name stands in them.

use crate::html::{Dom, NodeId};
use crate::names::is_person;
use crate::page::hints;
use crate::text::{collapse, words};

/// The texts of elements that name authors, by kind of evidence: `rel=author` and `itemprop=author`; hCard names;
/// links to authors' pages. Comments give none, teasers and navigation only what is marked outright.
pub(super) fn names(dom: &Dom, elements: &[NodeId], around: &[hints::Hints]) -> [Vec<String>; 3] {
    let mut kinds: [Vec<String>; 3] = Default::default();
    for id in elements {
        let Some(kind) = kind(dom, *id) else { continue };
        let foreign = match kind {
            0 => hints::COMMENT,
            _ => hints::COMMENT | hints::RELATED | hints::NAV | hints::FOOTER | hints::FIGURE | hints::ASIDE,
        };
        if kinds[kind].len() >= 8 || around[*id as usize] & foreign != 0 {
            continue;
        }
        for text in texts(dom, *id) {
            if !kinds[kind].contains(&text) {
                kinds[kind].push(text);
            }
        }
    }
    kinds
}

/// The persons among the pieces of text in an element, else its text as a whole: a function or a button may stand
/// beside the name without any space.
fn texts(dom: &Dom, id: NodeId) -> Vec<String> {
    let pieces = dom.descendants(id).take(60).filter_map(|n| dom.node(n).text()).map(collapse);
    let persons: Vec<String> = pieces.filter(|t| is_person(t)).collect();
    if !persons.is_empty() {
        return persons;
    }
    let whole = dom.text_of(id);
    if (1..=30).contains(&words(&whole)) { vec![whole] } else { Vec::new() }
}

fn kind(dom: &Dom, id: NodeId) -> Option<usize> {
    let node = dom.node(id);
    let has = |name: &str, value: &str| {
        node.attribute(name).is_some_and(|v| v.split_ascii_whitespace().any(|v| v == value))
    };
    if node.name() != "link" && (has("rel", "author") || has("itemprop", "author")) {
        return Some(0);
    }
    if has("class", "vcard") && has("class", "author") || has("class", "fn") {
        return Some(1);
    }
    let link = node.attribute("href").filter(|_| node.name() == "a")?;
    let path = link.split(['?', '#']).next().unwrap_or(link);
    ["/author/", "/authors/", "/autor/", "/autoren/", "/redakteur/", "/autorin/", "/writer/", "/staff/"]
        .iter()
        .any(|folder| path.split_once(folder).is_some_and(|(_, rest)| rest.trim_matches('/').len() > 2))
        .then_some(2)
}
