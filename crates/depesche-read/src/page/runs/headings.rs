//! Headings: over report text, over links, over nothing.

use depesche_document::BlockKind::*;

use crate::html::{Dom, NodeId};
use crate::page::classify::{Context, Typed};
use crate::page::meta::host;
use crate::page::segment::{Raw, Tag};
use crate::text::words;

/// A heading that links to what it names and stands right over the report's paragraphs, in the same element, is a
/// subhead; a teaser's heading has an element of its own and links to the same site.
pub(super) fn linked_subheads(dom: &Dom, raws: &[Raw], typed: &mut [Typed], context: &Context) {
    for at in 0..typed.len().saturating_sub(1) {
        let raw = &raws[typed[at].raw];
        if !matches!(raw.tag, Tag::Heading(2..)) || typed[at].rule != "link" {
            continue;
        }
        let after = typed[at + 1..].iter().take(3).find(|t| !matches!(t.kind, Caption | Interface));
        let over_text = after.is_some_and(|t| {
            let next = &raws[t.raw];
            t.kind == Paragraph
                && context.typical(next)
                && dom.node(next.node).parent == dom.node(raw.node).parent
                && leads_out(dom, raw.node, context.host.as_deref())
        });
        if over_text {
            (typed[at].kind, typed[at].rule) = (Subhead, "link over text");
        }
    }
}

/// Whether the link in a heading leads to another site or to the heading itself.
fn leads_out(dom: &Dom, heading: NodeId, own: Option<&str>) -> bool {
    let mut links = dom.descendants(heading).take(50).filter_map(|n| dom.node(n).attribute("href"));
    links.next().is_some_and(|href| {
        let other = host(href).zip(own).is_some_and(|(a, b)| !a.ends_with(b) && !b.ends_with(a));
        href.starts_with('#') || other
    })
}

/// A heading with no report text before the next heading belongs to what it stands over.
pub(super) fn subheads(raws: &[Raw], typed: &mut [Typed]) {
    for at in (0..typed.len()).rev() {
        if typed[at].kind != Subhead {
            continue;
        }
        let mut heir = None;
        for next in &typed[at + 1..] {
            match next.kind {
                Subhead | Paragraph | Quote | ListItem | FactBox | LiveEntry => {
                    heir = Some(next.kind);
                    break;
                }
                _ if heir.is_none() => heir = Some(next.kind),
                _ => {}
            }
            // Captions and labels stand between a heading and its text without taking it over.
            if !matches!(
                next.kind,
                Caption | Interface | Embed | Promotion | Byline | Related | Note | Dateline
            ) {
                break;
            }
        }
        let close = typed.get(at + 1).map(|t| t.kind);
        let orphan = !matches!(heir, Some(Subhead | Paragraph | Quote | ListItem | FactBox | LiveEntry));
        if orphan
            || matches!(close, Some(Related | Comment | Biography))
                && raws[typed[at + 1].raw].tag != Tag::Paragraph
        {
            let raw = &raws[typed[at].raw];
            let text = &raw.text;
            let kind = match close {
                // A sentence in a heading's clothes, with report text before it.
                _ if words(text) >= 6
                    && raw.links == 0
                    && text.starts_with(char::is_alphanumeric)
                    && text.ends_with(['.', '…'])
                    && typed[..at].iter().any(|t| t.kind == Paragraph) =>
                {
                    Paragraph
                }
                Some(k @ (Related | Comment | Biography | Promotion | Note | Embed)) => k,
                _ => Interface,
            };
            (typed[at].kind, typed[at].rule) = (kind, "heading over no text");
        }
    }
}
