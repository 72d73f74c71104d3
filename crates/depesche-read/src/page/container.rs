//! Which part of the page is the article.

use rustc_hash::FxHashMap;

use super::hints::{self, Hints};
use super::segment::{Raw, Segments, Tag};
use crate::html::{Dom, NONE, NodeId};
use crate::text::ends_sentence;

/// How much a block looks like running text: its length if it does, 0 if not.
pub(crate) fn prose_weight(raw: &Raw) -> i64 {
    let sentence = ends_sentence(&raw.text);
    let enough = match raw.tag {
        Tag::Heading(_) | Tag::Term => return 0,
        Tag::Paragraph => raw.chars >= 80 || (sentence && raw.chars >= 30),
        Tag::Item | Tag::Cell => raw.chars >= 100 && sentence,
        Tag::Quote | Tag::Other => raw.chars >= 80 && sentence,
    };
    if !enough || raw.link_share() > 0.35 {
        return 0;
    }
    raw.chars.min(800) as i64
}

/// Clears hints of elements that hold much of the page's prose: a class such as `paywall-content` on the article
/// itself says nothing against it. Returns the prose below every node.
pub(crate) fn guard(dom: &Dom, segments: &mut Segments, headline: Option<usize>) -> Vec<i64> {
    if let Some(raw) = headline.and_then(|h| segments.raws.get(h)) {
        for id in dom.ancestors(raw.node) {
            segments.own[id as usize] &= !hints::CONSENT;
        }
        segments.spread(dom);
    }
    let mut prose = vec![0i64; dom.nodes.len()];
    for raw in segments.raws.iter().filter(|r| r.hints & hints::CONSENT == 0) {
        prose[raw.node as usize] += prose_weight(raw);
    }
    sum_up(dom, &segments.order, &mut prose);
    // A short post under many comments: its part is measured without them.
    let comments: i64 =
        segments.raws.iter().filter(|r| r.hints & hints::COMMENT != 0).map(prose_weight).sum();
    let whole = prose.first().copied().unwrap_or(0).max(1);
    let total = if whole - comments > 300 { whole - comments } else { whole };
    // One class may wrap every paragraph by itself: what counts is the prose in all elements that share it.
    let mut by_class: FxHashMap<(&str, &str), i64> = FxHashMap::default();
    for id in &segments.order {
        if segments.own[*id as usize] & hints::AGAINST != 0 {
            *by_class.entry(label(dom, *id)).or_default() += prose[*id as usize];
        }
    }
    for id in &segments.order {
        let own = segments.own[*id as usize];
        if own & hints::AGAINST == 0 {
            continue;
        }
        let share = by_class.get(&label(dom, *id)).copied().unwrap_or(0).min(prose[0]) * 100 / total;
        let limit =
            if own & (hints::COMMENT | hints::RELATED | hints::NAV | hints::FOOTER) != 0 { 50 } else { 30 };
        if share > limit {
            segments.own[*id as usize] = own & !(hints::AGAINST & !(hints::COMMENT | hints::CONSENT));
        }
    }
    // Whatever surrounds the headline and most of the text is no comment section either.
    if let Some(raw) = headline.and_then(|h| segments.raws.get(h)) {
        for id in dom.ancestors(raw.node).collect::<Vec<_>>() {
            if prose[id as usize] * 100 / total > 30 {
                segments.own[id as usize] &= !hints::AGAINST;
            }
        }
    }
    prose
}

/// What elements of one kind share: name and class, or the identifier where there is no class.
fn label(dom: &Dom, id: NodeId) -> (&str, &str) {
    let node = dom.node(id);
    let class =
        node.attribute("class").or_else(|| node.attribute("data-testid")).or_else(|| node.attribute("id"));
    (node.name(), class.unwrap_or(""))
}

/// Adds every node's value to its parent's, children first.
fn sum_up(dom: &Dom, order: &[NodeId], values: &mut [i64]) {
    for id in order.iter().rev() {
        let parent = dom.node(*id).parent;
        if parent != NONE {
            values[parent as usize] += values[*id as usize];
        }
    }
}

/// Hints of blocks that count against the part of the page they stand in.
const FOREIGN: Hints =
    hints::NAV | hints::FOOTER | hints::COMMENT | hints::RELATED | hints::HIDDEN | hints::CONSENT;

/// The element with the best balance of prose and clutter; the innermost of equals.
pub(crate) fn find(
    dom: &Dom,
    segments: &Segments,
    prose: &[i64],
    headline: Option<usize>,
    witness: impl Fn(&Raw) -> bool,
) -> Option<NodeId> {
    let mut balance = vec![0i64; dom.nodes.len()];
    for raw in &segments.raws {
        let weight = prose_weight(raw);
        let value = if raw.hints & FOREIGN != 0 {
            -(raw.chars.min(400) as i64)
        } else if weight > 0 && raw.hints & hints::AGAINST != 0 {
            0
        } else if weight > 0 {
            let body = if raw.hints & hints::BODY != 0 { 2 } else { 1 };
            weight * body * if witness(raw) { 2 } else { 1 }
        } else if raw.link_share() > 0.5 {
            -(raw.chars.clamp(20, 200) as i64)
        } else if matches!(raw.tag, Tag::Heading(_)) {
            0
        } else {
            -(raw.chars.min(60) as i64) / 3
        };
        balance[raw.node as usize] += value;
    }
    sum_up(dom, &segments.order, &mut balance);
    let mut best: Option<(i64, NodeId)> = None;
    for id in &segments.order {
        let value = balance[*id as usize];
        // Document order visits parents first, so `>=` leaves the innermost.
        if value > 0 && best.is_none_or(|(b, _)| value >= b) {
            best = Some((value, *id));
        }
    }
    let (_, mut root) = best?;
    // One long paragraph among short ones: the element around all of them is meant.
    while matches!(dom.node(root).name(), "p" | "span" | "li" | "blockquote" | "td")
        && dom.node(root).parent != NONE
    {
        root = dom.node(root).parent;
    }
    root = widen(dom, segments, root);
    Some(own_article(dom, segments, prose, headline, root))
}

/// An article cut in two by advertising: where elements of the same class as its paragraphs' go on outside, the part
/// grows to hold them too.
fn widen(dom: &Dom, segments: &Segments, root: NodeId) -> NodeId {
    let inside = |raw: &Raw| dom.ancestors(raw.node).any(|a| a == root);
    let mut by_signature: FxHashMap<u64, (i64, i64)> = FxHashMap::default();
    let mut total = 0;
    let mut placed = Vec::new();
    for raw in &segments.raws {
        let weight = prose_weight(raw);
        if weight == 0 || raw.hints & hints::AGAINST != 0 {
            continue;
        }
        let within = inside(raw);
        total += if within { weight } else { 0 };
        if raw.tag == Tag::Paragraph && dom.node(raw.node).attribute("class").is_some_and(|c| c.len() > 3) {
            let sums = by_signature.entry(raw.signature).or_default();
            if within {
                sums.0 += weight
            } else {
                sums.1 += weight
            }
            placed.push((raw.signature, within, raw.node));
        }
    }
    let main = by_signature
        .iter()
        .filter(|(_, (i, o))| *i * 2 > total && *o * 10 > total && *o < total)
        .map(|(s, _)| *s)
        .min();
    let Some(main) = main else { return root };
    let outside: Vec<NodeId> =
        placed.iter().filter(|(s, within, _)| *s == main && !within).map(|(_, _, n)| *n).collect();
    dom.ancestors(root).find(|a| outside.iter().all(|n| dom.ancestors(*n).any(|x| x == *a))).unwrap_or(root)
}

/// Of several `article` elements, the one that holds the headline.
fn own_article(
    dom: &Dom,
    segments: &Segments,
    prose: &[i64],
    headline: Option<usize>,
    root: NodeId,
) -> NodeId {
    let Some(raw) = headline.and_then(|h| segments.raws.get(h)) else { return root };
    let is_article = |n: &NodeId| dom.node(*n).name() == "article";
    let Some(own) = dom.ancestors(raw.node).find(is_article) else { return root };
    let root_around = dom.ancestors(own).any(|a| a == root) && own != root;
    if !root_around || prose[own as usize] < 500 {
        return root;
    }
    let others = segments.order.iter().any(|n| {
        is_article(n)
            && *n != own
            && prose[*n as usize] > 300
            && !dom.ancestors(*n).any(|a| a == own)
            && dom.ancestors(*n).any(|a| a == root)
    });
    if others { own } else { root }
}
