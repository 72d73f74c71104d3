//! A page becomes an article or a refusal.

mod assemble;
mod authors;
mod classify;
mod container;
mod hints;
mod jsonld;
mod meta;
mod runs;
mod segment;
mod title;

use depesche_document::Document;
use rustc_hash::FxHashMap;

use crate::error::{ReadError, Reason, Refusal};
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
    let site = meta.first(&["og:site_name", "application-name"]).map(str::to_string).or_else(|| ld.publisher.clone());

    let mut segments = segment::segment(dom);
    segments.spread(dom);
    let witnesses: Vec<String> =
        [ld.headline.clone(), og_title.clone(), meta.title.clone(), ld.alternative.clone()].into_iter().flatten().collect();
    let title = title::find(&segments.raws, &witnesses, site.as_deref());
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
        return Ok(Page::Refused(refusal(&parsed.scripts, &segments.raws, prose[0])));
    };

    let range = region(dom, &segments.raws, root, title.block);
    let mut brands: Vec<String> = site.iter().cloned().chain(ld.publisher.clone()).collect();
    brands.extend(meta.first(&["twitter:site", "publisher", "copyright"]).map(str::to_string));
    let metas: Vec<&str> = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author", "dcterms.creator", "byl"]
        .iter()
        .flat_map(|n| meta.all(n))
        .collect();
    let (authors, persons) = authors::find(dom, &elements, &ld.authors, &metas, &segments.raws[range.clone()], &brands);
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
    let mut title_keys: Vec<String> = title.keys.iter().filter(|k| Some(*k) != alternative.as_ref()).cloned().collect();
    title_keys.extend(title.text.as_deref().map(key));
    let descriptions: Vec<String> = [ld.description.as_deref(), meta.first(&["description"]), meta.first(&["og:description"]), meta.first(&["twitter:description"])]
        .into_iter()
        .flatten()
        .map(|d| key(d.trim_end_matches("..."). trim_end_matches('…')))
        .filter(|d| words(d) >= 4)
        .collect();
    let context = Context {
        title_keys,
        kicker: title.kicker.clone(),
        descriptions,
        authors: authors.iter().filter(|_| persons).map(|a| key(a)).collect(),
        signatures,
        in_paragraphs: in_p * 100 > total * 80,
        witness,
    };
    let mut typed: Vec<Typed> = range
        .clone()
        .map(|index| {
            let (kind, rule) = classify(&segments.raws[index], &context);
            Typed { raw: index, kind, rule }
        })
        .collect();
    if let Some(block) = title.block {
        for t in typed.iter_mut().filter(|t| t.raw == block) {
            (t.kind, t.rule) = (depesche_document::BlockKind::Headline, "headline");
        }
    }
    runs::settle(dom, &segments.raws, &mut typed, &context);
    if options.explain {
        explain(&segments.raws, &typed, dom, root);
    }
    let fields = assemble::Fields { title, meta, ld, site, authors, elements };
    Ok(assemble::page(dom, &segments.raws, &typed, fields, options))
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

fn refusal(scripts: &[html::Script], raws: &[Raw], _prose: i64) -> Refusal {
    let state: usize = scripts.iter().filter(|s| s.kind == ScriptKind::State).map(|s| s.text.len()).sum();
    let visible: usize = raws.iter().map(|r| r.chars).sum();
    let links = raws.iter().filter(|r| r.link_share() > 0.5).count();
    if state > 5_000 && visible < 3_000 {
        return Refusal { reason: Reason::ScriptStateOnly, detail: format!("{state} bytes of script state, {visible} of text") };
    }
    if links > 15 {
        return Refusal { reason: Reason::Overview, detail: format!("{links} links and no paragraph") };
    }
    Refusal { reason: Reason::NoText, detail: format!("{visible} characters in all") }
}

fn explain(raws: &[Raw], typed: &[Typed], dom: &Dom, root: NodeId) {
    if std::env::var_os("DEPESCHE_RAWS").is_some() {
        for (i, raw) in raws.iter().enumerate() {
            let path: Vec<String> = dom.ancestors(raw.node).take(9).map(|n| format!("{}.{}", dom.node(n).name(), dom.node(n).attribute("class").unwrap_or("").chars().take(30).collect::<String>())).collect();
            eprintln!("RAW {i} {:b} w{} {}<{}>", raw.hints, prose_weight(raw), raw.text.chars().take(60).collect::<String>(), path.join(" < "));
        }
    }
    eprintln!("== {} .{}", dom.node(root).name(), dom.node(root).attribute("class").unwrap_or(""));
    for t in typed {
        let raw = &raws[t.raw];
        let body = if runs::is_body(t.kind) { '+' } else { ' ' };
        let class = dom.node(raw.node).attribute("class").unwrap_or("");
        eprintln!("{body}{:?}\t{}\t{:?} <{}.{}> {:.2}\t{}", t.kind, t.rule, raw.tag, dom.node(raw.node).name(), class, raw.link_share(), raw.text);
    }
}
