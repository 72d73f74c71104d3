//! A page becomes an article or a refusal.

mod assemble;
mod authors;
mod classify;
mod container;
mod hints;
mod jsonld;
mod live;
mod meta;
mod published;
mod refuse;
mod runs;
mod segment;
mod title;

use depesche_document::Document;
use rustc_hash::FxHashMap;

use crate::error::{ReadError, Refusal};
use crate::html::{self, Dom, NodeId, ScriptKind};
use crate::options::Options;
use crate::text::{key, words};
use classify::{Context, Typed, classify};
use container::prose_weight;
use segment::Raw;

/// What a page is.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Page {
    /// A news report or another article.
    Article(Box<Document>),
    /// Something else, with the reason.
    Refused(Refusal),
}

/// Reads a decoded page.
pub(crate) fn read(html: &str, options: &Options) -> Result<Page, ReadError> {
    let parsed = html::parse(html)?;
    let dom = &parsed.dom;
    let elements: Vec<NodeId> = dom.descendants(0).filter(|n| !dom.node(*n).name().is_empty()).collect();
    let meta = meta::Meta::collect(dom, &elements);
    let mut graph = jsonld::Graph::default();
    for script in parsed.scripts.iter().filter(|s| s.kind == ScriptKind::JsonLd) {
        graph.add(&script.text);
    }
    let og_title = meta.first(&["og:title", "twitter:title", "dc.title", "title"]).map(str::to_string);
    let fit_key = og_title.as_deref().or(meta.title.as_deref()).map(key).unwrap_or_default();
    let ld = graph.article(|h| title::overlap(&key(h), &fit_key) > 0.5).unwrap_or_default();
    let site = meta
        .first(&["og:site_name", "application-name"])
        .map(str::to_string)
        .or_else(|| ld.publisher.clone());

    let mut segments = segment::segment(dom);
    segments.spread(dom);
    let stated = title::Stated {
        headline: ld.headline.as_deref(),
        alternative: ld.alternative.as_deref(),
        og: og_title.as_deref(),
        tag: meta.title.as_deref(),
    };
    let title = title::find(dom, &segments.raws, &stated, site.as_deref());
    let prose = container::guard(dom, &mut segments, title.block);
    segments.spread(dom);
    let witness = ld.body.as_deref().filter(|b| b.len() > 400).map(key).unwrap_or_default();
    let confirmed = |raw: &Raw| {
        witness.len() > 400 && raw.chars > 60 && {
            let own = key(&raw.text);
            let head = &own[..crate::text::floor(&own, 60)];
            witness.contains(head)
        }
    };
    let Some(root) = container::find(dom, &segments, &prose, title.block, confirmed) else {
        if options.explain {
            explain(&segments.raws, &[], dom, 0);
        }
        return Ok(Page::Refused(refuse::without_text(&parsed.scripts, &segments.raws)));
    };

    let range = region(dom, &segments.raws, root, title.block);
    let mut brands: Vec<String> = site.iter().cloned().chain(ld.publisher.clone()).collect();
    brands.extend(meta.first(&["twitter:site", "publisher", "copyright"]).map(str::to_string));
    let metas: Vec<&str> = [
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "dcterms.creator",
        "byl",
    ]
    .iter()
    .flat_map(|n| meta.all(n))
    .collect();
    let evidence = authors::Evidence {
        dom,
        elements: &elements,
        around: &segments.around,
        jsonld: &ld.authors,
        metas: &metas,
        raws: &segments.raws[range.clone()],
        all: &segments.raws,
        brands: &brands,
    };
    let (authors, persons) = authors::find(&evidence);
    let mut signatures: FxHashMap<u64, i64> = FxHashMap::default();
    let (mut total, mut in_p) = (1, 0);
    for raw in &segments.raws[range.clone()] {
        if raw.hints & hints::AGAINST == 0 {
            *signatures.entry(raw.signature).or_default() += prose_weight(raw);
            total += prose_weight(raw);
            in_p += if raw.tag == segment::Tag::Paragraph { prose_weight(raw) } else { 0 };
        }
    }
    signatures.values_mut().for_each(|share| *share = *share * 100 / total);
    let alternative = ld.alternative.as_deref().map(key);
    let mut title_keys: Vec<String> =
        title.keys.iter().filter(|k| Some(*k) != alternative.as_ref()).cloned().collect();
    title_keys.extend(title.text.as_deref().map(key));
    let descriptions: Vec<String> = [
        ld.description.as_deref(),
        meta.first(&["description"]),
        meta.first(&["og:description"]),
        meta.first(&["twitter:description"]),
    ]
    .into_iter()
    .flatten()
    .map(|d| key(d.trim_end_matches("...").trim_end_matches('…')))
    .filter(|d| words(d) >= 4)
    .collect();
    let context = Context {
        title_keys,
        kicker: title.kicker.clone(),
        descriptions,
        authors: authors.iter().filter(|_| persons).map(|a| key(a)).collect(),
        host: meta
            .canonical
            .as_deref()
            .or_else(|| meta.first(&["og:url"]))
            .and_then(meta::host)
            .map(str::to_string),
        signatures,
        in_paragraphs: in_p * 100 > total * 80,
    };
    let confirmations: Vec<bool> = segments.raws[range.clone()].iter().map(&confirmed).collect();
    for (raw, confirmed) in segments.raws[range.clone()].iter_mut().zip(confirmations) {
        // What JSON-LD repeats as the article's text is no box, whatever class its element has.
        if confirmed && prose_weight(raw) > 0 {
            raw.hints &= !DOUBTFUL;
        }
    }
    let mut typed = type_blocks(dom, &segments.raws, range.clone(), &title, &context);
    if lost_share(&segments.raws, &typed) > 55 {
        // Most of the text was typed away for the sake of class names that mean something else on this site.
        segments.raws[range.clone()].iter_mut().for_each(|raw| raw.hints &= !DOUBTFUL);
        typed = type_blocks(dom, &segments.raws, range.clone(), &title, &context);
    }
    if options.explain {
        explain(&segments.raws, &typed, dom, root);
    }
    let report: usize =
        typed.iter().filter(|t| runs::is_body(t.kind)).map(|t| segments.raws[t.raw].text.len()).sum();
    if let Some(refusal) = refuse::judge(&meta, &graph, &ld, &segments.raws, report) {
        return Ok(Page::Refused(refusal));
    }
    let live_page = ld.kind == "LiveBlogPosting"
        || title.text.as_deref().is_some_and(|t| {
            let t = t.to_lowercase();
            ["ticker", "liveblog", "newsblog", "live blog", "live updates", "as it happened", "live:"]
                .iter()
                .any(|w| t.contains(w))
        });
    let times = live::entries(&segments.raws, &typed, live_page);
    let aside = aside(&segments.raws[range.end..], range.end);
    let fields =
        assemble::Fields { title, meta, ld, site, authors, elements, around: segments.around, times };
    Ok(assemble::page(dom, &segments.raws, &typed, &aside, fields, options))
}

/// Hints that a single ill-named class can give wrongly.
const DOUBTFUL: hints::Hints = hints::INTERFACE
    | hints::PROMOTION
    | hints::AD
    | hints::EMBED
    | hints::NOTE
    | hints::BYLINE
    | hints::DATE
    | hints::BIOGRAPHY
    | hints::HIDDEN
    | hints::FORM
    | hints::FACTBOX
    | hints::ASIDE;

fn type_blocks(
    dom: &Dom,
    raws: &[Raw],
    range: std::ops::Range<usize>,
    title: &title::Title,
    context: &Context,
) -> Vec<Typed> {
    let mut typed: Vec<Typed> = range
        .map(|index| {
            let (kind, rule) = classify(&raws[index], context);
            Typed { raw: index, kind, rule }
        })
        .collect();
    if let Some(block) = title.block {
        for t in typed.iter_mut().filter(|t| t.raw == block) {
            (t.kind, t.rule) = (depesche_document::BlockKind::Headline, "headline");
        }
    }
    runs::settle(dom, raws, &mut typed, context);
    typed
}

/// Share of the prose that was typed away by doubtful hints, in percent.
fn lost_share(raws: &[Raw], typed: &[Typed]) -> i64 {
    let (mut all, mut lost) = (1, 0);
    for t in typed {
        let raw = &raws[t.raw];
        all += prose_weight(raw);
        if !runs::is_body(t.kind) && raw.hints & DOUBTFUL != 0 {
            lost += prose_weight(raw);
        }
    }
    lost * 100 / all
}

/// The blocks from the headline (or the start of the article's element) to the end of the article's element.
fn region(dom: &Dom, raws: &[Raw], root: NodeId, headline: Option<usize>) -> std::ops::Range<usize> {
    let inside = |raw: &Raw| dom.ancestors(raw.node).any(|a| a == root);
    let first = raws.iter().position(inside).unwrap_or(0);
    let last = raws.iter().rposition(inside).map_or(raws.len(), |l| l + 1);
    let start = match headline {
        Some(block) if block < last => block,
        _ => first,
    };
    start..last.max(start)
}

/// What follows the article and says what it is: comments, biographies, notes, teasers, boxes. Never report text.
fn aside(raws: &[Raw], offset: usize) -> Vec<Typed> {
    use depesche_document::BlockKind::*;
    let kind = |raw: &Raw| {
        let has = |hint| raw.hints & hint != 0;
        if has(hints::NAV | hints::FOOTER | hints::HIDDEN | hints::INTERFACE | hints::FORM) {
            return None;
        }
        [
            (hints::COMMENT, Comment),
            (hints::BIOGRAPHY, Biography),
            (hints::NOTE, Note),
            (hints::PROMOTION, Promotion),
            (hints::RELATED, Related),
        ]
        .into_iter()
        .find(|(hint, _)| has(*hint))
        .map(|(_, kind)| kind)
    };
    let typed = raws
        .iter()
        .enumerate()
        .filter_map(|(i, raw)| Some(Typed { raw: offset + i, kind: kind(raw)?, rule: "after the article" }));
    typed.take(300).collect()
}

fn explain(raws: &[Raw], typed: &[Typed], dom: &Dom, root: NodeId) {
    if std::env::var_os("DEPESCHE_RAWS").is_some() {
        for (i, raw) in raws.iter().enumerate() {
            let path: Vec<String> = dom
                .ancestors(raw.node)
                .take(9)
                .map(|n| {
                    format!(
                        "{}.{}",
                        dom.node(n).name(),
                        dom.node(n).attribute("class").unwrap_or("").chars().take(30).collect::<String>()
                    )
                })
                .collect();
            eprintln!(
                "RAW {i} {:b} w{} {}<{}>",
                raw.hints,
                prose_weight(raw),
                raw.text.chars().take(60).collect::<String>(),
                path.join(" < ")
            );
        }
    }
    eprintln!("== {} .{}", dom.node(root).name(), dom.node(root).attribute("class").unwrap_or(""));
    for t in typed {
        let raw = &raws[t.raw];
        let body = if runs::is_body(t.kind) { '+' } else { ' ' };
        let class = dom.node(raw.node).attribute("class").unwrap_or("");
        eprintln!(
            "{body}{:?}\t{}\t{:?} <{}.{}> {:.2}\t{}",
            t.kind,
            t.rule,
            raw.tag,
            dom.node(raw.node).name(),
            class,
            raw.link_share(),
            raw.text
        );
    }
}
